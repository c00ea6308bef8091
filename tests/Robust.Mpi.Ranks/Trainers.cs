using Robust.Training;

namespace Robust.Mpi.Ranks;

/// <summary>How to make a trainer of each network, by its name.</summary>
internal static class Trainers
{
    /// <summary>Those that several processes train as one does.</summary>
    public static IReadOnlyDictionary<string, Func<TrainingOptions, IRobustTrainer>> Alike { get; } =
        new Dictionary<string, Func<TrainingOptions, IRobustTrainer>>
        {
            ["Standard"] = static options => StandardNet.CreateTrainer(options),
            ["Pgd"] = static options => PgdNet.CreateTrainer(options),
            ["PgdL2"] = static options => PgdL2Net.CreateTrainer(options),
            ["Trades"] = static options => TradesNet.CreateTrainer(options),
            ["Mart"] = static options => MartNet.CreateTrainer(options),
            ["Pairing"] = static options => PairingNet.CreateTrainer(options),
            ["Fast"] = static options => FastNet.CreateTrainer(options),
            ["Noisy"] = static options => NoisyNet.CreateTrainer(options),
            ["Friendly"] = static options => FriendlyNet.CreateTrainer(options),
            ["Yopo"] = static options => YopoNet.CreateTrainer(options),
            ["Aligned"] = static options => AlignedNet.CreateTrainer(options),
            ["Augmented"] = static options => AugmentedNet.CreateTrainer(options),
            ["Consistent"] = static options => ConsistentNet.CreateTrainer(options),
            ["Smooth"] = static options => SmoothNet.CreateTrainer(options),
            ["Ibp"] = static options => IbpNet.CreateTrainer(options),
            ["CrownIbp"] = static options => CrownIbpNet.CreateTrainer(options),
            ["Sabr"] = static options => SabrNet.CreateTrainer(options),
            ["Wide"] = static options => WideNet.CreateTrainer(options),
        };

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, Func<TrainingOptions, IRobustTrainer>> All { get; } =
        new Dictionary<string, Func<TrainingOptions, IRobustTrainer>>(Alike)
        {
            ["Normalized"] = static options => NormalizedNet.CreateTrainer(options),
            ["Free"] = static options => FreeNet.CreateTrainer(options),
            ["Universal"] = static options => UniversalNet.CreateTrainer(options),
            ["Moved"] = static options => MovedNet.CreateTrainer(options),
        };
}
