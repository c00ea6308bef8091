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

    /// <summary>Writes the constructor.</summary>
    public static void WriteConstructor(IndentedWriter writer, TrainerFile file, Names names)
    {
        var model = file.Type.IsDefaultConstructible ? $"model, static () => new {file.Type.Reference}()" : "model";
        WriteDocumentation(writer, file);
        writer.Lines($"public {Identifiers.Escape(file.Type.TrainerName)}(");
        WriteParameters(writer, file, names, ")");
        var call = $"{model}, threatModel ?? new {file.Threat.Type}(), Declared, options)";
        writer.Lines(writer.Fits($"    : base({call}") ? $"    : base({call}" : $"    : base(\n        {call}");
        writer.Lines("{").Lines("}").Line();
    }

    /// <summary>Writes the method.</summary>
    public static void WriteFactory(IndentedWriter writer, TrainerFile file, Names names)
    {
        var trainer = Identifiers.Escape(file.Type.TrainerName) + file.Type.TypeParameters;
        writer.Open($"partial class {file.Type.Reference}");
        WriteDocumentation(writer, file);
        foreach (var mark in file.Type.Stability.FactoryMarks)
        {
            writer.Lines(mark);
        }

        writer.Lines($"public static {trainer} {FactoryName}(");
        WriteParameters(writer, file, names, ") =>");
        writer.Lines(file.Type.IsDefaultConstructible
            ? "    new(options, threatModel, model);"
            : "    new(model, options, threatModel);");
        writer.Close();
    }

    private static void WriteDocumentation(IndentedWriter writer, TrainerFile file)
    {
        writer.Lines($"/// <summary>Makes a trainer of <see cref=\"{file.Type.Cref}\"/>.</summary>");
        if (!file.Type.IsDefaultConstructible)
        {
            writer.Lines("/// <param name=\"model\">The network to train further, which stays the caller's.</param>");
        }

        writer.Lines("""
            /// <param name="options">What differs from the declared recipe; null for nothing.</param>
            /// <param name="threatModel">What to withstand, such as another eps; null for what is declared.</param>
            """);
        if (file.Type.IsDefaultConstructible)
        {
            writer.Documentation(
                "<param name=\"model\">The network to train further, which stays yours; null for a new one.</param>");
        }
    }

    /// <summary>Writes the parameters on one line, or one a line where they are too long for that.</summary>
    private static void WriteParameters(IndentedWriter writer, TrainerFile file, Names names, string closing)
    {
        var options = $"{names.TrainingOptions}? options = null";
        var threatModel = $"{(file.Threat.IsShorthand ? file.Threat.Type : names.IThreatModel)}? threatModel = null";
        string[] parameters = file.Type.IsDefaultConstructible
            ? [options, threatModel, $"{file.Type.Reference}? model = null"]
            : [$"{file.Type.Reference} model", options, threatModel];
        var line = $"    {string.Join(", ", parameters)}{closing}";
        writer.Lines(writer.Fits(line) ? line : $"    {string.Join(",\n    ", parameters)}{closing}");
    }
}
