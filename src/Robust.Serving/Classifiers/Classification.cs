using System.Text.Json.Serialization;
using Robust.Inference;

namespace Robust.Serving.Classifiers;

/// <summary>What a served classifier says of one input.</summary>
/// <param name="Label">The name of the most likely class; its number where classes have no names.</param>
/// <param name="Class">Its number, from 0.</param>
/// <param name="Confidence">Its softmax probability, in (0, 1], which says nothing of robustness.</param>
public sealed record Classification(string Label, int Class, double Confidence)
{
    /// <summary>The proof that no perturbation changes the class; null where there is none, or none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Certificate? Certificate { get; init; }

    /// <summary>
    /// Whether the classifier abstains: a certificate was asked for, and bounds prove nothing, neither that the input is safe nor that
    /// it is not. Null where certificates are off.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Abstains { get; init; }
}
