namespace Flow.Stages.Persistence;

/// <summary>Files that are whole or not there: written beside their place, made durable, then renamed.</summary>
internal static class DurableFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Its place; an older file there is replaced.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string beside = path + ".part";
        try
        {
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            Forget(beside);
            throw;
        }
    }

    /// <summary>Deletes what was not finished; where not even that can be done, the first cause stays the one that is told.</summary>
    private static void Forget(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Its folder is gone, or may not be written.
        }
    }
}
