using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Emission;
using Robust.Generators.Models;

namespace Robust.Generators.Parsing;

/// <summary>What a model must withstand: the type that [RobustModel] names, or its radius and box.</summary>
internal static class ThreatModelParser
{
    /// <summary>The threat model; reports a radius or a box that makes no sense (RBST0002 to RBST0004).</summary>
    public static ThreatReference Parse(Declaration declaration, Problems problems)
    {
        if (declaration.RobustModel.TypeArgument is INamedTypeSymbol type)
        {
            return new(TypeNames.Of(type, declaration.Type), new Custom(), IsShorthand: false);
        }

        var own = Identifiers.Escape(declaration.Type.Name + "ThreatModel");
        return new(own + TypeNames.Parameters(declaration.Type), ParseBall(declaration, problems), IsShorthand: true);
    }

    private static Ball ParseBall(Declaration declaration, Problems problems)
    {
        var use = declaration.RobustModel;
        var ball = new Ball(
            Norm.LInf, use.Number("Eps"), default, default, use.Number("Lower"), use.Number("Upper", ifAbsent: 1));
        var name = declaration.Type.Name;
        var width = ball.Upper - ball.Lower;
        if (!(ball.Radius > 0) || !ArgumentRange.IsFinite(ball.Radius))
        {
            problems.Add(Rules.EpsNotPositive, use.LocationOf("Eps"), Numbers.Text(ball.Radius), name);
        }

        if (!(width > 0) || !ArgumentRange.IsFinite(width))
        {
            problems.Add(
                Rules.EmptyBox, use.LocationOf("Upper"), Numbers.Text(ball.Lower), Numbers.Text(ball.Upper), name);
        }
        else if (ball.Radius > width && ArgumentRange.IsFinite(ball.Radius))
        {
            problems.Add(
                Rules.EpsBeyondBox,
                use.LocationOf("Eps"),
                Numbers.Text(ball.Radius),
                Numbers.Text(ball.Lower),
                Numbers.Text(ball.Upper),
                Remedy(ball, width));
        }

        return ball;
    }

    /// <summary>Eps above the box is mostly a number meant for pixels from 0 to 255.</summary>
    private static string Remedy(Ball ball, double width) =>
        width == 1 && ball.Radius is >= 1 and < 255
            ? $"if {Numbers.Text(ball.Radius)} is of 255 gray levels, write {Numbers.Text(ball.Radius)} / 255.0"
            : "give eps in the units of the inputs";
}
