using static TorchSharp.torch;

namespace Robust.LibTorch.Nn;

/// <summary>Reads named tensors in TorchSharp's format.</summary>
internal static class StateReader
{
    public static Dictionary<string, Tensor> Read(BinaryReader reader)
    {
        var state = new Dictionary<string, Tensor>();
        var key = "the number of tensors";
        try
        {
            var count = reader.Decode();
            for (long i = 0; i < count; i++)
            {
                key = "a name";
                key = reader.ReadString();
                if (!state.TryAdd(key, TorchSharp.TensorExtensionMethods.Load(reader)))
                    throw new InvalidDataException("the name occurs twice");
            }
        }
        catch (Exception reason) when (reason is EndOfStreamException or FormatException or InvalidDataException)
        {
            throw new InvalidDataException(
                $"This is not a complete TorchSharp state: at '{key}': {reason.Message}", reason);
        }

        return state;
    }
}
