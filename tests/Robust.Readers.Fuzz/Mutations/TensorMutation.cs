using static TorchSharp.torch;

namespace Robust.Readers.Fuzz.Mutations;

/// <summary>Changes one of some tensors, or which there are.</summary>
internal static class TensorMutation
{
    /// <summary>Changes them in place and says how.</summary>
    public static string Mutate(Random random, Dictionary<string, Tensor> tensors)
    {
        var name = tensors.Keys.ElementAt(random.Next(tensors.Count));
        var tensor = tensors[name];
        switch (random.Next(6))
        {
            case 0:
                tensors.Remove(name);
                return $"{name} removed";
            case 1:
                tensors["another/one"] = ones(2);
                return "another tensor";
            case 2:
                tensors[name] = tensor.flatten().narrow(0, 0, tensor.numel() / 2);
                return $"half of {name}";
            case 3:
                tensors[name] = tensor.to(ScalarType.Float64);
                return $"{name} as doubles";
            case 4 when tensor.is_floating_point():
                tensors[name] = full_like(tensor, random.Next(2) == 0 ? double.NaN : -999);
                return $"{name} of one absurd value";
            default:
                var bytes = tensor.bytes;
                if (bytes.Length > 0)
                {
                    bytes[random.Next(bytes.Length)] ^= (byte)(tensor.dtype == ScalarType.Bool ? 1 : 1 << random.Next(8));
                }

                return $"a bit of {name}";
        }
    }
}
