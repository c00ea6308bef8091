using System.IO.Compression;
using System.Text;

namespace Robust.Readers.Fuzz;

/// <summary>A file as <c>torch.save</c> writes a state dict, put together byte by byte.</summary>
internal static class Pth
{
    /// <summary>The numbers that are stored, and so all that tensors can have.</summary>
    public static IReadOnlyList<float> Weights { get; } = [.. Enumerable.Range(0, 12).Select(static i => (i * 0.5f) - 2)];

    /// <summary>The pickle of <c>OrderedDict(conv.weight = [3, 4] of storage 0, conv.turned = its transpose, count = 7)</c>.</summary>
    public static byte[] Pickle =>
    [
        0x80, 2, .. Global("collections", "OrderedDict"), (byte)'q', 0, (byte)')', (byte)'R', (byte)'q', 1, (byte)'(',
        .. Text("conv.weight"), .. Tensor("0", "FloatStorage", 12, [3, 4], [4, 1]),
        .. Text("conv.turned"), .. Tensor("0", "FloatStorage", 12, [4, 3], [1, 4]),
        .. Text("count"), .. Tensor("1", "LongStorage", 1, [], []),
        (byte)'u', (byte)'}', (byte)'q', 9, .. Text("_metadata"), .. Global("collections", "OrderedDict"), (byte)')', (byte)'R', (byte)'s',
        (byte)'b', (byte)'.',
    ];

    /// <summary>The file around a pickle.</summary>
    public static byte[] Archive(byte[] pickle)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("net/data.pkl", pickle);
            Add("net/byteorder", "little"u8);
            Add("net/data/0", System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>([.. Weights]));
            Add("net/data/1", [7, 0, 0, 0, 0, 0, 0, 0]);
            Add("net/version", "3\n"u8);

            void Add(string name, ReadOnlySpan<byte> content)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Tensor(string key, string storage, int count, int[] sizes, int[] strides) =>
    [
        .. Global("torch._utils", "_rebuild_tensor_v2"), (byte)'(', (byte)'(', .. Text("storage"), .. Global("torch", storage), .. Text(key), .. Text("cpu"),
        (byte)'K', (byte)count, (byte)'t', (byte)'Q', (byte)'K', 0, .. Tuple(sizes), .. Tuple(strides), 0x89, .. Global("collections", "OrderedDict"),
        (byte)')', (byte)'R', (byte)'t', (byte)'R',
    ];

    private static byte[] Tuple(int[] numbers) => [(byte)'(', .. numbers.SelectMany(static number => new[] { (byte)'K', (byte)number }), (byte)'t'];

    private static byte[] Text(string text) => [(byte)'X', (byte)text.Length, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Global(string module, string name) => [(byte)'c', .. Encoding.ASCII.GetBytes($"{module}\n{name}\n")];
}
