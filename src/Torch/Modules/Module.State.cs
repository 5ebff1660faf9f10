using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
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

                foreach ((string name, Tensor old) in _buffers.ToArray())
                {
                    if (Moved(old, dtype, device) is { } moved)
                    {
                        _ = moved.DetachFromDisposeScope();
                        _buffers[name] = moved;
                        Replace(old, moved);
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

/// <summary>Conversions of modules that keep the module's own type.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts floating-point parameters and buffers, in place.</summary>
    public static T to<T>(this T module, torch.ScalarType type)
        where T : torch.nn.Module => (T)module.Convert(type, null);

    /// <summary>Moves parameters and buffers, in place.</summary>
    public static T to<T>(this T module, torch.Device device)
        where T : torch.nn.Module => (T)module.Convert(null, device);
}
