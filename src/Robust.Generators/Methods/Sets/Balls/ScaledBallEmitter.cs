using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Balls;

/// <summary>Writes what the interface cannot know of a ball whose values differ in how far they may go.</summary>
internal static class ScaledBallEmitter
{
    /// <summary>The members that are written.</summary>
    public static readonly string[] MemberNames = ["Description", "ScaleAt"];

    public static void Write(IndentedWriter writer, Ball ball, Names names)
    {
        WriteDescription(writer, ball, names);
        WriteScale(writer, ball, names);
    }

    private static void WriteDescription(IndentedWriter writer, Ball ball, Names names)
    {
        var (symbol, unit) = ball.Norm switch
        {
            Norm.L2 => ("_2", ""),
            Norm.L1 => ("_1", ""),
            Norm.L0 => ("_0", " pixels"),
            _ => ("_inf", ""),
        };
        var details = (ball.EpsPerValue.Count > 0 ? ", radii per value" : "") + (ball.Mask.Count > 0 ? ", masked" : "");
        var box = $"[{Numbers.Text(ball.Lower)}, {Numbers.Text(ball.Upper)}]";
        writer.Lines($$"""
            /// <inheritdoc/>
            public string Description => {{names.FormattableString}}.Invariant(
                $"|delta|{{symbol}} <= {Eps:G6}{{unit}} within {{box}}{{details}}");

            """);
    }

    private static void WriteScale(IndentedWriter writer, Ball ball, Names names)
    {
        var scale = ball switch
        {
            { EpsPerValue.Count: 0 } => "PerValue(DeclaredMask, inputs)",
            { Mask.Count: 0 } => "Scale(DeclaredEpsPerValue, inputs)",
            _ => "Scale(DeclaredEpsPerValue, inputs, DeclaredMask)",
        };
        writer.Lines($$"""
            /// <inheritdoc/>
            public {{names.Tensor}} ScaleAt({{names.Tensor}} inputs) => {{names.Balls}}.{{scale}};

            """);
    }
}
