using System.Text.Json;
using static System.FormattableString;

namespace Flow.Tests;

/// <summary>Asks a Prometheus.</summary>
internal sealed class PrometheusClient(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = address };

    /// <summary>Evaluates an expression now.</summary>
    /// <param name="expression">In PromQL.</param>
    /// <returns>Its samples.</returns>
    public Task<IReadOnlyList<JsonElement>> QueryAsync(string expression) => AskAsync(Invariant($"query?query={Uri.EscapeDataString(expression)}"), expression);

    /// <summary>Evaluates an expression over some time.</summary>
    /// <param name="expression">In PromQL.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    /// <param name="step">From one value to the next.</param>
    /// <returns>Its series.</returns>
    public Task<IReadOnlyList<JsonElement>> RangeAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step) => AskAsync(
        Invariant($"query_range?query={Uri.EscapeDataString(expression)}&start={from.ToUnixTimeSeconds()}&end={to.ToUnixTimeSeconds()}&step={step.TotalSeconds:0}"),
        expression);

    /// <summary>Waits until it has read its data and answers questions.</summary>
    public async Task WaitUntilReadyAsync()
    {
        bool isReady;
        do
        {
            using HttpResponseMessage answer = await _client.GetAsync(new Uri("/-/ready", UriKind.Relative));
            isReady = answer.IsSuccessStatusCode;
        }
        while (!isReady);
    }

    public void Dispose() => _client.Dispose();

    private async Task<IReadOnlyList<JsonElement>> AskAsync(string question, string expression)
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri("/api/v1/" + question, UriKind.Relative));
        using JsonDocument body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("status").GetString() == "success"
            ? [.. body.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Select(sample => sample.Clone())]
            : throw new InvalidOperationException($"{expression}: {body.RootElement.GetProperty("error").GetString()}");
    }
}
