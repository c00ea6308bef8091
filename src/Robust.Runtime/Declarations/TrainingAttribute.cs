namespace Robust.Declarations;

/// <summary>How long a model trains unless the options of a run say otherwise.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TrainingAttribute : Attribute
{
    /// <summary>
    /// The number of passes over the training data, at least 1; unless given it follows from the number of examples
    /// (<see cref="Training.TrainingLength"/>): 8 from 30,000 images on, up to 60 below; for records up to 240.
    /// </summary>
    public int Epochs { get; set; }

    /// <summary>
    /// The number of examples per step, at least 1; unless given it follows from their number: 128 from 2,560 on, down to 16
    /// below.
    /// </summary>
    public int BatchSize { get; set; }
}
