using System.IO.Compression;
using Robust.Readers.Fuzz.Mutations;
using Robust.Sources;
using static TorchSharp.torch;

namespace Robust.Readers.Fuzz;

/// <summary>Arrays of NumPy in a zip file, stored and packed; its sums tell any other content from theirs.</summary>
internal sealed class NpzReader : Reader
{
    private readonly byte[][] originals =
        [Archive(CompressionLevel.NoCompression), Archive(CompressionLevel.SmallestSize)];

    private byte[] original = [];
    private byte[] mutated = [];

    public override string Name => "npz";

    private string Path => Folder.At("arrays.npz");

    public override Mutated Mutate(Random random)
    {
        original = originals[random.Next(2)];
        (var description, mutated) = ByteMutation.Mutate(random, original, random.Next(2) == 0 ? 64 : original.Length);
        File.WriteAllBytes(Path, mutated);
        return new Mutated(description, mutated.Length);
    }

    public override Outcome Read()
    {
        using var scope = NewDisposeScope();
        var tensor = NumpyFile.Read(Path, "x");
        var (shape, values) = Npy.Read(Npy.Samples[0]);
        var found = tensor.to(ScalarType.Float64).contiguous().data<double>().ToArray();
        return !tensor.shape.SequenceEqual(shape) || !found.SequenceEqual(values) ? Outcome.WrongAnswer
            : mutated.AsSpan().SequenceEqual(original) ? Outcome.Unharmed
            : Outcome.AsTheFileSays;
    }

    private static byte[] Archive(CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, file) in new[] { ("x.npy", Npy.Samples[0]), ("y.npy", Npy.Samples[3]) })
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(file);
            }
        }

        return stream.ToArray();
    }
}
