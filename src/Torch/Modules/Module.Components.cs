using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>Adds a parameter under a name.</summary>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                if (!_parameters.TryAdd(name, param))
                {
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
                }
            }

            /// <summary>Adds a module under a name; null removes it.</summary>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module? submodule)
            {
                if (submodule is null)
                {
                    _ = _children.Remove(name);
                    return;
                }

                if (name.Length == 0 || name.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException($"a module's name is not empty and has no dot, got \"{name}\"");
                }

                if (!_children.TryAdd(name, submodule))
                {
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                }

                submodule.RegisterComponents();
            }

            /// <summary>The parameters here, and below where recurse is set.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>The parameters by their paths with dots; a shared one occurs once.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach ((string path, Module module) in Paths(recurse))
                {
                    foreach ((string name, Parameter parameter) in module._parameters)
                    {
                        if (seen.Add(parameter))
                        {
                            yield return (path + name, parameter);
                        }
                    }
                }
            }

            /// <summary>The modules directly below, by name.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() =>
                _children.Select(entry => (entry.Key, entry.Value));

            /// <summary>This module and all below it.</summary>
            public virtual IEnumerable<Module> modules() => Paths(recurse: true).Select(entry => entry.module);

            /// <summary>A parameter of this module itself, without a search.</summary>
            internal Parameter? Own(string name) => _parameters.GetValueOrDefault(name);

            /// <summary>Puts another parameter in place of one of this module's own; null removes it.</summary>
            internal void Set(string name, Parameter? value)
            {
                if (value is null)
                {
                    _ = _parameters.Remove(name);
                }
                else
                {
                    _parameters[name] = value;
                }
            }

            // Depth first, as PyTorch orders its state_dict; a path is empty or ends with its dot.
            private IEnumerable<(string path, Module module)> Paths(bool recurse, string path = "")
            {
                yield return (path, this);
                if (!recurse)
                {
                    yield break;
                }

                foreach ((string name, Module child) in _children)
                {
                    foreach ((string, Module) below in child.Paths(recurse, $"{path}{name}."))
                    {
                        yield return below;
                    }
                }
            }
        }
    }
}
