using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            private const BindingFlags InstanceFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

            /// <summary>
            /// Registers the modules, parameters and tensors that the fields of the subclass hold, by the fields' names. Properties
            /// are not seen, nor are fields that a trimmer removed.
            /// </summary>
            [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The official contract: a trimmed program asserts its parameter count.")]
            protected virtual void RegisterComponents()
            {
                foreach (FieldInfo field in Fields(GetType()))
                {
                    Register(field.Name, field.GetValue(this));
                }
            }

            private static IEnumerable<FieldInfo> Fields([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type type) =>
                type.GetFields(InstanceFields).OrderBy(field => field.MetadataToken);

            private void Register(string name, object? component)
            {
                switch (component)
                {
                    case Module module when !_children.ContainsKey(name):
                        register_module(name, module);
                        break;
                    case Parameter parameter when !_parameters.ContainsKey(name):
                        register_parameter(name, parameter);
                        break;
                    case Tensor tensor when component is not Modules.Parameter && _buffers.TryAdd(name, tensor):
                        _ = tensor.DetachFromDisposeScope();
                        break;
                }
            }
        }
    }
}
