#if GENERATOR
namespace Robust.Generators.Models;
#else
namespace Robust.Declarations;
#endif

/// <summary>How the size of a perturbation delta is measured.</summary>
public enum Norm
{
    /// <summary>The greatest absolute change of any one input value.</summary>
    LInf,

    /// <summary>The Euclidean length of the change.</summary>
    L2,

    /// <summary>The sum of the absolute changes.</summary>
    L1,

    /// <summary>The number of pixels changed: of spatial positions in an image, of features in a vector.</summary>
    L0,

    /// <summary>No norm: the set is not a ball.</summary>
    None,
}
