namespace Robust.Generators.Models;

/// <summary>What a model maps to what, as far as it is declared.</summary>
/// <param name="Input">The shape of one input; null if a hand-written module does not say.</param>
/// <param name="Classes">The classes; null if a hand-written module does not say.</param>
/// <param name="Record">The record that is encoded as input; null if inputs are tensors.</param>
internal sealed record ModelSignature(TensorShape? Input, ClassLabels? Classes, TabularRecord? Record)
{
    /// <summary>Whether both inputs and classes are declared.</summary>
    public bool IsComplete => Input is not null && Classes is not null;
}
