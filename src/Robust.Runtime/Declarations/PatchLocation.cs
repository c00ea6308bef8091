#if GENERATOR
namespace Robust.Generators.Models;
#else
namespace Robust.Declarations;
#endif

/// <summary>Where a patch stands in an image.</summary>
public enum PatchLocation
{
    /// <summary>The adversary searches the place: every step may move the patch to where it promises most.</summary>
    Searched,

    /// <summary>A place chosen at random at the start, and kept.</summary>
    Random,
}
