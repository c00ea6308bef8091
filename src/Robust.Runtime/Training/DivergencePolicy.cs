namespace Robust.Training;

/// <summary>What to do when a loss or a gradient is not a finite number.</summary>
public enum DivergencePolicy
{
    /// <summary>End the run with the last good weights.</summary>
    Stop,

    /// <summary>
    /// Go back to the last epoch's end and on from there with half the learning rate, as often as
    /// <see cref="RecoveryOptions.MaxRollBacks"/> allows.
    /// </summary>
    RollBack,
}
