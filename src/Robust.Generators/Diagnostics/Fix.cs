using System.Collections.Immutable;

namespace Robust.Generators.Diagnostics;

/// <summary>
/// A mechanical remedy that travels with a diagnostic as its properties, so that the code fixes, which live in an
/// assembly of their own, need not work it out again.
/// </summary>
/// <param name="Kind">What to do at the diagnostic's location.</param>
/// <param name="Title">What the user is offered: <c>Write 8 / 255.0</c>.</param>
/// <param name="Argument">The argument to set; empty if none is concerned.</param>
/// <param name="Text">The source text to put there; empty if none.</param>
internal sealed record Fix(FixKind Kind, string Title, string Argument = "", string Text = "")
{
    /// <summary>Makes the type declaration at the location partial.</summary>
    public static Fix MakePartial(string type) => new(FixKind.MakePartial, $"Make '{type}' partial");

    /// <summary>Removes a modifier of the type declaration at the location.</summary>
    public static Fix RemoveModifier(string modifier) =>
        new(FixKind.RemoveModifier, $"Remove '{modifier}'", Text: modifier);

    /// <summary>Replaces the value of the attribute argument, or the expression, at the location.</summary>
    public static Fix ReplaceValue(string value) => new(FixKind.ReplaceValue, $"Write {value}", Text: value);

    /// <summary>Sets a named argument of the attribute at the location, written there already or not.</summary>
    public static Fix SetArgument(string argument, string value) =>
        new(FixKind.SetArgument, $"Set {argument} = {value}", argument, value);

    /// <summary>Removes a named argument of the attribute at the location.</summary>
    public static Fix RemoveArgument(string argument) =>
        new(FixKind.RemoveArgument, $"Remove {argument}", argument);

    /// <summary>Removes the attribute at the location.</summary>
    public static Fix RemoveAttribute(string attribute) =>
        new(FixKind.RemoveAttribute, $"Remove [{attribute}]");

    /// <summary>Inserts an attribute before the one at the location.</summary>
    public static Fix InsertAttribute(string attribute) =>
        new(FixKind.InsertAttribute, $"Insert [{attribute}]", Text: attribute);

    /// <summary>Adds an attribute to the member that the location is in.</summary>
    public static Fix AddAttribute(string attribute) =>
        new(FixKind.AddAttribute, $"Add [{attribute}]", Text: attribute);

    /// <summary>
    /// Adds a statement at the end of the constructors, which are the diagnostic's additional locations.
    /// </summary>
    public static Fix AppendStatement(string statement) =>
        new(FixKind.AppendStatement, $"Add '{statement}' to the constructor", Text: statement);

    /// <summary>Lets the constructor at the location call the one without arguments.</summary>
    public static Fix CallThis() => new(FixKind.CallThis, "Call 'this()'");

    /// <summary>The properties of a diagnostic that offers this.</summary>
    public ImmutableDictionary<string, string?> ToProperties() => ImmutableDictionary<string, string?>.Empty
        .Add(FixKeys.Kind, Kind.ToString())
        .Add(FixKeys.Title, Title)
        .Add(FixKeys.Argument, Argument)
        .Add(FixKeys.Text, Text);
}
