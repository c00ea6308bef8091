using Robust.Training.Steps;
using static TorchSharp.torch;

namespace Robust.Training.Parts;

/// <summary>What a trainer keeps from step to step.</summary>
internal sealed class StatePart(TrainerState state, Device device) : IRunPart
{
    public IEnumerable<KeyValuePair<string, Tensor>> State => state.Tensors;

    public void Check(IReadOnlyDictionary<string, Tensor> saved)
    {
        foreach (var (name, tensor) in saved)
        {
            saved.Check(name, zeros_like(tensor));
        }
    }

    public void Restore(IReadOnlyDictionary<string, Tensor> saved)
    {
        using var scope = NewDisposeScope();
        state.Restore(saved.ToDictionary(static pair => pair.Key, pair => pair.Value.to(device)));
    }
}
