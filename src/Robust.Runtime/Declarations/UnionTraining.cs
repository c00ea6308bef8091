#if GENERATOR
namespace Robust.Generators.Models;
#else
namespace Robust.Declarations;
#endif

/// <summary>How an inner maximizer tries the members of a union in training.</summary>
public enum UnionTraining
{
    /// <summary>Each start tries one member on each example, dealt out at random, again for each batch.</summary>
    Random,

    /// <summary>
    /// Each example meets every member, and the worst counts: the maximum over the members ("max", Tramer and Boneh
    /// 2019).
    /// </summary>
    Worst,

    /// <summary>
    /// Each example stands in the batch once for each member, and meets a different one each time: the mean over the
    /// members ("avg", Tramer and Boneh 2019).
    /// </summary>
    Average,

    /// <summary>
    /// Each step is that of the member whose step raises the loss most: multi steepest descent (Maini, Wong and Kolter
    /// 2020, algorithm 1). All members must be balls.
    /// </summary>
    Steepest,
}
