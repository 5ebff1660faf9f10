namespace Flow.EndToEnd;

/// <summary>A folder for a test's files, gone after it.</summary>
internal sealed class Sandbox : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("flow-e2e-").FullName;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string File(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(At(name), content);
        return At(name);
    }

    /// <summary>Bytes that look random and are the same each time.</summary>
    public static byte[] Noise(int length)
    {
        byte[] bytes = new byte[length];
        uint state = 0x9E3779B9;
        for (int i = 0; i < length; i++)
        {
            state = (state * 1664525) + 1013904223;
            bytes[i] = (byte)(state >> 24);
        }

        return bytes;
    }

    /// <summary>Copies a folder with all that is in it.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
            System.IO.File.Copy(file, System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)));
        foreach (string folder in Directory.EnumerateDirectories(from))
            Copy(folder, System.IO.Path.Combine(to, System.IO.Path.GetFileName(folder)));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
