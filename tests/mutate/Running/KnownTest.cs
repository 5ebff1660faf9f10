namespace Flow.Mutate.Running;

/// <summary>A test that passes without any mutant.</summary>
/// <param name="Place">Where its files lie.</param>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Reached">The mutants that it reached.</param>
internal sealed record KnownTest(TestPlace Place, string Key, string Name, double Seconds, IReadOnlySet<int> Reached);
