using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Flow.Mutate.Building;

/// <summary>
/// An order drawn by a seed: the same on every machine and with every version of .NET. Each item has a rank of its own, drawn from the seed and its
/// name, so that where a few items come or go the others stand as before: what a seed draws changes no more than the code does.
/// </summary>
internal static class SeededOrder
{
    /// <summary>The items in the drawn order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="name">An item's name, its own.</param>
    /// <param name="seed">The seed.</param>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> items, Func<T, string> name, ulong seed) =>
        [.. items.Select(item => (Item: item, Name: name(item))).OrderBy(one => Rank(one.Name, seed)).ThenBy(one => one.Name, StringComparer.Ordinal).Select(one => one.Item)];

    /// <summary>The first eight bytes of SHA-256 of the seed, a line's end and the name, the first one highest.</summary>
    private static ulong Rank(string name, ulong seed) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{name}"))));
}
