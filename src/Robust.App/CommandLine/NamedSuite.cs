using Robust.Attacks;
using Robust.Attacks.Suites;
using Robust.Data.Records;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.App.CommandLine;

/// <summary>The suites that a command line names.</summary>
internal static class NamedSuite
{
    /// <summary>PGD, and whether its numbers can be believed.</summary>
    public const string Sanity = "sanity";

    /// <summary>All of them.</summary>
    public const string All = "all";

    private const string Pgd = "pgd";
    private const string AutoAttackName = "autoattack";

    /// <summary>Those that attack.</summary>
    public static readonly string[] OfAttacks = [Pgd, AutoAttackName, ConstrainedAttack.Name];

    /// <summary>Those of an evaluation.</summary>
    public static readonly string[] Names = [Pgd, "clean", AutoAttackName, ConstrainedAttack.Name, Sanity, All];

    /// <summary>The attacks of a suite.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="pgd">PGD as the command line describes it.</param>
    /// <param name="adversary">What <see cref="AdversaryOf"/> says.</param>
    /// <param name="classes">How many there are.</param>
    public static AttackSuite Of(string name, IAttack pgd, IThreatModel adversary, int classes)
    {
        var alone = new AttackSuite(Pgd, pgd);
        return (name, adversary) switch
        {
            ("clean", _) => new AttackSuite(name),
            (AutoAttackName, _) => AutoAttack.Standard(adversary, classes),
            (All, _) => alone.With(name, AutoAttack.Standard(adversary, classes)),
            (ConstrainedAttack.Name, ValidRecords valid) => ConstrainedAttack.Standard(valid),
            _ => alone,
        };
    }

    /// <summary>What an adversary may do in a suite: hand in valid records only, in the one that is named by them.</summary>
    /// <exception cref="RobustException">The inputs of the model are no records.</exception>
    public static IThreatModel AdversaryOf(string name, Module<Tensor, Tensor> model, IThreatModel threatModel) =>
        name != ConstrainedAttack.Name || threatModel is ValidRecords ? threatModel
            : model is IConstrainedRecords records ? new ValidRecords(threatModel, records.Constraints)
            : throw new RobustException(
                $"--suite {ConstrainedAttack.Name} attacks records, but {model.GetType().Name} declares no [TabularInput]: take --suite {AutoAttackName}.");
}
