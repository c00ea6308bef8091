namespace Robust;

/// <summary>How long a model trains unless the options of a run say otherwise.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TrainingAttribute : Attribute
{
    /// <summary>The number of passes over the training data, at least 1; 10 unless given.</summary>
    public int Epochs { get; set; } = 10;

    /// <summary>The number of examples a step, at least 1; 128 unless given.</summary>
    public int BatchSize { get; set; } = 128;
}
