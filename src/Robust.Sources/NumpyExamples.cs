using Robust.Data;
using Robust.Files;
using static TorchSharp.torch;

namespace Robust.Sources;

/// <summary>Examples from arrays that NumPy saved: <c>np.save</c> (.npy), <c>np.savez</c> and <c>np.savez_compressed</c> (.npz).</summary>
/// <remarks>
/// Inputs [N, ...] are of float32, float64, which becomes float32, or uint8, which is divided by 255 as everywhere. Labels [N] are of uint8,
/// int32 or int64, from 0 on.
/// </remarks>
public static class NumpyExamples
{
    /// <summary>Reads inputs and labels from two files.</summary>
    /// <param name="inputs">The file of the inputs (.npy).</param>
    /// <param name="labels">The file of the labels (.npy).</param>
    /// <param name="classes">The number of classes; null for one more than the greatest label.</param>
    /// <param name="inputShape">The shape of one input, where the file has the same numbers in another; null for the file's.</param>
    /// <exception cref="DataException">A file is missing, damaged, of another type or shape, or a label is outside the classes.</exception>
    public static Examples Read(string inputs, string labels, int? classes = null, IReadOnlyList<long>? inputShape = null)
    {
        using var scope = NewDisposeScope();
        return Examples(inputs, NumpyFile.Read(inputs), labels, NumpyFile.Read(labels), classes, inputShape);
    }

    /// <summary>Reads inputs and labels from one file of several arrays.</summary>
    /// <param name="path">The file (.npz).</param>
    /// <param name="inputs">The name of the inputs in it.</param>
    /// <param name="labels">The name of the labels.</param>
    /// <param name="classes">The number of classes; null for one more than the greatest label.</param>
    /// <param name="inputShape">The shape of one input, where the file has the same numbers in another; null for the file's.</param>
    /// <exception cref="DataException">The file is missing, damaged, of another type or shape, or a label is outside the classes.</exception>
    public static Examples ReadArchive(
        string path, string inputs = "x", string labels = "y", int? classes = null, IReadOnlyList<long>? inputShape = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(inputs);
        ArgumentException.ThrowIfNullOrEmpty(labels);
        using var scope = NewDisposeScope();
        return Examples(
            $"{path}, array '{inputs}'", NumpyFile.Read(path, inputs), $"{path}, array '{labels}'", NumpyFile.Read(path, labels), classes, inputShape);
    }

    private static Examples Examples(
        string inputsName, Tensor inputs, string labelsName, Tensor labels, int? classes, IReadOnlyList<long>? inputShape)
    {
        if (inputs.dtype is not (ScalarType.Float32 or ScalarType.Byte) || inputs.dim() < 2 || inputs.numel() == 0)
        {
            throw new DataException(
                $"{inputsName}, has {Kind(inputs)}, and inputs are float32, float64 or uint8 [N, ...], one at least: save them as such.");
        }

        if (labels.dtype is not (ScalarType.Byte or ScalarType.Int32 or ScalarType.Int64) || labels.dim() != 1 || labels.shape[0] != inputs.shape[0])
        {
            throw new DataException(
                $"{labelsName}, has {Kind(labels)}, and labels are uint8, int32 or int64 [{inputs.shape[0]}], one for each input: save the "
                + "indices of the classes.");
        }

        var indices = labels.to(ScalarType.Int64);
        var greatest = indices.max().item<long>();
        var count = classes ?? (int)Math.Clamp(greatest + 1, 2, int.MaxValue);
        try
        {
            return new Examples(Shaped(inputsName, inputs, inputShape), indices, count);
        }
        catch (DataException e)
        {
            throw new DataException($"{inputsName}, and {labelsName}: {e.Message}", e);
        }
    }

    private static Tensor Shaped(string name, Tensor inputs, IReadOnlyList<long>? shape)
    {
        if (shape is null)
        {
            return inputs;
        }

        return shape.All(static size => size > 0) && shape.Aggregate(1.0, static (product, size) => product * size) == inputs[0].numel()
            ? inputs.reshape([inputs.shape[0], .. shape])
            : throw new DataException(
                $"{name}, has inputs of {inputs[0].numel()} numbers each, which are none of shape [{string.Join(", ", shape)}]: give their shape.");
    }

    private static string Kind(Tensor tensor) => $"{tensor.dtype} [{string.Join(", ", tensor.shape)}]";
}
