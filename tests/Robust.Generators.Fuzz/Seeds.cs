using Robust.Generators.Tests;

namespace Robust.Generators.Fuzz;

/// <summary>Valid declarations, and the examples in the help pages, valid or not: what mutation begins with.</summary>
internal static class Seeds
{
    private const string CSharp = "csharp\n";

    /// <summary>Types that attributes take as arguments, or that stand beside models.</summary>
    public static readonly string[] Additions =
    [
        "public enum Answer { No, Yes }",
        "enum Gap { One = 1, Two = 2, Four = 4 }",
        "[System.Flags] enum Huge : ulong { None, All = ulong.MaxValue }",
        "public sealed record Order(double Amount, int Count, bool Paid);",
        "public readonly record struct Point(float X, float Y) { public string? Label { get; init; } }",
        "[Pgd(Steps = 3), Trades, Sgd, Training(Epochs = 2)] sealed class OwnRecipeAttribute : RecipeAttribute;",
        "[Block, Residual, Linear(Block.Filters), ReLU, EndResidual] public partial class Deep;",
        "public partial class Other<T> where T : struct;",
        "interface IThing { int Number { get; } }",
        "delegate void Done();",
        "public class Tensor;", "public class Attack;", "public class Module;", "class Module<T1, T2>;",
        "struct Device;", "class Program;", "class System;", "class Robust;", "class torch;", "class nn;",
        "class TorchSharp;", "class Linear;", "record Prediction<T>(T Label);", "enum Norm { LInf }",
        "partial class NetTrainer { partial void OnEpoch(Robust.Training.EpochResult epoch) { } }",
        "partial class NetTrainer { public int Model => 1; }", "[System.Obsolete] partial class NetTrainer;",
    ];

    /// <summary>What nobody complains of, in an order that is the same on every machine.</summary>
    public static IReadOnlyList<string> Right { get; } =
        [.. SampleDeclarations.All.Concat(Architectures.All).Concat(Documented("## Right")).Distinct()];

    /// <summary>What some diagnostic complains of.</summary>
    public static IReadOnlyList<string> Wrong { get; } = [.. Documented("## Wrong")];

    /// <summary>One of them, mostly a right one: a wrong one must be mended before it can show anything else.</summary>
    public static string Draw(Random random) => random.Next(8) switch
    {
        0 => random.Pick(Wrong),
        < 3 => Compose(random),
        _ => random.Pick(Right),
    };

    /// <summary>A network of some layers, which may fit one another.</summary>
    private static string Compose(Random random)
    {
        var input = random.Pick(["Input(3, 16, 16)", "Input(2, 32)", "Input(8)", "Input(1, 28, 28)"]);
        var layers = Enumerable.Range(0, random.Next(1, 5)).Select(_ => AttributePool.DrawLayer(random) + ", ");
        return $$"""
            using Robust.Declarations;

            namespace Composed;

            [RobustModel(Eps = 0.1), {{input}}, Classes(4)]
            [{{string.Concat(layers)}}Flatten, Linear(4)]
            public sealed partial class Net;
            """;
    }

    private static IEnumerable<string> Documented(string heading) => Directory
        .EnumerateFiles(Path.Combine(Repository(), "docs", "diagnostics"), "RBST*.md")
        .Order(StringComparer.Ordinal)
        .Select(File.ReadAllText)
        .Where(page => page.Contains(heading, StringComparison.Ordinal)) // what no source can cause has no example
        .Select(page => page.Split(heading)[1].Split("```")[1])
        .Where(example => example.StartsWith(CSharp, StringComparison.Ordinal))
        .Select(example => example[CSharp.Length..]);

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Robust.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The fuzzer must stand in the repository: it reads docs/.");
        }

        return folder;
    }
}
