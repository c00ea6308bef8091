namespace Robust.Inference.Exported;

/// <summary>What an exported file says of its model, by these keys, and how.</summary>
internal static class ExportedKeys
{
    /// <summary>The version of what is written here.</summary>
    public const string Format = "format";

    /// <summary>The class of the model, as <see cref="NameOf"/> has it.</summary>
    public const string Model = "model";

    /// <summary>The layers as they are declared.</summary>
    public const string Layers = "layers";

    /// <summary>The names of the classes, an array in JSON.</summary>
    public const string Classes = "classes";

    /// <summary>The threat model in one line.</summary>
    public const string ThreatModel = "threat_model";

    /// <summary>Its norm, by the name of the enum's member.</summary>
    public const string Norm = "norm";

    /// <summary>Its size.</summary>
    public const string Eps = "eps";

    /// <summary>The least value of an input.</summary>
    public const string Lower = "lower";

    /// <summary>The greatest value of an input.</summary>
    public const string Upper = "upper";

    /// <summary>How certificates are found.</summary>
    public const string Certificate = "certificate";

    /// <summary>The version that is written and read.</summary>
    public const string CurrentFormat = "1";

    /// <summary>Intervals of every layer.</summary>
    public const string IntervalBounds = "ibp";

    /// <summary>The full name of a class as metadata have it, without type arguments.</summary>
    public static string NameOf(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition.FullName ?? definition.Name;
    }
}
