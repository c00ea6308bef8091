using System.Buffers.Binary;
using Robust.Data;
using Robust.Readers.Fuzz.Mutations;
using Robust.Tests.Data;

namespace Robust.Readers.Fuzz;

/// <summary>Images of MNIST's kind, plain and packed; a packed file has a sum, so only its own content will do.</summary>
internal sealed class IdxReader : Reader
{
    private const int Header = 16;

    private readonly byte[] plain = Idx.File([6, 4, 4], [.. Enumerable.Range(0, 96).Select(static i => (byte)(i * 7))]);
    private readonly byte[] packed;
    private byte[] mutated = [];
    private bool isPacked;

    public IdxReader() => packed = Idx.Gzip(plain);

    public override string Name => "idx";

    private string Path => Folder.At("images");

    public override Mutated Mutate(Random random)
    {
        isPacked = random.Next(2) == 0;
        (var description, mutated) = ByteMutation.Mutate(random, isPacked ? packed : plain, Header);
        File.WriteAllBytes(Path, mutated);
        return new Mutated($"{(isPacked ? "packed" : "plain")}, {description}", mutated.Length);
    }

    public override Outcome Read()
    {
        var file = IdxFile.Read(Path, dimensions: 3);
        var isOriginal = file.Shape.SequenceEqual([6, 4, 4]) && file.Content.Span.SequenceEqual(plain.AsSpan(Header));
        return isOriginal ? Outcome.Unharmed
            : !isPacked && file.Content.Span.SequenceEqual(mutated.AsSpan(Header))
                && file.Shape.SequenceEqual(Enumerable.Range(1, 3).Select(Size)) ? Outcome.AsTheFileSays
            : Outcome.WrongAnswer;
    }

    private int Size(int dimension) => BinaryPrimitives.ReadInt32BigEndian(mutated.AsSpan(4 * dimension));
}
