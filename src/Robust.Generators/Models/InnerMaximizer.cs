namespace Robust.Generators.Models;

/// <summary>
/// An inner maximizer, as far as the rest of a recipe must know it; its numbers stand in the folder of its method.
/// </summary>
internal abstract record InnerMaximizer
{
    /// <summary>Whether it perturbs the inputs at all.</summary>
    public virtual bool Perturbs => true;

    /// <summary>
    /// Whether one pass at the perturbed inputs gives the gradients of weights and inputs, so that an objective with other
    /// passes has no place beside it.
    /// </summary>
    public virtual bool SharesPasses => false;

    /// <summary>Whether it climbs the loss of the mean prediction over noisy copies.</summary>
    public virtual bool AscendsSmoothed => false;
}
