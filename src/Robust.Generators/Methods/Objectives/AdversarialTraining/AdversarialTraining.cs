using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.AdversarialTraining;

/// <summary>Cross-entropy at the adversarial examples, with a share of it at the clean inputs.</summary>
internal sealed record AdversarialTraining(double CleanWeight, double LabelSmoothing) : Objective
{
    /// <inheritdoc/>
    public override bool IsOneCrossEntropy => CleanWeight == 0;

    /// <inheritdoc/>
    public override string? OtherTerms => CleanWeight == 0 ? null : nameof(CleanWeight);
}
