namespace Flow.Lab.Fuzzing.Inputs;

/// <summary>A file of an input.</summary>
/// <param name="Name">Its path within the input's folder.</param>
/// <param name="Bytes">What is in it. The same array is the same content: nobody changes it.</param>
internal sealed record FuzzFile(string Name, byte[] Bytes);

/// <summary>What a reader is given: a file or some.</summary>
/// <param name="Files">The files.</param>
internal sealed record FuzzInput(IReadOnlyList<FuzzFile> Files)
{
    /// <summary>An input of one file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="bytes">What is in it.</param>
    public FuzzInput(string name, byte[] bytes)
        : this([new FuzzFile(name, bytes)])
    {
    }

    /// <summary>Whether it was a good file before chance changed it.</summary>
    public bool IsMutated { get; init; }

    /// <summary>The bytes of its first file.</summary>
    public byte[] First => Files[0].Bytes;

    /// <summary>Writes its files.</summary>
    /// <param name="folder">Where to; made where it is missing.</param>
    public void WriteTo(string folder)
    {
        foreach (FuzzFile file in Files)
        {
            string path = Path.Combine(folder, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes);
        }
    }
}
