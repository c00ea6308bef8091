using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Attacks.MinimumNorm;
using Robust.Declarations;

namespace Robust.Runtime.Tests.Attacks.Oracles;

/// <summary>Every white-box attack, with numbers that let it converge on the problems of this folder.</summary>
internal static class OracleAttacks
{
    private static readonly Norm[] Radial = [Norm.LInf, Norm.L2, Norm.L1];

    private static readonly OracleAttack[] All =
    [
        new("fgsm", [Norm.LInf], static eps => new FgsmAttack(eps, randomStart: false)),
        new("pgd", [Norm.LInf, Norm.L2], static eps => new PgdAttack(40, eps)),
        new("pgd-l1", [Norm.L1], static eps => new PgdAttack(40, eps)) { Boxed = false },
        new("pgd-l0", [Norm.L0], static _ => new PgdAttack(10, 0.5)),
        new("apgd-ce", Radial, static _ => new ApgdAttack(50)),
        new("apgd-dlr", Radial, static _ => new ApgdAttack(50) { Loss = DlrLoss.Instance }) { Classes = 3 },
        new("apgd-t", Radial, static _ => new ApgdAttack(50) { Loss = DlrLoss.Instance, Targets = 3 }) { Classes = 4 },
        new("deepfool", Radial, static _ => new DeepFoolAttack(50, 1e-6)) { Minimal = true },
        new("fab", Radial, static _ => new FabAttack { Minimal = true }) { Minimal = true },
        new("fab-t", Radial, static _ => new FabAttack { Targets = 3, Minimal = true }) { Minimal = true },
        new("jsma", [Norm.L0], static _ => new JsmaAttack()),

        // Lengths are in widths of the box, which is 3 where there is none to speak of.
        new("cw-l2", [Norm.L2], static _ => new CarliniWagnerAttack(800, 3, 7e-4)
            { Minimal = true, EarlyAbort = false, InitialConstant = 0.1 / 9 }) { Minimal = true, Boxed = false },
        new("ead", [Norm.L1], static _ => new EadAttack(500, 4, 1e-3, 1e-3 / 3)
            { Minimal = true, EarlyAbort = false, InitialConstant = 1.0 / 9 }) { Minimal = true, Boxed = false },
    ];

    /// <summary>The names of the attacks of one kind with each norm, number of classes, and box or no box.</summary>
    public static TheoryData<string, Norm, int, bool> Cases(bool minimal)
    {
        var cases = new TheoryData<string, Norm, int, bool>();
        foreach (var attack in All.Where(attack => attack.Minimal == minimal))
        {
            foreach (var norm in attack.Norms)
            {
                foreach (var classes in new[] { 2, 4 }.Where(classes => classes >= attack.Classes))
                {
                    if (attack.Boxed)
                    {
                        cases.Add(attack.Name, norm, classes, true);
                    }

                    if (norm != Norm.L0)
                    {
                        cases.Add(attack.Name, norm, classes, false);
                    }
                }
            }
        }

        return cases;
    }

    public static OracleAttack Get(string name) => All.Single(attack => attack.Name == name);
}
