using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Robust.Files;
using Robust.Readers.Fuzz.Mutations;
using static TorchSharp.torch;

namespace Robust.Readers.Fuzz;

/// <summary>Weights; what is accepted has to be what another reading of the header finds in the bytes.</summary>
internal sealed class SafetensorsReader : Reader
{
    private readonly byte[] original;
    private readonly string json;
    private byte[] mutated = [];

    public SafetensorsReader()
    {
        using var scope = NewDisposeScope();
        Safetensors.Save(
            Path,
            new Dictionary<string, Tensor>
            {
                ["conv1.weight"] = arange(24).to(ScalarType.Float32).reshape(2, 3, 2, 2),
                ["conv1.bias"] = ones(2),
                ["norm.num_batches_tracked"] = tensor(7L),
                ["mask"] = tensor(new[] { true, false, true }),
                ["half"] = ones([2, 2], ScalarType.Float16),
                ["nothing"] = zeros(0, 3),
            },
            new Dictionary<string, string> { ["epoch"] = "3" });
        original = File.ReadAllBytes(Path);
        json = Encoding.UTF8.GetString(original.AsSpan(8, HeaderLength(original)));
    }

    public override string Name => "safetensors";

    private string Path => Folder.At("weights.safetensors");

    public override Mutated Mutate(Random random)
    {
        string description;
        if (random.Next(2) == 0)
        {
            (description, mutated) = ByteMutation.Mutate(random, original, 8 + json.Length);
        }
        else
        {
            (description, var header) = JsonMutation.Mutate(random, json);
            var bytes = Encoding.UTF8.GetBytes(header);
            var prefix = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(prefix, bytes.Length);
            mutated = [.. prefix, .. bytes, .. original.AsSpan(8 + json.Length)];
        }

        File.WriteAllBytes(Path, mutated);
        return new Mutated(description, mutated.Length);
    }

    public override Outcome Read()
    {
        using var scope = NewDisposeScope();
        var tensors = Safetensors.Load(Path);
        _ = Safetensors.LoadMetadata(Path);
        return mutated.AsSpan().SequenceEqual(original) ? Outcome.Unharmed
            : Agrees(tensors) ? Outcome.AsTheFileSays
            : Outcome.WrongAnswer;
    }

    private bool Agrees(Dictionary<string, Tensor> tensors)
    {
        var length = HeaderLength(mutated);
        var header = JsonNode.Parse(mutated.AsSpan(8, length))!.AsObject();
        header.Remove("__metadata__");
        return header.Count == tensors.Count && header.All(member =>
        {
            var (tensor, offsets) = (tensors[member.Key], member.Value!["data_offsets"]!.AsArray());
            var (begin, end) = (8 + length + offsets[0]!.GetValue<int>(), 8 + length + offsets[1]!.GetValue<int>());
            return Safetensors.KindOf(tensor) ==
                    $"{member.Value["dtype"]} [{string.Join(", ", member.Value["shape"]!.AsArray().Select(static size => $"{size}"))}]"
                && (tensor.numel() == 0 || tensor.bytes.SequenceEqual(mutated.AsSpan(begin..end)));
        });
    }

    private static int HeaderLength(byte[] file) => (int)BinaryPrimitives.ReadInt64LittleEndian(file);
}
