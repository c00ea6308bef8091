using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.Records;

/// <summary>
/// Reports what is wrong with a property of a record: where it stands, or at [TabularInput] if the record comes from
/// another assembly.
/// </summary>
internal sealed class TabularReport(Declaration declaration, AttributeUse tabularInput, Problems problems)
{
    /// <summary>Whether anything has been reported.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Reports a property.</summary>
    /// <param name="rule">What it violates.</param>
    /// <param name="property">The property.</param>
    /// <param name="complaint">What is wrong and what to do, to be read after the property's name.</param>
    /// <param name="mark">The mark at fault; null for the property itself.</param>
    /// <param name="argument">The argument of the mark at fault; null for the whole mark.</param>
    /// <param name="fix">The mechanical remedy, offered where the record can be edited.</param>
    public void Add(
        DiagnosticDescriptor rule,
        TabularProperty property,
        string complaint,
        AttributeUse? mark = null,
        string? argument = null,
        Fix? fix = null)
    {
        HasErrors = true;
        var name = $"{property.Owner}.{property.Name}";
        if (!property.IsInSourceOf(declaration.Type.ContainingAssembly))
        {
            problems.Add(rule, tabularInput.Location, name, complaint);
            return;
        }

        var location = argument is null ? mark?.Location : mark?.LocationOf(argument);
        if (fix is null)
        {
            problems.Add(rule, location ?? property.Location, name, complaint);
        }
        else
        {
            problems.Add(rule, location ?? property.Location, fix, name, complaint);
        }
    }
}
