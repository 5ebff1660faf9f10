using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Flow.Hosting.Commands;

/// <summary>Prints the version and the commit it was built from.</summary>
internal sealed class ShowVersion : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        string? version = typeof(ShowVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        parseResult.InvocationConfiguration.Output.WriteLine($"flow {version}");
        return ExitCodes.Success;
    }
}
