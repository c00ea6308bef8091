using Robust.Generators.Text;

namespace Robust.Generators.Methods.Minimizers;

/// <summary>Writes the optimizer of one outer minimizer.</summary>
internal abstract class MinimizerEmitter
{
    /// <summary>Its name and settings, without the learning rate, for the documentation of the trainer.</summary>
    public abstract string Summary { get; }

    /// <summary>Its name and numbers, as the expression that the recipe of a trainer has.</summary>
    public abstract string Choice { get; }

    /// <summary>The expression that makes the optimizer of <c>Model</c>.</summary>
    public abstract string Creation(Names names);
}
