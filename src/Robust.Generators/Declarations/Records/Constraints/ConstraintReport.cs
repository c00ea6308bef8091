using Microsoft.CodeAnalysis;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.Records.Constraints;

/// <summary>
/// Reports what is wrong with a constraint: where it stands, or at [TabularInput] if the record comes from another assembly.
/// </summary>
internal sealed class ConstraintReport(Declaration declaration, AttributeUse tabularInput, Problems problems)
{
    /// <summary>What is wrong with arguments of constraints.</summary>
    public Problems Problems => problems;

    /// <summary>Reports a constraint.</summary>
    /// <param name="rule">What it violates.</param>
    /// <param name="member">The constraint.</param>
    /// <param name="complaint">What is wrong and what to do, to be read after the constraint's name.</param>
    /// <param name="place">The part of its expression at fault; null for its name.</param>
    public void Add(DiagnosticDescriptor rule, ConstraintMember member, string complaint, Location? place = null) => problems.Add(
        rule,
        member.IsInSourceOf(declaration.Type.ContainingAssembly) ? place ?? member.Location : tabularInput.Location,
        $"{member.Owner}.{member.Name}",
        complaint);
}
