using Robust.Files;
using Robust.Files.Weights;
using Robust.Onnx.Weights;
using static TorchSharp.torch;

namespace Robust.App.Commands;

/// <summary>Weights from the files that commands take: our own, PyTorch's state dicts, and ONNX.</summary>
internal static class WeightsOfAnyKind
{
    /// <summary>What the options that name such a file say of it.</summary>
    public const string Kinds = "safetensors, a state dict of PyTorch as .pth or .pt, or .onnx";

    /// <summary>Refuses a place for weights that would be taken for those of another program.</summary>
    /// <exception cref="DataException">It ends so.</exception>
    public static void CheckOwn(string path)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is ".ONNX" or ".PTH" or ".PT")
        {
            throw new DataException(
                $"{path} would be weights in safetensors under another name: end it in .safetensors, and name weights to start from by --init.");
        }
    }

    /// <summary>Reads a file into a model; its ending tells of which kind it is.</summary>
    /// <exception cref="DataException">It is missing or not valid, or is of another network.</exception>
    public static void LoadInto(nn.Module model, string path)
    {
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".ONNX":
                OnnxWeights.Load(path, model);
                break;
            case ".PTH" or ".PT" or ".NPZ": // the last to be refused by name
                WeightFile.LoadInto(model, path);
                break;
            default:
                Safetensors.LoadInto(model, path);
                break;
        }
    }
}
