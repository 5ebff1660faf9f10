using System.Net;
using Flow.Contracts;
using Flow.Hosting.Observability;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observability;

public sealed class HttpAddressTests
{
    [Theory]
    [InlineData("9000", "127.0.0.1", 9000, "http://localhost:9000")]
    [InlineData("localhost:0", "127.0.0.1", 0, "http://localhost:0")]
    [InlineData("*:9464", "0.0.0.0", 9464, "http://localhost:9464")]
    [InlineData("10.1.2.3:80", "10.1.2.3", 80, "http://10.1.2.3:80")]
    [InlineData("[::1]:81", "::1", 81, "http://[::1]:81")]
    public void Ports_and_hosts_are_read(string word, string listens, int port, string shown)
    {
        var address = HttpAddress.Parse(word);
        address.Interface.ShouldBe(IPAddress.Parse(listens));
        address.Port.ShouldBe(port);
        address.Url.ShouldBe(shown);
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("example.org:80")]
    [InlineData("http://localhost:80")]
    public void What_is_no_address_is_refused_in_one_line(string word)
    {
        FlowException refusal = Should.Throw<FlowException>(() => HttpAddress.Parse(word));
        refusal.Message.ShouldStartWith($"--http '{word}': allowed are PORT and HOST:PORT");
        refusal.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void The_usual_port_gives_way_to_the_next_and_any_port_to_a_free_one()
    {
        HttpAddress.Usual.Choices.Select(choice => choice.Port).ShouldBe([9464, 9465, 9466, 9467, 0]);
        HttpAddress.Parse("9000").Choices.Select(choice => choice.Port).ShouldBe([9000, 0]);
        HttpAddress.Parse("0").Choices.Select(choice => choice.Port).ShouldBe([0]);
    }
}
