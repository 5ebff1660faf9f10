namespace TorchSharp;

/// <summary>The name under which RegisterComponents registers a field, instead of the field's own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }
}
