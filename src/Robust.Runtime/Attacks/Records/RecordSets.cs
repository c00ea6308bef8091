using Robust.ThreatModels;

namespace Robust.Attacks.Records;

/// <summary>The sets that attacks on records search.</summary>
internal static class RecordSets
{
    /// <summary>The set of an attack on valid records.</summary>
    /// <exception cref="RobustException">It is another.</exception>
    public static ValidRecordSet Check(string attack, IThreatModel threatModel, IPerturbationSet set) => set as ValidRecordSet
        ?? throw new RobustException(
            $"The attack {attack} searches valid records only, not \"{threatModel.Description}\": wrap the threat model, " +
            "new ValidRecords(threatModel, FraudNetConstraints.Instance) with the class that the build wrote of your record.");
}
