namespace Robust.Attacks.Gradient;

/// <summary>Which wrong classes a targeted attack is led to, and in which order.</summary>
public enum TargetOrder
{
    /// <summary>The likeliest first, by the logits at the input itself, as AutoAttack does.</summary>
    Likeliest,

    /// <summary>
    /// Those first whose linearized boundary is nearest to the input, (z[y] - z[j]) / |grad (z[y] - z[j])| in the norm dual to
    /// the threat model's, among the 100 likeliest. It takes a gradient of each of these, once. Source: Melamed, Yehudai and
    /// Shamir 2024, "MALT powers up adversarial attacks".
    /// </summary>
    NearestBoundary,
}
