using Robust.Files.PyTorch;
using Robust.Readers.Fuzz.Mutations;
using static TorchSharp.torch;

namespace Robust.Readers.Fuzz;

/// <summary>PyTorch's state dicts; half of the mutations are of the pickle alone, with sums that fit. Whatever is accepted consists of what is stored.</summary>
internal sealed class PthReader : Reader
{
    private readonly byte[] original = Pth.Archive(Pth.Pickle);
    private byte[] mutated = [];
    private bool isOfPickle;

    public override string Name => "pth";

    private string Path => Folder.At("net.pth");

    public override Mutated Mutate(Random random)
    {
        isOfPickle = random.Next(2) == 0;
        string description;
        if (isOfPickle)
        {
            (description, var pickle) = ByteMutation.Mutate(random, Pth.Pickle, Pth.Pickle.Length);
            mutated = Pth.Archive(pickle);
        }
        else
        {
            (description, mutated) = ByteMutation.Mutate(random, original, original.Length);
        }

        File.WriteAllBytes(Path, mutated);
        return new Mutated($"{(isOfPickle ? "pickle" : "file")}, {description}", mutated.Length);
    }

    public override Outcome Read()
    {
        using var scope = NewDisposeScope();
        var tensors = PyTorchFile.Load(Path);
        return IsOriginal(tensors) ? Outcome.Unharmed
            : isOfPickle && tensors.Values.All(IsStored) ? Outcome.AsTheFileSays
            : Outcome.WrongAnswer;
    }

    private static bool IsOriginal(Dictionary<string, Tensor> tensors) =>
        tensors.Keys.SequenceEqual(["conv.weight", "conv.turned", "count"])
        && tensors["conv.weight"].shape.SequenceEqual([3, 4]) && tensors["conv.turned"].shape.SequenceEqual([4, 3])
        && tensors["conv.weight"].data<float>().SequenceEqual(Pth.Weights)
        && tensors["conv.turned"].t().contiguous().data<float>().SequenceEqual(Pth.Weights)
        && tensors["count"].item<long>() == 7;

    /// <summary>Numbers of one of the two storages, read as the type that the pickle says.</summary>
    private static bool IsStored(Tensor tensor)
    {
        var bytes = tensor.contiguous().bytes.ToArray();
        var size = tensor.numel() == 0 ? 1 : bytes.Length / (int)tensor.numel();
        byte[][] stored = [[.. System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>([.. Pth.Weights])], [7, 0, 0, 0, 0, 0, 0, 0]];
        return bytes.Chunk(size).All(number => stored.Any(all => all.Chunk(size).Any(each => each.SequenceEqual(number))));
    }
}
