#if GENERATOR
namespace Robust.Generators.Models;
#else
namespace Robust.Declarations;
#endif

/// <summary>
/// How many slopes of linear bounds are worked on at once: what the search for bounds does, and what the build says of its memory.
/// </summary>
internal static class SlopeParts
{
    public const long Most = 1L << 23;

    /// <summary>Where autograd remembers those of all layers.</summary>
    public const long MostRecorded = 1L << 21;
}
