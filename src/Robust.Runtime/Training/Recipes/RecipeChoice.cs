using System.Text.Json.Serialization;

namespace Robust.Training.Recipes;

/// <summary>One choice of a recipe: an objective, an outer minimizer, a schedule, or what goes with these.</summary>
/// <param name="Name">What it is called: <c>TRADES</c>.</param>
/// <param name="Numbers">Its numbers by name, in camel case: <c>beta</c>; null for none.</param>
[method: JsonConstructor]
public sealed record RecipeChoice(string Name, IReadOnlyDictionary<string, double>? Numbers)
{
    /// <summary>A choice with its numbers.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="numbers">Its numbers by name.</param>
    public RecipeChoice(string name, params (string Name, double Value)[] numbers)
        : this(name, MaximizerChoice.Named(numbers))
    {
    }
}
