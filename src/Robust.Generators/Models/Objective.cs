namespace Robust.Generators.Models;

/// <summary>What the outer minimizer minimizes, as far as the rest of a recipe must know it.</summary>
internal abstract record Objective
{
    /// <summary>Whether it is at perturbed inputs, which an inner maximizer has to find.</summary>
    public virtual bool Perturbs => true;

    /// <summary>What it has besides a loss of bounds over the whole set; null where its loss is of examples.</summary>
    public virtual BoundTerms? Bounds => null;

    /// <summary>Whether the inner maximizer is to ascend the divergence from the predictions at the inputs.</summary>
    public virtual bool AscendsDivergence => false;

    /// <summary>How many copies of each example it trains on, each with noise of its own; 0 for the examples alone.</summary>
    public virtual int NoisyCopies => 0;

    /// <summary>Whether it is one cross-entropy at one kind of inputs.</summary>
    public virtual bool IsOneCrossEntropy => false;

    /// <summary>The argument that gives it other terms; null where it has them or has not, whatever its arguments.</summary>
    public virtual string? OtherTerms => null;
}
