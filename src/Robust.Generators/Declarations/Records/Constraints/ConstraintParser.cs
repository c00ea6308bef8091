using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.Records.Constraints;

/// <summary>The [Constraint]s of a record as relations.</summary>
internal static class ConstraintParser
{
    /// <summary>
    /// The relations, equations behind those that they depend on; null with a report if one cannot be used (RBST0011, RBST0055 to RBST0058).
    /// </summary>
    public static IReadOnlyList<RecordRelation>? Parse(
        INamedTypeSymbol record,
        IReadOnlyList<TabularFeature> features,
        ConstraintReport report,
        Compilation compilation,
        CancellationToken cancellationToken)
    {
        var columns = new RecordColumns(features);
        var (relations, isWhole) = (new List<RecordRelation>(), true);
        var members = ConstraintMember.Of(record);
        foreach (var member in members)
        {
            var parsed = Parse(member, record, columns, report, compilation, cancellationToken);
            isWhole &= parsed is not null;
            relations.AddRange(parsed ?? []);
        }

        return isWhole ? Together(relations, members, columns, report) : null;
    }

    private static List<RecordRelation>? Parse(
        ConstraintMember member,
        INamedTypeSymbol record,
        RecordColumns columns,
        ConstraintReport report,
        Compilation compilation,
        CancellationToken cancellationToken)
    {
        if (!member.IsWellFormed(record))
        {
            report.Add(
                Rules.ConstraintForm, member,
                $"is no constraint; make it a bool property, or a static bool method that takes a {record.Name}");
            return null;
        }

        if (member.Body(compilation, cancellationToken) is not { } body)
        {
            report.Add(
                Rules.ConstraintForm, member, "has no expression in this project that could be translated; write it as 'static bool "
                    + $"{member.Name}({record.Name} t) => ...' in a record of this project");
            return null;
        }

        var tolerance = member.Mark.AtLeastZero("Tolerance", report.Problems);
        var translator = new TermTranslator(member, record, columns, report, compilation, cancellationToken);
        var builder = new RelationBuilder(member, SourceText.OneLine(body.Syntax), tolerance, columns, report);
        if (translator.Condition(body) is not { } parts)
        {
            return null;
        }

        var relations = parts.ConvertAll(builder.Build);
        return relations.Contains(null) ? null : relations.ConvertAll(static relation => relation!);
    }

    /// <summary>What the relations come to together: equations in order, what moves for each, and whether they can hold at all.</summary>
    private static IReadOnlyList<RecordRelation>? Together(
        List<RecordRelation> relations, IReadOnlyList<ConstraintMember> members, RecordColumns columns, ConstraintReport report)
    {
        if (EquationOrder.Of(relations, out var reason) is not { } ordered)
        {
            report.Add(Rules.ConstraintForm, MemberOf(reason!.Value.Relation), reason.Value.Complaint);
            return null;
        }

        if (Satisfiability.FirstImpossible(columns, ordered) is { } impossible)
        {
            report.Add(
                Rules.ConstraintNeverHolds, MemberOf(impossible),
                "holds for no record within the declared ranges"
                    + (ordered.Count > 1 ? ", given the other constraints" : "") + "; widen a range, or correct the constraint");
            return null;
        }

        return ordered;

        ConstraintMember MemberOf(RecordRelation relation) => members.First(member => member.Name == relation.Name);
    }
}
