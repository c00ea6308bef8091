using Robust.Data;
using Robust.Readers.Fuzz.Mutations;
using static TorchSharp.torch;

namespace Robust.Readers.Fuzz;

/// <summary>Images of CIFAR-10's kind, of which the format checks nothing but lengths and labels.</summary>
internal sealed class Cifar10Reader : Reader
{
    private const int Record = 3073;

    private readonly byte[] original = [.. Enumerable.Range(0, 3 * Record).Select(static i => (byte)(i % Record == 0 ? i / Record : i))];
    private byte[] mutated = [];

    public override string Name => "cifar10";

    private string Path => Folder.At(Cifar10Dataset.TestFile);

    public override Mutated Mutate(Random random)
    {
        string description;
        if (random.Next(4) == 0)
        {
            mutated = [.. original];
            var record = random.Next(3);
            mutated[record * Record] = (byte)random.Next(256);
            description = $"label of record {record} to {mutated[record * Record]}";
        }
        else
        {
            (description, mutated) = ByteMutation.Mutate(random, original, 1);
        }

        File.WriteAllBytes(Path, mutated);
        return new Mutated(description, mutated.Length);
    }

    public override Outcome Read()
    {
        using var data = Cifar10Dataset.LoadTest(Folder.Path);
        using var scope = NewDisposeScope();
        var (pixels, labels) = (data.Inputs.bytes.ToArray(), data.Labels.data<long>().ToArray());
        var records = mutated.Chunk(Record).ToList();
        var agrees = records.Count == data.Count
            && labels.SequenceEqual(records.Select(static record => (long)record[0]))
            && pixels.SequenceEqual(records.SelectMany(static record => record.Skip(1)));
        return mutated.AsSpan().SequenceEqual(original) && agrees ? Outcome.Unharmed
            : agrees ? Outcome.AsTheFileSays
            : Outcome.WrongAnswer;
    }
}
