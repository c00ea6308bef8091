namespace Robust.Training;

/// <summary>How long to train where nothing is declared: what follows from the training examples.</summary>
/// <remarks>
/// Robust training needs steps, about a thousand before eps has risen and much is learned. Large data sets give them in
/// few passes; small ones take more passes, and smaller batches. Records of few values take seconds, and gain from more.
/// </remarks>
public static class TrainingLength
{
    private const int FewValues = 100;

    /// <summary>
    /// The number of passes: 240,000 examples in all, but at least 14 passes and at most 60; of 100 values or fewer each,
    /// 480,000 examples and at most 240 passes.
    /// </summary>
    /// <param name="examples">The number of training examples, at least 1.</param>
    /// <param name="values">The number of values of an example, at least 1.</param>
    public static int EpochsFor(int examples, long values) => values <= FewValues
        ? Math.Clamp(480_000 / examples, 8, 240)
        : Math.Clamp(240_000 / examples, 14, 60);

    /// <summary>The number of examples per step: a twentieth of them all, but at least 16 and at most 128.</summary>
    /// <param name="examples">The number of training examples, at least 1.</param>
    public static int BatchSizeFor(int examples) => Math.Clamp(examples / 20, 16, 128);
}
