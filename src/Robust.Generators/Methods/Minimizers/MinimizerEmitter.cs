using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Minimizers;

/// <summary>Writes the optimizer of one outer minimizer.</summary>
internal abstract class MinimizerEmitter
{
    /// <summary>Its name and settings, without the learning rate, for the documentation of the trainer.</summary>
    public abstract string Summary { get; }

    /// <summary>The emitter for a minimizer.</summary>
    public static MinimizerEmitter For(OuterMinimizer minimizer) => minimizer switch
    {
        Adam adam => new AdamEmitter(adam),
        AdamW adam => new AdamWEmitter(adam),
        Sgd sgd => new SgdEmitter(sgd),
        _ => throw new ArgumentException($"No emitter writes {minimizer.GetType().Name}.", nameof(minimizer)),
    };

    /// <summary>The expression that makes the optimizer of <c>Model</c>.</summary>
    public abstract string Creation(Names names);
}
