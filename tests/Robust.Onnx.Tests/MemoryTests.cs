using Robust.Onnx.Graphs;
using Robust.Onnx.Tests.Writing;

namespace Robust.Onnx.Tests;

/// <summary>Reading takes at most the file's own memory, besides the file.</summary>
public sealed class MemoryTests
{
    private const int Values = 4 << 20;

    [Fact]
    public void Weights_in_one_piece_stay_in_the_bytes_of_the_file()
    {
        var zeros = new float[Values];
        byte[][] files = [Sum(TensorWriter.Raw("c", [Values], zeros)), Sum(TensorWriter.Packed("c", [Values], zeros))];

        Assert.All(files, static file => Assert.InRange(Allocated(file), 0, 1 << 20));
    }

    [Fact]
    public void Weights_in_pieces_are_put_together_once()
    {
        // Each a tag and four bytes.
        var file = Sum(new TensorWriter("c", 1, [Values], static message => message.Bytes(4, new byte[2 * Values]).Bytes(4, new byte[2 * Values])));

        Assert.InRange(Allocated(file), 4 * Values, (4 * Values) + (1 << 20));
    }

    [Fact]
    public void Empty_parts_without_end_are_refused()
    {
        // Each node, and each input of a node, takes two bytes.
        byte[] Graph(byte[] content) => new MessageWriter().Bytes(7, content).Message(8, new MessageWriter().Integer(2, 13)).ToBytes();
        byte[] nodes = [.. Enumerable.Repeat((byte[])[0x0A, 0x00], 1 << 20).SelectMany(static node => node)];
        byte[][] files = [Graph(nodes), Graph(new MessageWriter().Bytes(1, nodes).ToBytes())];

        Assert.All(files, static file => Assert.InRange(Allocated(file), 0, file.Length));
    }

    private static byte[] Sum(TensorWriter constant) => new ModelWriter([Values]).Then("Add", [constant]).ToBytes();

    private static long Allocated(byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            OnnxGraph.Read(file);
        }
        catch (RobustException)
        {
            // Refused.
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
