using System.Buffers.Binary;
using Robust.Data.Feeding;
using Robust.Files;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data.Mapped;

/// <summary>Writes a source as two IDX files, of inputs and of labels.</summary>
internal sealed class IdxPairWriter(IExampleSource source, AtomicFile inputs, AtomicFile labels)
{
    private const int AtOnce = 256;
    private const int MostBytes = 256;

    /// <summary>How far from a byte a value may be by rounding, in gray levels.</summary>
    private const double Rounding = 1e-3;

    /// <exception cref="DataException">A file cannot be written, or a value is not a byte divided by 255.</exception>
    public static void Write(IExampleSource source, string inputsPath, string labelsPath, CancellationToken cancellationToken)
    {
        using var inputs = AtomicFile.Create(inputsPath);
        using var labels = AtomicFile.Create(labelsPath);
        new IdxPairWriter(source, inputs, labels).Write(cancellationToken);
        inputs.Commit();
        labels.Commit();
    }

    private void Write(CancellationToken cancellationToken)
    {
        var labelType = source.Classes <= MostBytes ? IdxLayout.Bytes : IdxLayout.Integers;
        inputs.Append(new IdxLayout(IdxLayout.Bytes, [source.Count, .. source.Shape()]).ToBytes());
        labels.Append(new IdxLayout(labelType, [source.Count]).ToBytes());
        using var feed = BatchFeed.InOrder(source, AtOnce, CPU);
        for (var start = 0; start < source.Count; start += AtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (x, y) = feed.Next();
            inputs.Append(Bytes(x, start));
            WriteLabels(y.Values<long>(), labelType);
        }
    }

    private static byte[] Bytes(Tensor values, int start)
    {
        var levels = values * 255;
        var rounded = levels.round();
        var lost = (levels - rounded).abs().le(Rounding).logical_and(rounded.ge(0)).logical_and(rounded.le(255)).logical_not();
        return lost.any().Value<bool>()
            ? throw new DataException(
                $"{ValuePlace.First(values, lost, start)} is not a byte divided by 255, and the file holds bytes: scale the values " +
                "to 0, 1 / 255 ... 1, or keep them in memory.")
            : rounded.to(ScalarType.Byte).Values<byte>();
    }

    private void WriteLabels(long[] values, byte type)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        foreach (var label in values)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, (int)label);
            labels.Append(type == IdxLayout.Bytes ? bytes[3..] : bytes);
        }
    }
}
