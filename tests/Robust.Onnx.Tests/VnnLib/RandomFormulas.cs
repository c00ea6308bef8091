using System.Globalization;

namespace Robust.Onnx.Tests.VnnLib;

/// <summary>Properties drawn at random, over two inputs and three outputs.</summary>
internal static class RandomFormulas
{
    public const int Inputs = 2;
    public const int Outputs = 3;

    public static string Draw(Random random)
    {
        var declarations = Enumerable.Range(0, Inputs).Select(static i => $"(declare-const X_{i} Real)")
            .Concat(Enumerable.Range(0, Outputs).Select(static i => $"(declare-const Y_{i} Real)"));
        var box = Enumerable.Range(0, Inputs).Select(i => $"(assert (>= X_{i} -1)) (assert (<= X_{i} {Number(random, 0, 1)}))");
        var formulas = Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"(assert {Formula(random, 3)})");
        return string.Join('\n', declarations.Concat(box).Concat(formulas));
    }

    private static string Formula(Random random, int depth) => random.Next(depth == 0 ? 2 : 4) switch
    {
        0 => $"({Comparison(random)} X_{random.Next(Inputs)} {Number(random, -1, 1)})",
        1 => $"({Comparison(random)} {Sum(random, 2)} {Number(random, -1, 1)})",
        2 => $"(and{Several(random, depth)})",
        _ => $"(or{Several(random, depth)})",
    };

    private static string Several(Random random, int depth) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => $" {Formula(random, depth - 1)}"));

    // A single output at the front, so that the sum cannot vanish.
    private static string Sum(Random random, int depth) => random.Next(depth == 0 ? 1 : 4) switch
    {
        0 => $"Y_{random.Next(Outputs)}",
        1 => $"(+ Y_0 (* {Number(random, 0.5, 1)} {Sum(random, depth - 1)}) {Number(random, -1, 1)})",
        2 => $"(- (* -2.5 Y_1) {Sum(random, 0)})",
        _ => $"(- {Sum(random, depth - 1)})",
    };

    private static string Comparison(Random random) => random.Next(2) == 0 ? "<=" : ">=";

    private static string Number(Random random, double least, double most) =>
        (least + ((most - least) * random.NextDouble())).ToString("R", CultureInfo.InvariantCulture);
}
