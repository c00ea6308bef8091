namespace Robust.Generators.Models;

/// <summary>The runtime's <c>Robust.Declarations.Norm</c>, value by value.</summary>
internal enum Norm
{
    LInf,
    L2,
    L1,
    L0,
    None,
}
