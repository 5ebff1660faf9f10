namespace Flow.Contracts.Options;

/// <summary>
/// Says of an option that it is the path of a file or folder: it is made absolute when options are read, as a run can be evaluated from another folder than it was
/// started in, and where a file lies decides nothing of what a run computes.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilePathAttribute : Attribute;
