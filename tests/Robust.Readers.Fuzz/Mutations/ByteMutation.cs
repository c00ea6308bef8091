namespace Robust.Readers.Fuzz.Mutations;

/// <summary>Changes bytes as disks, transfers and people do.</summary>
internal static class ByteMutation
{
    private static readonly byte[] Special = [0, 1, 0x7F, 0x80, 0xFF, (byte)'"', (byte)'{', (byte)'\\', (byte)'9', 0x1B];

    private static readonly (string Name, Func<Random, List<byte>, int, List<byte>> Change)[] Kinds =
    [
        ("flip a bit", static (random, bytes, at) => Set(bytes, at, (byte)(bytes[at] ^ (1 << random.Next(8))))),
        ("set a byte", static (random, bytes, at) => Set(bytes, at, Special[random.Next(Special.Length)])),
        ("cut the end", static (_, bytes, at) => bytes[..at]),
        ("take bytes out", static (random, bytes, at) => [.. bytes[..at], .. bytes.Skip(at + random.Next(1, 9))]),
        ("put bytes in", static (random, bytes, at) => [.. bytes[..at], .. Random(random, random.Next(1, 9)), .. bytes[at..]]),
        ("repeat a part", static (random, bytes, at) => [.. bytes, .. bytes.Skip(at).Take(random.Next(1, 64))]),
        ("blank a part", static (random, bytes, at) =>
            [.. bytes[..at], .. new byte[Math.Min(random.Next(1, 64), bytes.Count - at)], .. bytes.Skip(at + 64)]),
    ];

    /// <summary>A changed copy; <paramref name="head"/> bytes at the front are changed as often as all the others.</summary>
    public static (string Description, byte[] Bytes) Mutate(Random random, byte[] original, int head)
    {
        var bytes = original.ToList();
        var description = new List<string>();
        for (var times = random.Next(4) == 0 ? 3 : 1; times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(2) == 0 ? random.Next(Math.Min(head, bytes.Count)) : random.Next(bytes.Count);
            var (name, change) = Kinds[random.Next(Kinds.Length)];
            bytes = change(random, bytes, at);
            description.Add($"{name} at {at}");
        }

        return (string.Join(", ", description), [.. bytes]);
    }

    private static List<byte> Set(List<byte> bytes, int at, byte value)
    {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] Random(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
