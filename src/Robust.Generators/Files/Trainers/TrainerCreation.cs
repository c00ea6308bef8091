using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Trainers;

/// <summary>Writes the ways to make a trainer: its one constructor, and a method on the model's own class.</summary>
/// <remarks>
/// One constructor with optional parameters, not overloads: null is never ambiguous, and dependency injection fills in
/// what it knows.
/// </remarks>
internal static class TrainerCreation
{
    /// <summary>The method of the model that makes a trainer.</summary>
    public const string FactoryName = "CreateTrainer";

    /// <summary>Writes the constructor, for containers; people call the method.</summary>
    public static void WriteConstructor(IndentedWriter writer, TrainerFile file, Names names)
    {
        var created = $"new {file.Type.Reference}()";
        created = file.Recipe.Objective.Bounds is { Initializes: true }
            ? $"{names.IntervalInitialization}.Initialize({created})"
            : created;
        var model = file.Type.IsDefaultConstructible ? $"model, static () => {created}" : "model";
        writer.Lines($"/// <inheritdoc cref=\"{file.Type.Cref}.{FactoryName}\"/>");
        writer.Lines($"public {Identifiers.Escape(file.Type.TrainerName)}(");
        WriteParameters(writer, file, names, ")");
        var call = $"options, threatModel ?? new {file.Threat.Type}(), {model}, Declared)";
        var split = $"options, threatModel ?? new {file.Threat.Type}(),\n        {model}, Declared)";
        writer.Lines(writer.Fits($"    : base({call}") ? $"    : base({call}"
            : writer.Fits($"        {call}") ? $"    : base(\n        {call}"
            : $"    : base(\n        {split}");
        writer.Lines("{ }").Line();
    }

    /// <summary>The trainer as code beside it writes it.</summary>
    public static string Reference(ModelType type) => Identifiers.Escape(type.TrainerName) + type.TypeParameters;

    /// <summary>Writes what makes a trainer for code that knows its type only; nothing where a model must be given.</summary>
    public static void WriteCreate(IndentedWriter writer, TrainerFile file, Names names)
    {
        if (file.Type.IsDefaultConstructible)
        {
            var trainer = Reference(file.Type);
            writer.Lines($"""
                static {trainer} {names.IDeclaredTrainer}<{trainer}>.Create(
                    {names.TrainingOptions}? options, {names.IThreatModel}? threatModel) =>
                    new(options, threatModel);

                """);
        }
    }

    /// <summary>Writes the method.</summary>
    public static void WriteFactory(IndentedWriter writer, TrainerFile file, Names names)
    {
        var trainer = Reference(file.Type);
        writer.Open($"partial class {file.Type.Reference}");
        WriteDocumentation(writer, file);
        foreach (var mark in file.Type.Stability.FactoryMarks)
        {
            writer.Lines(mark);
        }

        writer.Lines($"public static {trainer} {FactoryName}(");
        WriteParameters(writer, file, names, ") =>");
        writer.Lines("    new(options, threatModel, model);").Close();
    }

    private static void WriteDocumentation(IndentedWriter writer, TrainerFile file) => writer
        .Lines($"""
            /// <summary>Makes a trainer of <see cref="{file.Type.Cref}"/>.</summary>
            /// <param name="options">What differs from the declared recipe; null for nothing.</param>
            /// <param name="threatModel">What to withstand, such as another eps; null for what is declared.</param>
            """)
        .Documentation(file.Type.IsDefaultConstructible
            ? "<param name=\"model\">The network to train further, which stays yours; null for a new one.</param>"
            : "<param name=\"model\">The network to train further, which stays yours.</param>");

    /// <summary>Writes the parameters on one line, or one per line where they are too long for that.</summary>
    private static void WriteParameters(IndentedWriter writer, TrainerFile file, Names names, string closing)
    {
        string[] types =
            [$"{names.TrainingOptions}? options", $"{names.IThreatModel}? threatModel", $"{file.Type.Reference}? model"];
        string[] parameters = file.Type.IsDefaultConstructible
            ? [.. types.Select(type => $"{type} = null")]
            : [.. types.Take(2), $"{file.Type.Reference} model"];
        var line = $"    {string.Join(", ", parameters)}{closing}";
        writer.Lines(writer.Fits(line) ? line : $"    {string.Join(",\n    ", parameters)}{closing}");
    }
}
