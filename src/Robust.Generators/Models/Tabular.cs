using Robust.Generators.Text;

namespace Robust.Generators.Models;

/// <summary>A record whose properties are the inputs of a model.</summary>
/// <param name="Type">The record.</param>
/// <param name="Features">Its features, in the order of the encoded columns; at least one.</param>
/// <param name="Label">The property with the true class; null if none is marked.</param>
/// <param name="Relations">What its [Constraint]s say, in an order in which equations can be solved.</param>
internal sealed record TabularRecord(
    TypeReference Type, EquatableArray<TabularFeature> Features, TabularLabel? Label, EquatableArray<RecordRelation> Relations)
{
    /// <summary>What an encoder depends on.</summary>
    public TabularRecord ForEncoder() => this with { Relations = default };

    /// <summary>What the file of constraints depends on: without any, on nothing but the type.</summary>
    public TabularRecord ForConstraints() => this with { Label = null, Features = Relations.Count == 0 ? default : Features };
}

/// <summary>A feature of a record: a column.</summary>
/// <param name="Name">The property, without escape.</param>
/// <param name="Kind">How its value becomes a double.</param>
/// <param name="Min">The least value.</param>
/// <param name="Max">The greatest value.</param>
/// <param name="Eps">How far the adversary may move it, in units of the property; null for the model's eps.</param>
/// <param name="IsImmutable">Whether the adversary may not change it.</param>
internal sealed record TabularFeature(
    string Name, ValueKind Kind, double Min, double Max, double? Eps, bool IsImmutable)
{
    /// <summary>The value of an enum that the column stands for; null if the property is a number or a bool.</summary>
    public TabularChoice? Choice { get; init; }

    /// <summary>What it is called: by the property, and with the value that it stands for.</summary>
    public string Title => Choice is null ? Name : $"{Name}={Choice.Member}";

    /// <summary>Whether only whole numbers are values of the property.</summary>
    public bool IsWhole => Kind is ValueKind.Integer or ValueKind.Boolean or ValueKind.Enum;

    /// <summary>Whether the adversary may change it.</summary>
    public bool IsMutable => !IsImmutable && Eps != 0;

    /// <summary>The value of the feature in a record, as a double.</summary>
    public string Read(string record) => Kind switch
    {
        ValueKind.Decimal => $"(double){record}.{Identifiers.Escape(Name)}",
        ValueKind.Boolean => $"{record}.{Identifiers.Escape(Name)} ? 1 : 0",
        _ => $"{record}.{Identifiers.Escape(Name)}",
    };
}

/// <summary>One of the values of an enum.</summary>
/// <param name="Enum">The enum.</param>
/// <param name="Member">The name of the value, without escape.</param>
/// <param name="Value">Its number, as text.</param>
internal sealed record TabularChoice(TypeReference Enum, string Member, string Value)
{
    /// <summary>The value as code writes it.</summary>
    public string Code => $"{Enum.Code}.{Identifiers.Escape(Member)}";
}

/// <summary>The true class of a record.</summary>
/// <param name="Name">The property, without escape.</param>
/// <param name="Kind">What it is.</param>
internal sealed record TabularLabel(string Name, ValueKind Kind)
{
    /// <summary>The class of a record, as a whole number.</summary>
    public string Read(string record) => Kind switch
    {
        ValueKind.Enum => $"(long){record}.{Identifiers.Escape(Name)}",
        ValueKind.Boolean => $"{record}.{Identifiers.Escape(Name)} ? 1 : 0",
        _ => $"{record}.{Identifiers.Escape(Name)}",
    };
}

/// <summary>What a property is, as far as reading it is concerned.</summary>
internal enum ValueKind
{
    /// <summary>A number that becomes a double by itself.</summary>
    Number,

    /// <summary>A whole number, which becomes a double by itself.</summary>
    Integer,

    /// <summary>A decimal, which must be converted.</summary>
    Decimal,

    /// <summary>Yes or no: 1 or 0.</summary>
    Boolean,

    /// <summary>A value of an enum.</summary>
    Enum,
}
