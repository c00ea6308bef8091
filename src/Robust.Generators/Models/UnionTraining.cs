namespace Robust.Generators.Models;

/// <summary>How an inner maximizer tries the members of a union; the runtime's enum, value for value.</summary>
internal enum UnionTraining
{
    Random,
    Worst,
    Average,
    Steepest,
}
