using System.Text.Json.Serialization;

namespace Robust.Training.Recipes;

/// <summary>The inner maximizer of a recipe.</summary>
/// <param name="Name">What it is called: <c>PGD</c>.</param>
/// <param name="Numbers">Numbers that only it has, by name in camel case: <c>tau</c>; null for none.</param>
[method: JsonConstructor]
public sealed record MaximizerChoice(string Name, IReadOnlyDictionary<string, double>? Numbers)
{
    /// <summary>A choice with its numbers.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="numbers">Numbers that only it has, by name.</param>
    public MaximizerChoice(string name, params (string Name, double Value)[] numbers) : this(name, Named(numbers))
    {
    }

    /// <summary>What it ascends: <c>cross-entropy</c>; null where it ascends nothing.</summary>
    public string? Loss { get; init; }

    /// <summary>Where it starts: <c>a uniform start</c>; null where that says nothing.</summary>
    public string? Start { get; init; }

    /// <summary>The number of steps from a start; null where it takes none of its own.</summary>
    public int? Steps { get; init; }

    /// <summary>
    /// The length of a step in the units of eps: as declared, or, of a run, <see cref="StepOfEps"/> times its eps; null
    /// where it is not known yet, or where lengths differ from set to set.
    /// </summary>
    public double? StepSize { get; init; }

    /// <summary>What eps is multiplied by for the length of a step; null for a length of its own, whatever eps is.</summary>
    public double? StepOfEps { get; init; }

    /// <summary>The eps that a length of its own was declared for; null where none is known.</summary>
    public double? ForEps { get; init; }

    /// <summary>The number of starts, of which the worst counts, where there are several.</summary>
    public int? Restarts { get; init; }

    /// <summary>How it tries the members of a union: <c>Worst</c> or <c>Average</c>; null where that says nothing.</summary>
    public string? Union { get; init; }

    /// <summary>The numbers at an eps.</summary>
    internal MaximizerChoice At(double eps) => this with { StepSize = StepOfEps * eps ?? StepSize };

    /// <summary>What to know of a length that does not follow from an eps; null where there is nothing.</summary>
    internal string? Warning(double eps) => ForEps is { } declared && Math.Abs(eps - declared) > 1e-9 * declared
        ? FormattableString.Invariant(
            $"The inner maximizer's steps of {StepSize:G6} were declared for an eps of {declared:G6} and stay as long at ") +
            FormattableString.Invariant($"{eps:G6}: leave StepSize out for steps that follow eps.")
        : null;

    /// <summary>Numbers by name; null for none.</summary>
    internal static Dictionary<string, double>? Named((string Name, double Value)[] numbers) =>
        numbers is null or [] ? null : numbers.ToDictionary(static each => each.Name, static each => each.Value);
}
