using Flow.Hosting.Observability;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observability;

public sealed class OtlpVariablesTests
{
    [Theory]
    [InlineData("", false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317", true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://collector:4317", false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://collector:4317", true, false)]
    [InlineData("OTEL_TRACES_EXPORTER=otlp", false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317 OTEL_METRICS_EXPORTER=none", false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317 OTEL_SDK_DISABLED=true", false, false)]
    public void A_signal_is_exported_where_the_standard_variables_ask_for_it(string set, bool metrics, bool traces)
    {
        Dictionary<string, string> variables = set.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        OtlpVariables.Read(variables.GetValueOrDefault).ShouldBe(new OtlpVariables(metrics, traces));
    }
}
