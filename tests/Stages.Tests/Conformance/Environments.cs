using Flow.Contracts.Options;
using Flow.Stages.Emulation;
using Flow.Stages.Tests.Emulation;

namespace Flow.Stages.Tests.Conformance;

public sealed class CartPoleConformanceTests() : EnvironmentConformance(new CartPoleEnvironmentFactory());

/// <summary>An Atari game with lives, an end, no-ops at the start and a limit of frames.</summary>
public sealed class AtariConformanceTests() : EnvironmentConformance(CounterGame.Factory(
    CounterGame.Rules(lives: "3 - ram[0] / 30", terminal: "ram[0] >= 90"), AtariPresets.Schulman2017A2C with { MaxFrames = 80 }));
