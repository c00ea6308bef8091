using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Balls;

/// <summary>A ball within a box, from [LInf], [L2], [L1], [L0] or the shorthand [RobustModel(Eps = ...)].</summary>
internal static class BallParser
{
    private const string PerValue = "EpsPerValue";

    /// <summary>
    /// The ball; reports a radius, box or mask that makes no sense (RBST0002 to RBST0004, RBST0011, RBST0025).
    /// </summary>
    public static Ball Parse(AttributeUse use, INamedTypeSymbol type, Problems problems)
    {
        var norm = ParseNorm(use, problems);
        var (lower, upper) = BoxParser.Parse(use, type, problems);
        var perValue = use.Numbers(PerValue);
        var radius = perValue.Length > 0
            ? ParseLargest(use, perValue, type, problems)
            : ParseRadius(use, norm, type, problems);
        var ball = new Ball(
            norm, radius, perValue.ToEquatableArray(), ParseMask(use, problems).ToEquatableArray(), lower, upper)
        {
            WrittenRadius = perValue.Length == 0 ? use.Quotient(Argument(use)) : null,
        };
        if (norm == Norm.LInf && !problems.HasErrors)
        {
            BallFit.CheckWidth(ball, use.LocationOf(perValue.Length > 0 ? PerValue : Argument(use)), problems);
        }

        return ball;
    }

    /// <summary>What the radius is called in an attribute.</summary>
    public static string Argument(AttributeUse use) => use.Name switch
    {
        "RobustModel" => "Eps",
        "L0" => "pixels",
        _ => "eps",
    };

    private static Norm ParseNorm(AttributeUse use, Problems problems)
    {
        switch (use.Name)
        {
            case "LInf":
                return Norm.LInf;
            case "L2":
                return Norm.L2;
            case "L1":
                return Norm.L1;
            case "L0":
                return Norm.L0;
            default:
                var norm = (Norm)use.Integer("Norm");
                var isNorm = norm is >= Norm.LInf and < Norm.None;
                ArgumentRange.Check(isNorm, use, "Norm", norm.ToString(), "LInf, L2, L1 or L0", problems);
                return isNorm ? norm : Norm.LInf;
        }
    }

    private static double ParseRadius(AttributeUse use, Norm norm, INamedTypeSymbol type, Problems problems)
    {
        var argument = Argument(use);
        var radius = use.Number(argument);
        if (norm == Norm.L0)
        {
            var isCount = radius >= 1 && radius <= int.MaxValue && radius == Math.Floor(radius);
            var range = "a whole number of pixels, at least 1";
            ArgumentRange.Check(isCount, use, argument, Numbers.Text(radius), range, problems);
        }
        else if (!(radius > 0) || !ArgumentRange.IsFinite(radius))
        {
            problems.Add(Rules.EpsNotPositive, use.LocationOf(argument), Numbers.Text(radius), type.Name);
        }

        return radius;
    }

    private static double ParseLargest(
        AttributeUse use, double[] perValue, INamedTypeSymbol type, Problems problems)
    {
        if (use.IsWritten(Argument(use)))
        {
            problems.Add(
                Rules.ContradictoryThreatModels,
                use.LocationOf(Argument(use)),
                type.Name,
                $"eps and {PerValue}",
                $"the radius is the largest of {PerValue}: remove eps");
        }

        foreach (var eps in perValue.Where(eps => !(eps >= 0) || !ArgumentRange.IsFinite(eps)).Take(1))
        {
            ArgumentRange.Check(
                false, use, PerValue, $"{{ {Numbers.Text(eps)}, ... }}", "finite and at least 0 throughout", problems);
        }

        var largest = perValue.Max();
        if (largest == 0)
        {
            problems.Add(Rules.EpsNotPositive, use.LocationOf(PerValue), "0 throughout", type.Name);
        }

        return largest;
    }

    private static bool[] ParseMask(AttributeUse use, Problems problems)
    {
        var mask = use.Flags("Mask");
        ArgumentRange.Check(
            mask.Length == 0 || mask.Contains(true), use, "Mask", "false throughout", "true somewhere", problems);
        return mask;
    }
}
