namespace Robust.Inference;

/// <summary>What a model says of one input, and whether that is proven to withstand every perturbation of a threat model.</summary>
/// <typeparam name="TLabel">The enum of the classes, or <see cref="int"/> where they have no names.</typeparam>
/// <param name="Label">The class with the greatest logit.</param>
/// <param name="Confidence">Its softmax probability, in (0, 1], which says nothing of robustness.</param>
/// <param name="Certificate">The proof; null where there is none, which says neither that the input is safe nor that it is not.</param>
public readonly record struct CertifiedPrediction<TLabel>(TLabel Label, double Confidence, Certificate? Certificate)
    where TLabel : struct
{
    /// <summary>Whether it is proven.</summary>
    public bool IsCertified => Certificate is not null;

    /// <summary>The label where it is proven; null is an abstention.</summary>
    public TLabel? CertifiedLabel => IsCertified ? Label : null;
}
