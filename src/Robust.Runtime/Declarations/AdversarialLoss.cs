#if GENERATOR
namespace Robust.Generators.Models;
#else
namespace Robust.Declarations;
#endif

/// <summary>What an inner maximizer ascends.</summary>
public enum AdversarialLoss
{
    /// <summary>
    /// What the objective asks for: the Kullback-Leibler divergence from the predictions at the inputs themselves for
    /// <c>[Trades]</c>, cross-entropy for the others.
    /// </summary>
    OfObjective,

    /// <summary>-log softmax(z)[y] of logits z and true class y.</summary>
    CrossEntropy,

    /// <summary>The greatest other logit minus the true one (Carlini and Wagner 2017, f6).</summary>
    Margin,

    /// <summary>
    /// The difference of logits ratio, the margin in units of z(1) - z(3), the gap between the greatest and the third
    /// greatest logit (Croce and Hein 2020, equation 6). It needs three classes.
    /// </summary>
    Dlr,

    /// <summary>
    /// The margin toward the likeliest wrong class at the input, in units of z(1) - (z(3) + z(4)) / 2 (Croce and Hein
    /// 2020, equation 7). It needs four classes.
    /// </summary>
    TargetedDlr,
}
