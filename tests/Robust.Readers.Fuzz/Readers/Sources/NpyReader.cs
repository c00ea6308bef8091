using Robust.Readers.Fuzz.Mutations;
using Robust.Sources;
using static TorchSharp.torch;

namespace Robust.Readers.Fuzz;

/// <summary>Arrays of NumPy; what is accepted has to be what another reading finds in the bytes.</summary>
internal sealed class NpyReader : Reader
{
    private byte[] original = [];
    private byte[] mutated = [];

    public override string Name => "npy";

    private string Path => Folder.At("array.npy");

    public override Mutated Mutate(Random random)
    {
        original = Npy.Samples[random.Next(Npy.Samples.Count)];
        (var description, mutated) = ByteMutation.Mutate(random, original, 70);
        File.WriteAllBytes(Path, mutated);
        return new Mutated(description, mutated.Length);
    }

    public override Outcome Read()
    {
        using var scope = NewDisposeScope();
        var tensor = NumpyFile.Read(Path);
        var (shape, values) = Npy.Read(mutated);
        double[] found = tensor.numel() == 0 ? [] : tensor.to(ScalarType.Float64).contiguous().data<double>().ToArray();
        return !tensor.shape.SequenceEqual(shape) || !found.SequenceEqual(values) ? Outcome.WrongAnswer
            : mutated.AsSpan().SequenceEqual(original) ? Outcome.Unharmed
            : Outcome.AsTheFileSays;
    }
}
