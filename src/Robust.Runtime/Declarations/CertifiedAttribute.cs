namespace Robust.Declarations;

/// <summary>
/// Says that the robustness of a declared model is to be proven by bounds, so that the build refuses layers that
/// bounds cannot pass, and how bounds are found where a call of <c>PredictCertified</c> or <c>CertifiedRadii</c> does not say so.
/// </summary>
/// <param name="method">How bounds are found; CROWN unless given.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CertifiedAttribute(BoundMethod method = Defaults.Certified.Method) : Attribute
{
    /// <summary>How bounds are found.</summary>
    public BoundMethod Method { get; } = method;

    /// <summary>
    /// How often alpha-CROWN changes the slopes of each bound, wherever it is the method, at least 1; 20 unless given.
    /// </summary>
    public int Steps { get; set; } = Defaults.Certified.Steps;
}
