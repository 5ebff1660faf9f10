namespace Flow.Stages.Learning.Checkpoints;

/// <summary>Files that are whole or not there: written beside their place, made durable, then renamed.</summary>
public static class DurableFile
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
            File.Delete(beside);
            throw;
        }
    }
}
