namespace Flow.Atari;

/// <summary>Looks at a screen, which changes with the next frame.</summary>
/// <param name="screen">One palette index a pixel, rows of 160, top to bottom.</param>
public delegate void ScreenLook(ReadOnlySpan<byte> screen);
