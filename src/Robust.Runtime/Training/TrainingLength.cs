namespace Robust.Training;

/// <summary>How long to train where nothing is declared: what follows from the number of training examples.</summary>
/// <remarks>
/// Robust training needs steps, about a thousand before eps has risen and much is learned. Large data sets give them in
/// few passes; small ones take more passes, and smaller batches.
/// </remarks>
public static class TrainingLength
{
    private const int Examples = 240_000;

    /// <summary>The number of passes: 240,000 examples in all, but at least 8 passes and at most 60.</summary>
    /// <param name="examples">The number of training examples, at least 1.</param>
    public static int EpochsFor(int examples) => Math.Clamp(Examples / examples, 8, 60);

    /// <summary>The number of examples a step: a twentieth of them all, but at least 16 and at most 128.</summary>
    /// <param name="examples">The number of training examples, at least 1.</param>
    public static int BatchSizeFor(int examples) => Math.Clamp(examples / 20, 16, 128);
}
