using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.StandardTraining;

/// <summary>Cross-entropy at the inputs as they are.</summary>
internal sealed record StandardTraining(double LabelSmoothing) : Objective
{
    /// <inheritdoc/>
    public override bool Perturbs => false;

    /// <inheritdoc/>
    public override bool IsOneCrossEntropy => true;
}
