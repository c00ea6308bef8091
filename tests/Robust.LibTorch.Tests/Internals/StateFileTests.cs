using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Internals;

public sealed class StateFileTests
{
    // Put together by hand after TorchSharp's source, not written by TorchSharp: one tensor "0.weight" of float32 [1, 2],
    // that is count 1, the name, type 6, 2 dimensions, sizes 1 and 2, elements 1 and -2.
    private static readonly byte[] Known =
    [
        1, 8, (byte)'0', (byte)'.', (byte)'w', (byte)'e', (byte)'i', (byte)'g', (byte)'h', (byte)'t', 6, 2, 1, 2,
        0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0,
    ];

    [Fact]
    public void The_format_has_the_layout_of_TorchSharps_source_byte_for_byte()
    {
        using var scope = NewDisposeScope();
        using var net = Sequential(Linear(Parameter(tensor(new float[] { 1, -2 }).reshape(1, 2))));
        var stream = new MemoryStream();

        net.save(stream);

        Assert.Equal(Known, stream.ToArray());
    }

    [Theory]
    [InlineData(10, 99, "type")]
    [InlineData(11, 100, "dimensions")]
    [InlineData(13, 120, "ends")]
    public void A_hostile_header_is_refused_before_memory_is_taken(int position, byte value, string reason)
    {
        using var scope = NewDisposeScope();
        using var net = Sequential(Linear(2, 1, hasBias: false));
        var bytes = (byte[])Known.Clone();
        bytes[position] = value;

        var error = Assert.Throws<InvalidDataException>(() => net.load(new MemoryStream(bytes)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("0.weight", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_is_named_and_a_failed_write_leaves_the_old_file()
    {
        using var scope = NewDisposeScope();
        using var net = Sequential(Linear(2, 1, hasBias: false));
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Known[..^1]);
            var error = Assert.Throws<InvalidDataException>(() => net.load(path));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);

            net.get_parameter("0.weight")!.Dispose();
            Assert.ThrowsAny<Exception>(() => net.save(path));
            Assert.Equal(Known[..^1], File.ReadAllBytes(path));
            Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*.tmp"));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
