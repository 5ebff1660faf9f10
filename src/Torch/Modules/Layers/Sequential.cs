using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Modules one after another, named by their positions.</summary>
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            /// <summary>Modules one after another, by name.</summary>
            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            /// <summary>Modules one after another, named by their positions.</summary>
            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules);

            /// <summary>Modules one after another, by name.</summary>
            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Modules one after another.</summary>
    public class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly List<torch.nn.Module<torch.Tensor, torch.Tensor>> _modules = [];

        internal Sequential(IEnumerable<torch.nn.Module<torch.Tensor, torch.Tensor>> modules)
            : base(nameof(Sequential))
        {
            foreach (torch.nn.Module<torch.Tensor, torch.Tensor> module in modules)
            {
                Add(_modules.Count.ToString(CultureInfo.InvariantCulture), module);
            }
        }

        internal Sequential(IEnumerable<(string Name, torch.nn.Module<torch.Tensor, torch.Tensor> Module)> modules)
            : base(nameof(Sequential))
        {
            foreach ((string name, torch.nn.Module<torch.Tensor, torch.Tensor> module) in modules)
            {
                Add(name, module);
            }
        }

        /// <summary>The last module's result; those between end here, unless they are part of a graph.</summary>
        public override torch.Tensor forward(torch.Tensor tensor)
        {
            if (_modules.Count == 0)
            {
                return tensor.alias();
            }

            torch.Tensor current = tensor;
            foreach (torch.nn.Module<torch.Tensor, torch.Tensor> module in _modules)
            {
                torch.Tensor next = module.call(current);
                if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next))
                {
                    current.Dispose();
                }

                current = next;
            }

            return current;
        }

        private void Add(string name, torch.nn.Module<torch.Tensor, torch.Tensor> module)
        {
            register_module(name, module);
            _modules.Add(module);
        }
    }
}
