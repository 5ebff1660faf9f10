using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A list of modules, named by their positions.</summary>
            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A list of modules that registers them, named by their positions.</summary>
    [SuppressMessage("Naming", "CA1710", Justification = "The official name.")]
    public class ModuleList<T> : torch.nn.Module, IList<T>
        where T : torch.nn.Module
    {
        private readonly List<T> _list = [];

        /// <summary>A list of the given modules.</summary>
        public ModuleList(params T[] modules)
            : base(nameof(ModuleList<T>))
        {
            foreach (T module in modules)
            {
                Add(module);
            }
        }

        /// <summary>How many modules there are.</summary>
        public int Count => _list.Count;

        /// <summary>Always false.</summary>
        public bool IsReadOnly => false;

        /// <summary>A module by its position.</summary>
        public T this[int index]
        {
            get => _list[index];
            set => Rename(() => _list[index] = value);
        }

        /// <summary>Adds a module at the end.</summary>
        public void Add(T item)
        {
            register_module(_list.Count.ToString(CultureInfo.InvariantCulture), item);
            _list.Add(item);
        }

        /// <inheritdoc/>
        public void Insert(int index, T item) => Rename(() => _list.Insert(index, item));

        /// <inheritdoc/>
        public void RemoveAt(int index) => Rename(() => _list.RemoveAt(index));

        /// <inheritdoc/>
        public bool Remove(T item)
        {
            int index = _list.IndexOf(item);
            if (index >= 0)
            {
                RemoveAt(index);
            }

            return index >= 0;
        }

        /// <inheritdoc/>
        public void Clear() => Rename(_list.Clear);

        /// <inheritdoc/>
        public bool Contains(T item) => _list.Contains(item);

        /// <inheritdoc/>
        public int IndexOf(T item) => _list.IndexOf(item);

        /// <inheritdoc/>
        public void CopyTo(T[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

        /// <inheritdoc/>
        public IEnumerator<T> GetEnumerator() => _list.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        // A change in the middle moves the names of all that follow.
        private void Rename(Action change)
        {
            for (int i = 0; i < _list.Count; i++)
            {
                register_module(i.ToString(CultureInfo.InvariantCulture), null);
            }

            change();
            for (int i = 0; i < _list.Count; i++)
            {
                register_module(i.ToString(CultureInfo.InvariantCulture), _list[i]);
            }
        }
    }
}
