namespace Robust.Inference.Exported;

/// <summary>Computes a batch by a file's network; any number of threads may ask for it.</summary>
/// <param name="inputs">The numbers of all inputs, row by row.</param>
/// <param name="shape">The shape [N, ...] of the batch.</param>
/// <param name="logits">Takes the logits [N, classes], row by row.</param>
/// <param name="margins">Takes the least margins [N]; empty where they are not asked for.</param>
public delegate void ExportedRun(float[] inputs, long[] shape, Span<float> logits, Span<double> margins);
