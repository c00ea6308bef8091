namespace Robust.Inference.Exported;

/// <summary>What a model takes and says, which a file of it must take and say too.</summary>
/// <param name="Model">The full name of its class as metadata have it, without type arguments.</param>
/// <param name="InputShape">The shape of one input without the batch.</param>
/// <param name="Classes">The number of classes.</param>
public sealed record ExportedSignature(string Model, IReadOnlyList<int> InputShape, int Classes)
{
    /// <summary>The names of the classes in order; null where they have none.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The least value of an input; null for what the file says.</summary>
    public double? Lower { get; init; }

    /// <summary>The greatest value of an input; null for what the file says.</summary>
    public double? Upper { get; init; }

    /// <summary>The name without what is around the class.</summary>
    internal string SimpleName => Model.Split('.', '+')[^1].Split('`')[0];

    /// <summary>The count of numbers of one input.</summary>
    internal int InputSize => InputShape.Aggregate(1, static (size, extent) => size * extent);
}
