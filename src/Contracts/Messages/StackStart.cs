namespace Flow.Contracts.Messages;

/// <summary>What an observation, a stack of frames, oldest first, shows before its episode's first frame.</summary>
public static class StackStart
{
    /// <summary>Fills those places.</summary>
    /// <param name="stack">The stack; its last <paramref name="shown"/> frames are there.</param>
    /// <param name="shown">Frames of the episode in the stack; where there are fewer than places, the oldest is the episode's first.</param>
    /// <param name="frameBytes">Bytes of one frame.</param>
    /// <param name="repeatsFirst">The episode's first frame stands there again and again; else zeros.</param>
    public static void Fill(Span<byte> stack, int shown, int frameBytes, bool repeatsFirst)
    {
        Span<byte> places = stack[..^(shown * frameBytes)];
        if (!repeatsFirst)
        {
            places.Clear();
            return;
        }

        for (int at = 0; at < places.Length; at += frameBytes)
            stack.Slice(places.Length, frameBytes).CopyTo(places[at..]);
    }
}
