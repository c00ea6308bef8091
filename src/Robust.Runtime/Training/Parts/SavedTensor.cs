using Robust.Files;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Training.Parts;

/// <summary>Tensors that were saved, beside those whose places they are to take.</summary>
internal static class SavedTensor
{
    /// <summary>
    /// Checks that there is a tensor of a name, of the type and the shape of the live one, and without NaN. What is infinite
    /// may be so: the square of a gradient can be.
    /// </summary>
    /// <exception cref="InvalidDataException">It is not so.</exception>
    public static void Check(this IReadOnlyDictionary<string, Tensor> saved, string name, Tensor live)
    {
        using var scope = NewDisposeScope();
        var tensor = saved.GetValueOrDefault(name) ?? throw new InvalidDataException($"{name} is missing");
        var (found, expected) = (Safetensors.KindOf(tensor), Safetensors.KindOf(live));
        if (found != expected)
        {
            throw new InvalidDataException($"{name} is {found}, not {expected}");
        }

        if (tensor.is_floating_point() && tensor.isnan().any().Value<bool>() && !live.isnan().any().Value<bool>())
        {
            throw new InvalidDataException($"{name} has NaN");
        }
    }

    /// <summary>The same, and that nothing is negative.</summary>
    /// <exception cref="InvalidDataException">It is not so.</exception>
    public static void CheckNotNegative(this IReadOnlyDictionary<string, Tensor> saved, string name, Tensor live)
    {
        using var scope = NewDisposeScope();
        saved.Check(name, live);
        if (saved[name].lt(0).any().Value<bool>())
        {
            throw new InvalidDataException($"{name} is negative");
        }
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
