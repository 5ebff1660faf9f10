using Flow.Contracts.Messages;

namespace Flow.Stages.Tests.Conformance;

public sealed class ActionLinkTests() : LinkConformance<ActionBatch>(owner => new ActionBatch(2, owner), lanes: 1);

public sealed class FrameLinkTests() : LinkConformance<FrameBatch>(owner => new FrameBatch(2, 4, owner), lanes: 2);

public sealed class ObservationLinkTests()
    : LinkConformance<ObservationBatch>(owner => new ObservationBatch(2, new ObservationRing(2, 4, 1, 4), owner), lanes: 3);

public sealed class StepLinkTests() : LinkConformance<StepBatch>(owner => new StepBatch(2, owner), lanes: 1);

public sealed class TrainingLinkTests() : LinkConformance<TrainingBatch>(owner => new TrainingBatch(4, 2, 2, owner), lanes: 1);
