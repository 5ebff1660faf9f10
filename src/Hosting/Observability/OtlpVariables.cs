namespace Flow.Hosting.Observability;

/// <summary>OpenTelemetry's standard variables that say what is exported by OTLP; where to and how, the exporter reads itself.</summary>
/// <param name="Metrics">Whether metrics are.</param>
/// <param name="Traces">Whether traces are.</param>
internal sealed record OtlpVariables(bool Metrics, bool Traces)
{
    /// <summary>Reads them: a signal is exported where it has an endpoint or its exporter is <c>otlp</c>, unless that is <c>none</c>.</summary>
    /// <param name="read">Reads a variable; null where it is not set.</param>
    public static OtlpVariables Read(Func<string, string?> read)
    {
        bool Is(string name, string value) => string.Equals(read(name), value, StringComparison.OrdinalIgnoreCase);
        bool IsSet(string name) => !string.IsNullOrEmpty(read(name));
        bool Exports(string signal) =>
            !Is("OTEL_SDK_DISABLED", "true") && !Is($"OTEL_{signal}_EXPORTER", "none")
            && (Is($"OTEL_{signal}_EXPORTER", "otlp") || IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"));

        return new OtlpVariables(Exports("METRICS"), Exports("TRACES"));
    }
}
