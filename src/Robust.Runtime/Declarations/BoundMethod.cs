#if GENERATOR
namespace Robust.Generators.Models;
#else
namespace Robust.Declarations;
#endif

/// <summary>How bounds are found: each is tighter on average than those before it, and takes longer.</summary>
public enum BoundMethod
{
    /// <summary>Intervals from layer to layer, and the margins through the last affine layers (Gowal et al. 2018).</summary>
    Ibp,

    /// <summary>Intervals of every layer, and linear bounds of the margins over them (Zhang et al. 2020).</summary>
    CrownIbp,

    /// <summary>Linear bounds of every layer and of the margins (Zhang et al. 2018).</summary>
    Crown,

    /// <summary>Likewise, with slopes optimized for every bound (Xu et al. 2021).</summary>
    AlphaCrown,
}
