namespace Robust.Generators.Models;

/// <summary>A relation between the features of a record, all or a part of a [Constraint].</summary>
/// <param name="Name">The method or property that says so.</param>
/// <param name="Text">The expression as it is written, in one line.</param>
/// <param name="Excess">By how much it fails, at most 0 where it holds; of an equation the right side, which the feature must be.</param>
/// <param name="Equation">The column that an equation assigns; null if it is none.</param>
/// <param name="Tolerance">By how much it may fail.</param>
/// <param name="Width">How far its sides can be apart, above 0.</param>
/// <param name="Movable">The columns that a repair may move for it, in order: none is assigned by an equation.</param>
internal sealed record RecordRelation(
    string Name, string Text, Term Excess, int? Equation, double Tolerance, double Width, EquatableArray<int> Movable);
