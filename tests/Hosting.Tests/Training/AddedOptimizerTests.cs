using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Stages;
using Flow.Stages.Optimizers;
using Shouldly;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Hosting.Tests.Training;

/// <summary>An optimiser that a program adds: RMSProp once more, with an option of its own.</summary>
public sealed class AddedOptimizerTests
{
    private static readonly TrainingOptions Options = With(TinyRun.Options);

    [Fact]
    public async Task It_gives_the_bytes_of_the_one_that_computes_the_same()
    {
        string own = await TinyRun.PolicyOfAsync(TinyRun.Options);
        (await TinyRun.PolicyOfAsync(Options)).ShouldBe(own);
        (await TinyRun.PolicyOfAsync(Options.With(new FadingOptions { Share = 0.5 }))).ShouldNotBe(own);
    }

    [Fact]
    public void Options_name_it_and_have_its_section()
    {
        var store = new ProfileStore(Path.Combine(AppContext.BaseDirectory, "profiles"), Options.Definitions);
        TrainingOptions bound = new ProfileRequest("cartpole", ["optimizer=fading", "fading.share=0.25"], null, null).Resolve(store);

        bound.Section<FadingOptions>().Share.ShouldBe(0.25);
        Should.Throw<FlowException>(() => new ProfileRequest("cartpole", ["fading.share=0.25"], null, null).Resolve(store)).Message
            .ShouldContain("fading.share = 0.25 is never read with optimizer = rmsprop; it is read with optimizer = fading");
        Should.Throw<FlowException>(() => new ProfileRequest("cartpole", ["optimizer=fadin"], null, null).Resolve(store)).Message
            .ShouldContain("allowed: rmsprop, adam, rmsprop-centered, fading");
    }

    private static TrainingOptions With(TrainingOptions options) =>
        (options with { Definitions = Shipped.Definitions.With(new FadingDefinition()) }).With(options.Optimizer with { Name = "fading" });

    private sealed record FadingOptions
    {
        /// <summary>The share of each step that is taken.</summary>
        public double Share { get; init; } = 1;
    }

    private sealed class FadingDefinition() : OptimizerDefinition("fading", "RMSProp that takes a share of each step")
    {
        public override Type OptionsType => typeof(FadingOptions);

        public override IOptimizer Create(IReadOnlyList<Parameter> parameters, TrainingOptions options, ITensorLists lists) =>
            new Fading(parameters, options.Section<OptimizerOptions>(), options.Section<FadingOptions>().Share, lists);
    }

    private sealed class Fading(IReadOnlyList<Parameter> parameters, OptimizerOptions options, double share, ITensorLists lists) : IOptimizer
    {
        private readonly Tensor[] _squares = [.. parameters.Select(parameter => full_like(parameter, 1).DetachFromDisposeScope())];

        public string Name => "fading";

        public IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State => [("mean_square", _squares)];

        public void Step(IReadOnlyList<Tensor> gradients, double learningRate, long step)
        {
            using IDisposable noGrad = no_grad();
            using DisposeScope scope = NewDisposeScope();
            lists.Scale(_squares, options.RmsPropDecay);
            lists.AddProduct(_squares, gradients, gradients, 1 - options.RmsPropDecay);
            lists.AddQuotient(parameters, gradients, lists.RootOfSum(_squares, options.RmsPropEpsilon), -learningRate * share);
        }

        public void Dispose() => Array.ForEach(_squares, square => square.Dispose());
    }
}
