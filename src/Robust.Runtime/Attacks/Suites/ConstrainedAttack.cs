using Robust.Attacks.Records;
using Robust.ThreatModels;

namespace Robust.Attacks.Suites;

/// <summary>
/// The constrained adaptive attack on records: CAPGD first, then a genetic search on what it left standing. Every adversarial record
/// that counts is valid.
/// </summary>
/// <remarks>
/// Source: Simonetto et al. 2024, "Constrained adaptive attack: effective adversarial attack against deep neural networks for tabular
/// data", section 5; the benchmark: Simonetto et al. 2024, "TabularBench".
/// </remarks>
public static class ConstrainedAttack
{
    /// <summary>The name of the suite.</summary>
    public const string Name = "constrained";

    /// <summary>The suite.</summary>
    /// <param name="threatModel">The valid records that the adversary may hand in.</param>
    public static AttackSuite Standard(ValidRecords threatModel)
    {
        ArgumentNullException.ThrowIfNull(threatModel);
        return new AttackSuite(Name, new CapgdAttack(), new GeneticAttack());
    }
}
