using Microsoft.CodeAnalysis;
using Robust.Generators.Declarations.Records.Constraints;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.Records;

/// <summary>The record of [TabularInput]: its features and its label.</summary>
internal static class TabularParser
{
    /// <summary>The marks of properties that are no features.</summary>
    private static readonly string[] NoFeatures = ["NotFeature", "Label", "Constraint"];

    /// <summary>
    /// The record; null if there is none or if it has errors, which it reports (RBST0011, RBST0031 to RBST0033, RBST0055 to RBST0058).
    /// </summary>
    public static TabularRecord? Parse(
        Declaration declaration, Problems problems, Compilation compilation, CancellationToken cancellationToken)
    {
        if (declaration.First("TabularInput") is not { TypeArgument: { } type } use)
        {
            return null;
        }

        if (Obstacle(type) is { } obstacle)
        {
            problems.Add(Rules.NotAFeature, use.Location, type.Name, obstacle);
            return null;
        }

        var record = (INamedTypeSymbol)type;
        var properties = TabularProperty.Of(record);
        var report = new TabularReport(declaration, use, problems);
        var features = properties
            .Where(property => NoFeatures.All(mark => property.Mark(mark) is null))
            .SelectMany(property => Columns(property, declaration, report))
            .ToList();
        var label = TabularLabelParser.Parse(declaration, properties, report);
        if (features.Count == 0 && !report.HasErrors)
        {
            problems.Add(Rules.NotAFeature, use.Location, record.Name, "has no public property that is a feature");
        }

        if (report.HasErrors || features.Count == 0)
        {
            return null;
        }

        var constraints = new ConstraintReport(declaration, use, problems);
        if (ConstraintParser.Parse(record, features, constraints, compilation, cancellationToken) is not { } relations)
        {
            return null;
        }

        var reference = TypeReferences.To(record, declaration.Type);
        var parsed = new TabularRecord(reference, features.ToEquatableArray(), label, relations.ToEquatableArray());
        TabularThreat.Check(declaration, parsed, problems);
        return parsed;
    }

    private static IReadOnlyList<TabularFeature> Columns(TabularProperty property, Declaration declaration, TabularReport report)
    {
        if (property.Type.TypeKind == TypeKind.Enum)
        {
            return TabularChoiceParser.Parse(property, declaration, report);
        }

        return TabularFeatureParser.Parse(property, report) is { } feature ? [feature] : [];
    }

    private static string? Obstacle(ITypeSymbol type) => type switch
    {
        not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } =>
            "is not a record, class or struct; give [TabularInput] a type with a property a feature",
        INamedTypeSymbol named when TypeReferences.IsFileLocal(named) =>
            "is local to its file, where generated code cannot see it; remove 'file'",
        _ => null,
    };
}
