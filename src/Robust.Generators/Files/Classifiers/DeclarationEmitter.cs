using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Classifiers;

/// <summary>Writes what a model with inputs and classes tells a program that serves it without knowing it.</summary>
internal static class DeclarationEmitter
{
    /// <summary>The interface of it; null where the shape of an input is not declared.</summary>
    public static string? Interface(ClassifierFile file, Names names) => file.Input is null ? null
        : file.Type.IsDefaultConstructible ? Creating(file, names) : names.IDeclaredClassifier;

    /// <summary>Writes its members, explicitly, so that they take no name from the model.</summary>
    public static void Write(IndentedWriter writer, ClassifierFile file, Names names)
    {
        if (file.Input is null)
        {
            return;
        }

        if (file.Type.IsDefaultConstructible)
        {
            writer.Line().Lines($"static {file.Type.Reference} {Creating(file, names)}.Create() => new();");
        }

        var properties = Properties(file).Select(static property => $"        {property},\n");
        writer.Line().Lines(
            $"{names.ClassifierDeclaration} {names.IDeclaredClassifier}.Declaration =>\n"
            + $"    new(new {file.ThreatModel}(), [{ClassifierEmitter.Extents(file)}])"
            + (properties.Any() ? $"\n    {{\n{string.Concat(properties)}    }};" : ";"));
    }

    private static string Creating(ClassifierFile file, Names names) => $"{names.IDeclaredClassifier}<{file.Type.Reference}>";

    private static IEnumerable<string> Properties(ClassifierFile file)
    {
        if (file.Labels is not null)
        {
            yield return "ClassNames = ClassNames";
        }

        if (file.Record is not null)
        {
            yield return $"Features = {ClassifierEmitter.Encoder(file)}.Features";
        }

        if (file.Proofs is { Certification.Steps: var steps and not Defaults.Certified.Steps })
        {
            yield return $"AscentSteps = {Numbers.Text(steps)}";
        }
    }
}
