using System.Text.Json.Serialization;

namespace Robust.ThreatModels;

/// <summary>How the size of a perturbation is measured.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Norm>))]
public enum Norm
{
    /// <summary>The greatest absolute change of any one input value.</summary>
    LInf,
}
