using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Additions;

/// <summary>Gradient alignment (Andriushchenko and Flammarion 2020, equation 4).</summary>
internal static class GradAlignEmitter
{
    /// <summary>Two input gradients, each gone back through a second time.</summary>
    public static Passes Passes => new(2, 4);

    /// <summary>Writes the lines that draw the point to compare gradients with, and an empty one.</summary>
    public static void WritePreparation(IndentedWriter writer) => writer
        .Comment("GradAlign compares input gradients at x with those at a uniform point of the ball.")
        .Lines("""
            using var set = context.Adversary.At(x);
            var nearby = set.Apply(set.StartInBall(context.Generator));

            """);

    /// <summary>Writes the lines that add to <c>loss</c>.</summary>
    public static void WriteTerm(IndentedWriter writer, double weight, Names names) => writer
        .Line()
        .Comment("GradAlign (Andriushchenko and Flammarion 2020, equation 4): 1 - cos of the two gradients.")
        .Lines($"loss += {Numbers.Text(weight)} * {names.ObjectiveTerms}.Misalignment(Model, x, nearby, y).mean();");
}
