using System.Buffers.Binary;
using Robust.Tests.Data;

namespace Robust.Integration.Tests;

/// <summary>Examples that memory has no room for.</summary>
public sealed class LargeDataTests : IDisposable
{
    /// <summary>Of 16 KiB each: 576 MiB.</summary>
    private const int Examples = 36 * 1024;

    /// <summary>What a process may allocate, in KiB; a mapped file is not counted, as the system can always read it again.</summary>
    private const int Limit = 384 * 1024;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>That the same process cannot hold them shows that the limit holds.</summary>
    [Fact]
    public async Task A_data_set_larger_than_the_memory_of_the_process_trains_when_it_is_mapped()
    {
        var (inputs, labels) = (folder.At("inputs.idx"), folder.At("labels.idx"));
        Write(inputs, [Examples, 128, 128], []);
        Write(labels, [Examples], [.. Enumerable.Range(0, Examples).Select(static i => (byte)(i % 2))]);

        var mapped = await Sample.RunLargeData(Limit, "mapped", inputs, labels);
        var memory = await Sample.RunLargeData(Limit, "memory", inputs, labels);

        mapped.AssertSucceeded();
        Assert.Equal($"1 epoch of {Examples} examples in batches of 128\n", mapped.Output);
        Assert.NotEqual(0, memory.ExitCode);
    }

    /// <summary>A file of zeros, which takes no room on the disk, but for what it begins with.</summary>
    private static void Write(string path, int[] shape, byte[] content)
    {
        using var file = File.Create(path);
        file.Write([0, 0, 8, (byte)shape.Length]);
        foreach (var size in shape)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(bytes, size);
            file.Write(bytes);
        }

        var head = file.Position;
        file.Write(content);
        file.SetLength(head + shape.Aggregate(1L, static (product, size) => product * size));
    }
}
