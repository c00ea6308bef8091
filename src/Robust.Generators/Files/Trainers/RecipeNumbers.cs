using System.Text.RegularExpressions;
using Robust.Generators.Methods;
using Robust.Generators.Methods.Additions;
using Robust.Generators.Methods.Schedules;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Trainers;

/// <summary>Writes a recipe as numbers, from which its runs say what they did.</summary>
internal static class RecipeNumbers
{
    /// <summary>Where an argument may begin a line: names of arguments, tuples and choices.</summary>
    private static readonly Regex Break = new(
        @"(?<=\),) (?=\()|(?<=,) (?=[A-Z]|new\()", RegexOptions.CultureInvariant);

    /// <summary>Writes the arguments, and what closes them.</summary>
    public static void Write(
        IndentedWriter writer, Recipe recipe, ThreatModel threat, string end, Names names)
    {
        string?[] arguments =
        [
            $"Maximizer: {Emitters.Maximizer(recipe, threat).Choice(names)}",
            $"Objective: {Emitters.Objective(recipe, threat).Choice}",
            $"Minimizer: {Emitters.Minimizer(recipe.Minimizer).Choice}",
            $"Schedule: {ScheduleEmitter.Choice(recipe)}",
            recipe.Additions.EpsWarmUp is { } rise ? $"EpsRise: {Numbers.Text(rise.Fraction)}" : null,
            Additions(recipe.Additions),
        ];
        var known = arguments.OfType<string>().ToList();
        for (var i = 0; i < known.Count; i++)
        {
            WriteArgument(writer, known[i] + (i < known.Count - 1 ? "," : end));
        }
    }

    private static string? Additions(RecipeAdditions additions)
    {
        var choices = AdditionChoices.Of(additions).ToList();
        return choices.Count == 0 ? null : $"Additions: [{string.Join(", ", choices)}]";
    }

    /// <summary>Writes an argument on as few lines as it takes.</summary>
    private static void WriteArgument(IndentedWriter writer, string argument)
    {
        var line = "";
        foreach (var part in Break.Split($"    {argument}"))
        {
            if (line.Length > 0 && !writer.Fits($"{line} {part}"))
            {
                writer.Lines(line);
                line = $"        {part}";
                continue;
            }

            line += line.Length == 0 ? part : $" {part}";
        }

        writer.Lines(line);
    }
}
