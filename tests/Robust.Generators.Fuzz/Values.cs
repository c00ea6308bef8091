using System.Globalization;

namespace Robust.Generators.Fuzz;

/// <summary>Expressions for attribute arguments, likely ones and hostile ones.</summary>
internal static class Values
{
    private static readonly string[] Integers = ["0", "1", "2", "3", "4", "8", "10", "16", "0x10", "1 + 1"];

    private static readonly string[] ExtremeIntegers =
    [
        "-1", "int.MinValue", "int.MaxValue", "65_536", "46341", "1 << 30", "int.MaxValue - 1", "'a'", "(byte)7", "-2",
    ];

    private static readonly string[] Reals = ["0.01", "0.1", "0.3", "0.5", "0.9", "1", "8 / 255.0", "5e-3", "0", "2.5"];

    private static readonly string[] ExtremeReals =
    [
        "-1", "double.NaN", "double.PositiveInfinity", "double.NegativeInfinity", "double.MaxValue", "double.MinValue",
        "double.Epsilon", "1e-300", "1e300", "255", "8", "-0.0", "0.1f", "float.NaN", "int.MinValue", "0 / 0.0",
    ];

    private static readonly string[] Texts = ["\"conv1\"", "\"first\"", "\"stem\"", "nameof(System)"];

    private static readonly string[] ExtremeTexts =
    [
        "\"\"", "null", "\" \"", "\"a b\"", "\"class\"", "\"1\"", "\"a.b\"", "\"Größe\"", "\"forward\"", "\"\\\"\"",
        "\"a\\nb\"", "\"ClassCount\"", "\"Net\"", "\"linear1\"", "\"\\uD800\"", "\"</summary>\"", "\"@if\"", "\"x\"",
        "\"Predict\"", "\"PredictOne\"", "\"CreateTrainer\"", "\"ClassNames\"", "\"NetEncoder\"", "\"T\"",
    ];

    /// <summary>What fits nowhere in particular.</summary>
    private static readonly string[] Misfits =
    [
        "null", "default", "\"3\"", "3m", "'c'", "typeof(int)", "typeof(string[])", "true", "new int[] { 1, 2 }", "1.5",
        "nonsense", "new object()", "()", "(1, 2)", "new[] { double.NaN }", "3L", "ulong.MaxValue", "null!", "..",
        "System.DayOfWeek.Monday", "\"\"\"raw\"\"\"", "u8", "$\"{1}\"", "checked(int.MaxValue + 1)", "default(int)",
    ];

    /// <summary>An expression of a type, mostly a likely one; now and then one that does not fit the type.</summary>
    public static string Of(Type type, Random random) => random.Next(12) switch
    {
        0 => Any(random),
        < 4 => Extreme(type, random),
        _ => Likely(type, random),
    };

    /// <summary>An expression of whatever type.</summary>
    public static string Any(Random random) =>
        random.Pick(random.Pick([ExtremeIntegers, ExtremeReals, ExtremeTexts, Misfits, Integers, Reals]));

    /// <summary>An expression that fits its type and is small.</summary>
    public static string Likely(Type type, Random random) => type switch
    {
        _ when type.IsArray => Array(type.GetElementType()!, random, Likely, random.Next(1, 5)),
        { IsEnum: true } => $"{type.Name}.{random.Pick(Enum.GetNames(type))}",
        _ when type == typeof(double) => random.Pick(Reals),
        _ when type == typeof(int) => random.Pick(Integers),
        _ when type == typeof(bool) => random.Pick(["true", "false"]),
        _ when type == typeof(string) => random.Pick(Texts),
        _ when type == typeof(Type) => "typeof(int)",
        _ => Any(random),
    };

    private static string Extreme(Type type, Random random) => type switch
    {
        _ when type.IsArray => random.Next(4) == 0
            ? random.Pick(["null", $"new {type.GetElementType()!.Name}[0]", "default", "[]"])
            : Array(type.GetElementType()!, random, Extreme, random.Next(5)),
        { IsEnum: true } => $"({type.Name})({random.Pick(["99", "-1", "int.MaxValue"])})",
        _ when type == typeof(double) => random.Pick(ExtremeReals),
        _ when type == typeof(int) => random.Pick(ExtremeIntegers),
        _ when type == typeof(bool) => random.Pick(["!true", "1 > 2", "default"]),
        _ when type == typeof(string) => random.Pick(ExtremeTexts),
        _ => Any(random),
    };

    private static string Array(Type element, Random random, Func<Type, Random, string> value, int count)
    {
        var items = string.Join(", ", Enumerable.Range(0, count).Select(_ => value(element, random)));
        return string.Create(CultureInfo.InvariantCulture, $"new {element.FullName}[] {{ {items} }}");
    }
}
