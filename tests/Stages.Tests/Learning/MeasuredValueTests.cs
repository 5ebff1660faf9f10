using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.References;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>What the rules that learn V tell of it.</summary>
public sealed class MeasuredValueTests
{
    [Theory]
    [InlineData("pg-naive")]
    [InlineData("pg-proper")]
    [InlineData("ql-online")]
    [InlineData("damped-q")]
    public void The_value_loss_is_half_the_mean_square_of_the_error(string rule)
    {
        Tensor values = tensor([1f, 2f, 3f]);
        Tensor targets = tensor([1f, 0f, 6f]);
        Tensor other = tensor([7f, 8f, 9f]);
        PolicyHeads heads = PolicyHeads.Of(tensor([0f, 1f, 1f, 0f, 2f, 0f]).reshape(3, 2), values, new SharedWeight(-Math.Log(2)));
        var batch = new RuleBatch(zeros(3, ScalarType.Int64), other, targets, other, other, other);

        RuleLoss loss = ((IRolloutRule)RuleDefinition.CreateNamed(Shipped.Options with { Rule = new() { Name = rule } })).Loss(heads, batch);
        loss.Value!.item<float>().ShouldBe(0.5f * (4 + 9) / 3, 1e-5f);
    }
}
