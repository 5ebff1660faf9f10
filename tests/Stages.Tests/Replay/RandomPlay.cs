using Flow.Stages.Replay;

namespace Flow.Stages.Tests.Replay;

/// <summary>Plays random episodes, short and long, with every kind of end, and adds the same steps to whoever is asked to keep them.</summary>
internal sealed class RandomPlay
{
    private readonly ReplayShape _shape;
    private readonly Random _random;
    private readonly List<byte[]>[] _episode;
    private readonly double _endRate;

    public RandomPlay(ReplayShape shape, int seed)
    {
        _shape = shape;
        _random = new Random(seed);
        _endRate = _random.NextDouble() * 0.5;
        _episode = [.. Enumerable.Range(0, shape.Environments).Select(_ => new List<byte[]> { Frame() })];
    }

    /// <summary>Takes one step of one environment.</summary>
    /// <param name="environment">The environment's number.</param>
    /// <param name="keep">Takes the step, the newest frame, that of the last observation, and both as whole stacks.</param>
    public void Step(int environment, Action<ReplayStep, byte[], byte[]?, byte[], byte[]?> keep)
    {
        List<byte[]> episode = _episode[environment];
        bool terminated = _random.NextDouble() < _endRate / 2;
        bool truncated = _random.NextDouble() < _endRate / 2;
        var step = new ReplayStep(
            Math.Min(episode.Count, _shape.StackDepth), _random.Next(18), _random.Next(-1, 2), terminated, truncated);
        (byte[] frame, byte[] stack) = (episode[^1], Stack(episode));
        episode.Add(Frame());
        if (step.HasFinal)
            keep(step, frame, episode[^1], stack, Stack(episode));
        else
            keep(step, frame, null, stack, null);
        if (terminated || truncated)
            _episode[environment] = [Frame()];
        else if (episode.Count > _shape.StackDepth)
            episode.RemoveAt(0);
    }

    private byte[] Frame()
    {
        byte[] frame = new byte[_shape.FrameBytes];
        _random.NextBytes(frame);
        return frame;
    }

    private byte[] Stack(List<byte[]> episode)
    {
        byte[][] seen = [.. episode.TakeLast(_shape.StackDepth)];
        byte[] before = _shape.RepeatsFirstFrame ? seen[0] : new byte[_shape.FrameBytes];
        return [.. Enumerable.Repeat(before, _shape.StackDepth - seen.Length).Concat(seen).SelectMany(frame => frame)];
    }
}
