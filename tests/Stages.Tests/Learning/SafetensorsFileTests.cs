using System.Buffers.Binary;
using System.Text;
using Flow.Stages.Persistence;
using FsCheck;
using FsCheck.Xunit;

namespace Flow.Stages.Tests.Learning;

public sealed class SafetensorsFileTests
{
    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        byte[] bytes = Written(new SafetensorsFile(
            new Dictionary<string, string> { ["k"] = "v" },
            [new SafetensorsEntry("a", "F32", [2], BitConverter.GetBytes(1L)), new SafetensorsEntry("b", "U8", [1, 3], new byte[] { 7, 8, 9 })]));
        string header = """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[1,3],"data_offsets":[8,11]}}""";
        int padded = (header.Length + 7) / 8 * 8;
        BinaryPrimitives.ReadUInt64LittleEndian(bytes).ShouldBe((ulong)padded);
        Encoding.UTF8.GetString(bytes, 8, padded).TrimEnd(' ').ShouldBe(header);
        bytes[(8 + padded)..].ShouldBe([1, 0, 0, 0, 0, 0, 0, 0, 7, 8, 9]);
    }

    [Property]
    public void What_is_written_is_read_again(NonNull<byte[]>[] tensors)
    {
        var file = new SafetensorsFile(
            new Dictionary<string, string> { ["tensors"] = $"{tensors.Length}" },
            [.. tensors.Select((data, i) => new SafetensorsEntry($"t{i}", "U8", [data.Get.Length], data.Get))]);
        SafetensorsFile read = SafetensorsFile.Read(Written(file));
        read.Metadata["tensors"].ShouldBe($"{tensors.Length}");
        read.Entries.Where(entry => entry.Data.Length > 0).Select(entry => (entry.Name, Convert.ToHexString(entry.Data.Span)))
            .ShouldBe(file.Entries.Where(entry => entry.Data.Length > 0).Select(entry => (entry.Name, Convert.ToHexString(entry.Data.Span))));
    }

    [Fact]
    public void Cut_short_anywhere_it_is_refused()
    {
        byte[] whole = Written(new SafetensorsFile(
            new Dictionary<string, string>(), [new SafetensorsEntry("a", "F32", [4], new byte[16])]));
        for (int length = 0; length < whole.Length; length++)
            Should.Throw<InvalidDataException>(() => SafetensorsFile.Read(whole.AsMemory(0, length)));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", "8 bytes where its shape wants 4")]
    [InlineData("""{"a":{"dtype":"X9","shape":[2],"data_offsets":[0,8]}}""", "unknown type 'X9'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,80]}}""", "outside of the file")]
    [InlineData("""{"a":{"dtype":"U8","shape":[9],"data_offsets":[-1,8]}}""", "outside of the file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "byte 0 is due")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9000000000000000000,9000000000000000000],"data_offsets":[0,8]}}""", "more than the file holds")]
    [InlineData("""{"a":{"dtype":"F32"}}""", "no safetensors header")]
    [InlineData("""{"a\nb":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "a tensor is named 'a?b'; allowed are up to 200 letters on a line")]
    [InlineData("""{"a":{"dtype":"F\n32","shape":[2],"data_offsets":[0,8]}}""", "unknown type 'F?32'")]
    [InlineData("""["a"]""", "no safetensors header")]
    [InlineData("""{"a":""", "no safetensors header")]
    public void A_header_that_does_not_fit_is_refused(string header, string reason)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] bytes = [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. new byte[8]];
        Should.Throw<InvalidDataException>(() => SafetensorsFile.Read(bytes)).Message.ShouldContain(reason);
    }

    [Fact]
    public void A_header_may_name_tensors_in_another_order_than_their_bytes_have()
    {
        byte[] json = Encoding.UTF8.GetBytes(
            """{"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]},"none":{"dtype":"U8","shape":[0],"data_offsets":[2,2]},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""");
        var read = SafetensorsFile.Read((byte[])[.. BitConverter.GetBytes((ulong)json.Length), .. json, 1, 2, 3]);
        read.Entries.Select(entry => (entry.Name, Convert.ToHexString(entry.Data.Span))).ShouldBe([("a", "0102"), ("none", ""), ("b", "03")]);
    }

    private static byte[] Written(SafetensorsFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }
}
