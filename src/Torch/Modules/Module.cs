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
            private readonly string _name;
            private readonly OrderedDictionary<string, Parameter> _parameters = [];
            private readonly OrderedDictionary<string, Buffer> _buffers = [];
            private readonly OrderedDictionary<string, Module> _children = [];

            /// <summary>A module without components.</summary>
            protected Module(string name) => _name = name;

            private readonly record struct Buffer(Tensor Tensor, bool Persistent);

            /// <summary>Whether the module trains; dropout looks at it.</summary>
            public virtual bool training { get; private set; } = true;

            /// <summary>The name given to the constructor.</summary>
            public virtual string GetName() => _name;

            /// <summary>Sets the module and all below it to train, or not to.</summary>
            public virtual void train(bool on = true)
            {
                training = on;
                foreach (Module child in _children.Values)
                {
                    child.train(on);
                }
            }

            /// <summary>Sets the module and all below it not to train.</summary>
            public virtual void eval() => train(false);

            /// <summary>Forgets the gradients of all parameters, or fills them with zeros.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                {
                    using Tensor? gradient = parameter.grad;
                    if (gradient is null)
                    {
                        continue;
                    }

                    if (set_to_none)
                    {
                        parameter.grad = null;
                    }
                    else
                    {
                        using Tensor detached = gradient.detach();
                        _ = detached.zero_();
                    }
                }
            }

            /// <summary>Sets whether gradients are recorded for all parameters.</summary>
            public virtual Module requires_grad_(bool requires_grad = true)
            {
                foreach (Parameter parameter in parameters())
                {
                    parameter.requires_grad = requires_grad;
                }

                return this;
            }

            /// <summary>Calls a function with every module below and with this one, children first.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (Module child in _children.Values)
                {
                    _ = child.apply(fn);
                }

                fn(this);
                return this;
            }

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

                foreach (Buffer buffer in _buffers.Values)
                {
                    buffer.Tensor.Dispose();
                }

                foreach (Module child in _children.Values)
                {
                    child.Dispose();
                }
            }
        }
    }
}
