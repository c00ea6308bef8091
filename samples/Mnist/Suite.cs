using System.CommandLine;
using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;

namespace Robust.Samples.Mnist;

/// <summary>What <c>evaluate --suite</c> stands for.</summary>
internal sealed record Suite(MnistNetThreatModel ThreatModel, AttackSuite Attacks)
{
    /// <summary>The names of the suites, the usual one first.</summary>
    public static readonly string[] Names = ["pgd", "clean", "autoattack", "sanity", "all"];

    private static readonly double[] CurveShares = [0.25, 0.5, 0.75, 1, 1.25];

    public int BatchSize { get; private init; } = 500;

    public int SanityExamples { get; private init; }

    public IReadOnlyList<double> CurveEps { get; private init; } = [];

    public string? Journal { get; private init; }

    public string? AdversarialFile { get; private init; }

    /// <summary>PGD alone, as training validates with it and the demo reports it.</summary>
    public static Suite Pgd(ParseResult parsed)
    {
        var threatModel = new MnistNetThreatModel(parsed.GetValue(Settings.Eps));
        return new Suite(threatModel, new AttackSuite("pgd", PgdOf(parsed)));
    }

    /// <summary>The suite that the command line names.</summary>
    public static Suite Of(ParseResult parsed)
    {
        var suite = Pgd(parsed);
        var (name, eps) = (parsed.GetRequiredValue(Settings.SuiteName), suite.ThreatModel.Eps);
        var standard = AutoAttack.Standard(suite.ThreatModel, classes: 10);
        var checks = name is "sanity" or "all";
        return suite with
        {
            Attacks = name switch
            {
                "clean" => new AttackSuite(name),
                "autoattack" => standard,
                "all" => suite.Attacks.With(name, standard),
                _ => suite.Attacks,
            },
            BatchSize = parsed.GetValue(Settings.AttackBatchSize),
            SanityExamples = checks ? parsed.GetValue(Settings.SanitySamples) : 0,
            CurveEps = parsed.GetValue(Settings.Curve) is { Length: > 0 } asked ? asked
                : name == "all" ? [.. CurveShares.Select(share => share * eps).Where(static e => e <= 1)] : [],
            Journal = parsed.GetValue(Settings.JournalFile),
            AdversarialFile = parsed.GetValue(Settings.AdversarialFile),
        };
    }

    private static PgdAttack PgdOf(ParseResult parsed) => new(
        parsed.GetValue(Settings.Steps), parsed.GetValue(Settings.StepSize), parsed.GetValue(Settings.Restarts));
}
