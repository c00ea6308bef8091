using Robust.Data;
using Robust.Declarations;
using Robust.ThreatModels;

namespace Robust.Inference;

/// <summary>What a declared model classifies, for programs that serve it without knowing its types.</summary>
/// <param name="ThreatModel">What it is to withstand; its box is where inputs lie.</param>
/// <param name="InputShape">The shape of one input.</param>
public sealed record ClassifierDeclaration(IThreatModel ThreatModel, IReadOnlyList<int> InputShape)
{
    /// <summary>The names of the classes in the order of the outputs; null where they are numbers from 0.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The features of a record in the order of the columns; null where inputs are no records.</summary>
    public IReadOnlyList<TabularFeature>? Features { get; init; }

    /// <summary>How often alpha-CROWN changes the slopes of each bound, at least 1.</summary>
    public int AscentSteps { get; init; } = Defaults.Certified.Steps;
}
