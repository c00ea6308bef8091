using Robust.Inference;

namespace Robust.Serving.Batching;

/// <summary>An input that waits for its answer.</summary>
/// <param name="Values">The numbers of the input.</param>
/// <param name="CancellationToken">Canceled when nobody waits for the answer any more.</param>
internal sealed record WaitingInput(float[] Values, CancellationToken CancellationToken)
{
    // Continuations are requests, which must not run on the thread that predicts.
    private readonly TaskCompletionSource<CertifiedPrediction<int>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer.</summary>
    public Task<CertifiedPrediction<int>> Answer => answer.Task;

    /// <summary>Gives the answer, unless it was given up.</summary>
    public void Set(CertifiedPrediction<int> prediction) => answer.TrySetResult(prediction);

    /// <summary>Says why there is none.</summary>
    public void Fail(Exception reason) => answer.TrySetException(reason);

    /// <summary>Whether nobody waits any more.</summary>
    public bool IsGivenUp => CancellationToken.IsCancellationRequested;
}
