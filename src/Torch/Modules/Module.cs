using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural networks.</summary>
    public static partial class nn
    {
        /// <summary>
        /// A part of a network: parameters, buffers and modules by name. A subclass calls RegisterComponents at the end of its
        /// constructor, which finds them in its fields.
        /// </summary>
        public abstract partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Parameter> _parameters = [];
            private readonly OrderedDictionary<string, Tensor> _buffers = [];
            private readonly OrderedDictionary<string, Module> _children = [];

            /// <summary>A module without components.</summary>
            protected Module(string name) => ArgumentNullException.ThrowIfNull(name);

            /// <summary>Disposes all parameters and buffers, here and below.</summary>
            public void Dispose()
            {
                Dispose(disposing: true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes all parameters and buffers, here and below.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                {
                    return;
                }

                foreach (Parameter parameter in _parameters.Values)
                {
                    parameter.Dispose();
                }

                foreach (Tensor buffer in _buffers.Values)
                {
                    buffer.Dispose();
                }

                foreach (Module child in _children.Values)
                {
                    child.Dispose();
                }
            }
        }

        /// <summary>A module of one argument.</summary>
        public abstract class Module<T, TResult> : Module
        {
            /// <summary>A module without components.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>What the module computes.</summary>
            public abstract TResult forward(T input);

            /// <summary>What the module computes; the way to call it from outside.</summary>
            public TResult call(T input) => forward(input);
        }
    }
}
