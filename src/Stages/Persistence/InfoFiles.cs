using System.Globalization;
using System.Text.Json;
using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;

namespace Flow.Stages.Persistence;

/// <summary>The file <c>checkpoint.json</c>. What is read is of a known format, whole, and no number in it is absurd.</summary>
internal static class InfoFiles
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Its bytes.</summary>
    /// <param name="info">What it says.</param>
    public static byte[] Pack(CheckpointInfo info) => JsonSerializer.SerializeToUtf8Bytes(info, Json);

    /// <summary>What it says.</summary>
    /// <param name="json">Its bytes.</param>
    /// <exception cref="InvalidDataException">They are no such file, of a format that this program does not know, or say what cannot be; the message says what.</exception>
    public static CheckpointInfo Unpack(ReadOnlyMemory<byte> json)
    {
        try
        {
            if (FormatOf(json) is var format && format is < 1 or > CheckpointInfo.CurrentFormat)
                throw new InvalidDataException(OtherFormat(format));
            CheckpointInfo info = JsonSerializer.Deserialize<CheckpointInfo>(json.Span, Json)!;
            Check(info);
            return info;
        }
        catch (JsonException problem)
        {
            string what = problem.Path is { Length: > 2 } path ? $"{ShownText.Word(path[2..])} is not what belongs there" : "it is no JSON object of one";
            throw new InvalidDataException($"{Checkpoint.InfoFile} is no page of a checkpoint: {what}", problem);
        }
    }

    /// <summary>What the page of a checkpoint says, before anything else of it is looked at.</summary>
    /// <param name="folder">The checkpoint's folder.</param>
    /// <returns>Null where there is none that can be read.</returns>
    public static CheckpointInfo? In(string folder)
    {
        try
        {
            return Unpack(CheckpointFiles.Bytes(Path.Combine(folder, Checkpoint.InfoFile)));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>What is said of a format that a run cannot go on from.</summary>
    /// <param name="format">The format.</param>
    internal static string OtherFormat(int format) => format switch
    {
        1 => "it has format 1, which holds the networks only: it can be evaluated, but not gone on from",
        < 1 => string.Create(CultureInfo.InvariantCulture, $"it has format {format}, which there never was"),
        _ => string.Create(CultureInfo.InvariantCulture, $"it has format {format}, and this program reads format {CheckpointInfo.CurrentFormat}: a newer Flow wrote it"),
    };

    /// <summary>The format comes first: of another one nothing else is known.</summary>
    private static int FormatOf(ReadOnlyMemory<byte> json)
    {
        using var page = JsonDocument.Parse(json);
        return page.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("format", out JsonElement format) && format.ValueKind == JsonValueKind.Number && format.TryGetInt32(out int number)
            ? number
            : throw new InvalidDataException($"{Checkpoint.InfoFile} is no page of a checkpoint: it names no format");
    }

    private static void Check(CheckpointInfo info)
    {
        Refuse(info.Version < 0, "version", info.Version);
        Refuse(info.Frames < 0, "frames", info.Frames);
        Refuse(info.Actions < 1, "actions", info.Actions);
        long[] versions = [.. info.Kept, .. info.Evaluate];
        foreach (long number in versions)
            Refuse(number < 0 || number > info.Version, "kept or evaluate", number);
        Refuse(info.Kept.Distinct().Count() < info.Kept.Count, "kept", "the same version twice");
        Refuse(info.Evaluate.Distinct().Count() < info.Evaluate.Count, "evaluate", "the same version twice");
        CheckEpisodes(info.Episodes);
        CheckReplay(info.Replay, info.Version);
        foreach ((string option, string? value) in info.Run)
            Refuse(value is null, $"run.{ShownText.Word(option)}", "null");
    }

    private static void CheckEpisodes(EpisodeStatistics episodes)
    {
        Refuse(episodes.Count < 0, "episodes.count", episodes.Count);
        Refuse(episodes.Games < 0 || episodes.Games > episodes.Count, "episodes.games", episodes.Games);
        CheckScores("episodes.lastScores", episodes.LastScores, episodes.Count);
        CheckScores("episodes.lastGameScores", episodes.LastGameScores, episodes.Games);
        CheckScores("episodes.firstGameScores", episodes.FirstGameScores, Math.Min(episodes.Games, EpisodeStatistics.First));
    }

    private static void CheckScores(string name, IReadOnlyList<double> scores, long count)
    {
        Refuse(scores.Count > Math.Min(count, EpisodeStatistics.Remembered), name, $"{scores.Count} scores");
        Refuse(!scores.All(double.IsFinite), name, "a score that is no finite number");
    }

    /// <summary>Names are joined to a folder's path, and steps of a file that is there twice would be learnt from twice.</summary>
    private static void CheckReplay(IReadOnlyList<ReplayFile> files, long version)
    {
        long before = -1;
        foreach (ReplayFile? file in files)
        {
            Refuse(file is null, "replay", "null");
            bool isName = file!.Name.Length is >= 12 and <= 18 && file.Name.All(char.IsAsciiDigit);
            Refuse(!isName, "replay.name", $"'{ShownText.Word(file.Name)}'");
            long first = long.Parse(file.Name, CultureInfo.InvariantCulture);
            Refuse(first <= before, "replay.name", $"'{file.Name}', the same file twice or out of order,");
            Refuse(first > version, "replay.name", $"'{file.Name}'");
            Refuse(file.Bytes < 1, "replay.bytes", file.Bytes);
            before = first;
        }
    }

    private static void Refuse(bool isAbsurd, string name, object value)
    {
        if (isAbsurd)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{Checkpoint.InfoFile} says what cannot be: {name} is {value}"));
    }
}
