using Flow.Contracts;
using Flow.Hosting.Training;
using Xunit;

namespace Flow.Hosting.Tests.Training;

/// <summary>The ways of computing a gradient that this build has: one with the official package has only the plain one.</summary>
internal static class GradientPath
{
    public static TheoryData<string> All => [.. new[] { "plain", "extended" }.Where(IsThere)];

    private static bool IsThere(string path)
    {
        try
        {
            LoadedRun.Load(TinyRun.Options with { Run = TinyRun.Options.Run with { GradientPath = path } }).Dispose();
            return true;
        }
        catch (FlowException)
        {
            return false;
        }
    }
}
