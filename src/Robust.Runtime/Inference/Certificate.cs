namespace Robust.Inference;

/// <summary>A proof that no perturbation changes what a model says of one input.</summary>
/// <param name="ThreatModel">The perturbations, in one line.</param>
/// <param name="Eps">Their size.</param>
/// <param name="Method">How it was proven.</param>
/// <param name="Margin">How far the logit of the label stays above every other at least, above 0.</param>
public sealed record Certificate(string ThreatModel, double Eps, string Method, double Margin)
{
    /// <summary>The certificate in one line: <c>crown proves |delta|_inf &lt;= 0.1 within [0, 1], margin 2.31</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Method} proves {ThreatModel}, margin {Margin:G3}");
}
