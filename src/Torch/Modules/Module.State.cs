using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>Parameters and persistent buffers, here and below, by PyTorch's names; the tensors themselves, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach ((string path, Module module) in Paths(recurse: true))
                {
                    foreach ((string name, Parameter parameter) in module._parameters)
                    {
                        destination.Add(prefix + path + name, parameter);
                    }

                    foreach ((string name, Buffer buffer) in module._buffers.Where(entry => entry.Value.Persistent))
                    {
                        destination.Add(prefix + path + name, buffer.Tensor);
                    }
                }

                return destination;
            }

            /// <summary>
            /// Copies values into parameters and buffers. A strict load wants exactly the names that state_dict has; the result
            /// names what was missing and what was not expected.
            /// </summary>
            /// <exception cref="InvalidOperationException">A strict load with other names; nothing was copied.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source,
                bool strict = true,
                IList<string>? skip = null)
            {
                Dictionary<string, Tensor> target = state_dict();
                List<string> missing = [.. target.Keys.Where(name => !source.ContainsKey(name) && skip?.Contains(name) != true)];
                List<string> unexpected = [.. source.Keys.Where(name => !target.ContainsKey(name) && skip?.Contains(name) != true)];
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"The loaded state_dict is not identical to the target dictionary: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}]");
                }

                using AutoGradMode quiet = no_grad();
                foreach ((string name, Tensor value) in source)
                {
                    if (target.TryGetValue(name, out Tensor? own) && skip?.Contains(name) != true)
                    {
                        _ = own.copy_(value);
                    }
                }

                return (missing, unexpected);
            }

            internal Module Convert(ScalarType? dtype, Device? device)
            {
                using AutoGradMode _ = no_grad();
                foreach (Module module in modules())
                {
                    module.ConvertOwn(dtype, device);
                }

                return this;
            }

            private void ConvertOwn(ScalarType? dtype, Device? device)
            {
                foreach ((string name, Parameter old) in _parameters.ToArray())
                {
                    if (Moved(old, dtype, device) is { } moved)
                    {
                        var parameter = new Parameter(moved, old.requires_grad);
                        moved.Dispose();
                        _parameters[name] = parameter;
                        Replace(old, parameter);
                    }
                }

                foreach ((string name, Buffer old) in _buffers.ToArray())
                {
                    if (Moved(old.Tensor, dtype, device) is { } moved)
                    {
                        _ = moved.DetachFromDisposeScope();
                        _buffers[name] = old with { Tensor = moved };
                        Replace(old.Tensor, moved);
                    }
                }
            }

            // Integers and truth values keep their type, as in PyTorch.
            private static Tensor? Moved(Tensor tensor, ScalarType? dtype, Device? device)
            {
                ScalarType type = dtype is { } wanted && tensor.is_floating_point() ? wanted : tensor.dtype;
                Device place = device ?? tensor.device;
                return type == tensor.dtype && place.Equals(tensor.device) ? null : tensor.to(type, place);
            }

            // The field of the subclass holds the old tensor too.
            private void Replace(Tensor old, Tensor value)
            {
                foreach (System.Reflection.FieldInfo field in FieldsOfAll())
                {
                    if (ReferenceEquals(field.GetValue(this), old))
                    {
                        field.SetValue(this, value);
                    }
                }

                old.Dispose();
            }

            private IEnumerable<System.Reflection.FieldInfo> FieldsOfAll()
            {
                for (Type? type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                {
                    foreach (System.Reflection.FieldInfo field in Fields(type))
                    {
                        yield return field;
                    }
                }
            }
        }
    }
}
