namespace Robust.Training;

/// <summary>Asks a run for a checkpoint while it trains, from any thread: it is written after the batch at hand.</summary>
public sealed class CheckpointRequest
{
    private volatile bool isOpen;

    /// <summary>Whether one was asked for and is not written yet.</summary>
    internal bool IsOpen => isOpen;

    /// <summary>Asks for one.</summary>
    public void Ask() => isOpen = true;

    /// <summary>One is being written, which serves all who have asked.</summary>
    internal void Close() => isOpen = false;
}
