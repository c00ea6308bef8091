using Robust.Training;

namespace Robust.Samples.Recipes;

/// <summary>A method with its trainer for an eps.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Create">Makes the trainer.</param>
internal sealed record Recipe(string Name, Func<TrainingOptions?, double, IRobustTrainer> Create)
{
    private const double DeclaredEps = 0.3;

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("fast", static (options, eps) => FastNet.CreateTrainer(options, new FastNetThreatModel(eps))),
        new("standard", static (options, eps) => StandardNet.CreateTrainer(options, new StandardNetThreatModel(eps))),
        new("gradalign", static (options, eps) => AlignedNet.CreateTrainer(options, new AlignedNetThreatModel(eps))),
        new("nfgsm", static (options, eps) => NoisyNet.CreateTrainer(options, new NoisyNetThreatModel(eps))),
        new("free", static (options, eps) => FreeNet.CreateTrainer(options, new FreeNetThreatModel(eps))),
        new("yopo", static (options, eps) => YopoNet.CreateTrainer(options, new YopoNetThreatModel(eps))),
        new("universal", static (options, eps) => UniversalNet.CreateTrainer(options, new UniversalNetThreatModel(eps))),
        new("pgd", static (options, eps) => PgdNet.CreateTrainer(options, new PgdNetThreatModel(eps))),
        new("friendly", static (options, eps) => FriendlyNet.CreateTrainer(options, new FriendlyNetThreatModel(eps))),
        new("trades", static (options, eps) => TradesNet.CreateTrainer(options, new TradesNetThreatModel(eps))),
        new("mart", static (options, eps) => MartNet.CreateTrainer(options, new MartNetThreatModel(eps))),
        new("pairing", static (options, eps) => PairingNet.CreateTrainer(options, new PairingNetThreatModel(eps))),
        new("awp", static (options, eps) => WeightsNet.CreateTrainer(options, new WeightsNetThreatModel(eps))),
        new("wide", static (options, eps) => WideNet.CreateTrainer(options, new WideNetThreatModel(eps))),
    ];

    /// <summary>Those that train for certificates.</summary>
    public static IReadOnlyList<Recipe> Certified { get; } =
    [
        new("ibp", static (options, eps) => IbpNet.CreateTrainer(options, new IbpNetThreatModel(eps))),
        new("crown-ibp", static (options, eps) => CrownIbpNet.CreateTrainer(options, new CrownIbpNetThreatModel(eps))),
        new("sabr", static (options, eps) => SabrNet.CreateTrainer(options, new SabrNetThreatModel(eps))),
        new("mtl-ibp", static (options, eps) => MtlIbpNet.CreateTrainer(options, new MtlIbpNetThreatModel(eps))),
    ];

    /// <summary>The radius that a data set is attacked with.</summary>
    public static double EpsOf(string dataset) => dataset == "mnist" ? 0.3 : 0.1;

    /// <summary>Prints what each recipe is.</summary>
    public static int List()
    {
        foreach (var recipe in All)
        {
            Console.WriteLine(recipe);
        }

        foreach (var recipe in Certified)
        {
            Console.WriteLine($"certified {recipe}");
        }

        return 0;
    }

    /// <summary>The recipe in a line.</summary>
    public override string ToString()
    {
        using var trainer = Create(null, DeclaredEps);
        return $"{Name}: {trainer.Recipe}.";
    }
}
