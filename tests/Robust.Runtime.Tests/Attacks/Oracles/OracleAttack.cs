using Robust.Attacks;
using Robust.Declarations;

namespace Robust.Runtime.Tests.Attacks.Oracles;

/// <summary>An attack to be held against what is known of linear models.</summary>
/// <param name="Name">What tests call it.</param>
/// <param name="Norms">The norms of the balls that it searches.</param>
/// <param name="Make">The attack for a radius.</param>
internal sealed record OracleAttack(string Name, Norm[] Norms, Func<double, IAttack> Make)
{
    /// <summary>The least number of classes that it takes.</summary>
    public int Classes { get; init; } = 2;

    /// <summary>Whether it looks for the smallest perturbation, not for the worst one within the radius.</summary>
    public bool Minimal { get; init; }

    /// <summary>Whether it converges where the box holds values back, too.</summary>
    public bool Boxed { get; init; } = true;

    public override string ToString() => Name;
}
