using Robust.Data;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Training.Running;

/// <summary>An adversary that may change nothing: training against it is training without one.</summary>
internal static class IdleAdversary
{
    /// <summary>What to know of it; null if the adversary may change something.</summary>
    public static string? Warning(IThreatModel threatModel, IExampleSource train)
    {
        using var scope = NewDisposeScope();
        var input = full([1, .. train.InputShape], threatModel.Lower, ScalarType.Float32);
        return Union.Flat(threatModel).All(member => IsIdle(member, input))
            ? $"\"{threatModel.Description}\" lets no value of an input change, so this is training without an adversary: give it an eps " +
              "above 0, and a mask that leaves some values free."
            : null;
    }

    private static bool IsIdle(IThreatModel model, Tensor input) =>
        model.Eps == 0 || (model.ScaleAt(input) is { } scale && !scale.ne(0).any().Value<bool>());
}
