namespace Robust.Generators.Models;

/// <summary>
/// What generated files must say so that nobody is warned in them of what the declaration itself says: that it is
/// obsolete or experimental, uses what is, or has a name that may become a keyword.
/// </summary>
/// <param name="Marks">The attributes that the types beside the class have as it does.</param>
/// <param name="TrainerMarks">Those of the trainer; without any that a part of it by the user has.</param>
/// <param name="FactoryMarks">Those of the method that returns it: what a part of it by the user adds.</param>
/// <param name="Suppressions">What stands behind <c>#pragma warning disable</c>, line by line: ids and reason.</param>
internal sealed record Stability(
    EquatableArray<string> Marks,
    EquatableArray<string> TrainerMarks,
    EquatableArray<string> FactoryMarks,
    EquatableArray<string> Suppressions);
