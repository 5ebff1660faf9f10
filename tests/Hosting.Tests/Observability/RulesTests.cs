using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observability;

/// <summary>The rules of <c>prometheus.yml</c>, and that they name what exists.</summary>
public sealed partial class RulesTests
{
    [SkippableTheory]
    [InlineData("check", "config", "prometheus.yml")]
    [InlineData("test", "rules", "prometheus/alerts.test.yml")]
    public async Task Promtool_is_content(params string[] words)
    {
        Skip.IfNot(PrometheusProcess.IsInstalled, "prometheus is not on this machine.");
        (int code, string said) = await Promtool.RunAsync("", words);
        code.ShouldBe(0, said);
    }

    [Fact]
    public void Every_alert_has_a_test_in_which_it_fires_and_one_in_which_it_does_not()
    {
        string tests = File.ReadAllText(Repository.PathOf("prometheus/alerts.test.yml"));
        Rules.Alerts.Count.ShouldBe(13);
        foreach ((string alert, _) in Rules.Alerts)
        {
            Regex.IsMatch(tests, $@"alertname: {alert}\n\s+exp_alerts:\n").ShouldBeTrue($"{alert} fires in no test");
            tests.ShouldContain($"alertname: {alert}}}", customMessage: $"{alert} is silent in no test");
        }
    }

    [Fact]
    public void Rules_and_tests_name_metrics_of_the_catalogue_only()
    {
        IEnumerable<string> text = Rules.Recorded.Concat(Rules.Alerts).Select(rule => rule.Expression);
        string tests = File.ReadAllText(Repository.PathOf("prometheus/alerts.test.yml"));
        IEnumerable<string> series = Series().Matches(tests).Select(found => found.Groups[1].Value);
        foreach (string expression in text.Concat(series))
            MetricNames.UnknownIn(expression).ShouldBeEmpty(expression);
    }

    [Fact]
    public void Ports_that_a_run_takes_are_those_that_are_scraped()
    {
        string file = File.ReadAllText(Repository.PathOf("prometheus.yml"));
        string[] scraped = [.. Targets().Matches(file).Select(found => found.Groups[1].Value)];
        IEnumerable<int> usual = Flow.Hosting.Observability.HttpAddress.Usual.Choices.Select(choice => choice.Port).Where(port => port > 0);
        scraped.ShouldBe(usual.Select(port => $"localhost:{port}"));
    }

    [GeneratedRegex(@"series: '([a-z_:]+)")]
    private static partial Regex Series();

    [GeneratedRegex(@"'(localhost:\d+)'")]
    private static partial Regex Targets();
}
