namespace Robust.Generators.Diagnostics;

// Compiled into the assembly of the code fixes too: the two agree on these words and on nothing else.

/// <summary>What a mechanical remedy does at the location of its diagnostic.</summary>
internal enum FixKind
{
    /// <summary>Makes the type declaration partial.</summary>
    MakePartial,

    /// <summary>Removes a modifier of the type declaration.</summary>
    RemoveModifier,

    /// <summary>Replaces the value of the attribute argument, or the expression.</summary>
    ReplaceValue,

    /// <summary>Sets a named argument of the attribute.</summary>
    SetArgument,

    /// <summary>Removes a named argument of the attribute.</summary>
    RemoveArgument,

    /// <summary>Removes the attribute.</summary>
    RemoveAttribute,

    /// <summary>Inserts an attribute before this one.</summary>
    InsertAttribute,

    /// <summary>Adds an attribute to the member.</summary>
    AddAttribute,

    /// <summary>Adds a statement at the end of the constructors at the additional locations.</summary>
    AppendStatement,

    /// <summary>Lets the constructor call the one without arguments.</summary>
    CallThis,
}

/// <summary>The properties of a diagnostic that carry its remedy.</summary>
internal static class FixKeys
{
    public const string Kind = "Fix";
    public const string Title = "FixTitle";
    public const string Argument = "FixArgument";
    public const string Text = "FixText";
}
