using Robust.Data;
using static TorchSharp.torch;

namespace Robust.Training;

/// <summary>A tensor that was saved, beside the one whose place it is to take.</summary>
internal static class SavedTensor
{
    /// <summary>The saved tensor of a name.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is of another type or shape, or not finite.</exception>
    public static Tensor Of(this IReadOnlyDictionary<string, Tensor> saved, string name, Tensor live)
    {
        var tensor = saved.GetValueOrDefault(name) ?? throw new InvalidDataException($"{name} is missing");
        var (found, expected) = (Safetensors.KindOf(tensor), Safetensors.KindOf(live));
        return found != expected ? throw new InvalidDataException($"{name} is {found}, not {expected}")
            : Safetensors.IsFinite(tensor) ? tensor
            : throw new InvalidDataException($"{name} has NaN or infinite values");
    }

    /// <summary>Checks that there are no others.</summary>
    /// <exception cref="InvalidDataException">There are.</exception>
    public static void CheckNoneBut(this IReadOnlyDictionary<string, Tensor> saved, IEnumerable<string> names)
    {
        if (saved.Keys.Except(names).FirstOrDefault() is { } unknown)
        {
            throw new InvalidDataException($"{unknown.Printable()} is a tensor of no part of the run");
        }
    }
}
