using System.Globalization;
using System.Text;

namespace Flow.Hosting;

/// <summary>A console's writer whose failures are somebody's to judge, be it closed, on a full disk, or a terminal that is gone.</summary>
/// <param name="inner">Standard output or error; stays the caller's.</param>
/// <param name="failed">Told of a failure; where it returns, the text goes nowhere.</param>
internal sealed class WatchedWriter(TextWriter inner, Action<Exception> failed) : TextWriter(CultureInfo.InvariantCulture)
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Watch(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Watch(() => inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Watch(() => inner.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Watch(() => inner.WriteLine(value));

    /// <inheritdoc/>
    public override void WriteLine() => Watch(inner.WriteLine);

    /// <inheritdoc/>
    public override void Flush() => Watch(inner.Flush);

    private void Watch(Action write)
    {
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            failed(problem);
        }
    }
}
