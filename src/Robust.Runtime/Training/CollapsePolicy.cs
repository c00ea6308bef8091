namespace Robust.Training;

/// <summary>
/// What to do about catastrophic overfitting: a model that withstands the one step it is trained with and nothing else
/// (Wong, Rice and Kolter 2020, section 5.4).
/// </summary>
public enum CollapsePolicy
{
    /// <summary>Warn and continue.</summary>
    Warn,

    /// <summary>End the run.</summary>
    Stop,

    /// <summary>
    /// Go back to the last good epoch and on from there with half the step size of the inner maximizer, as often as
    /// <see cref="RecoveryOptions.MaxRollBacks"/> allows.
    /// </summary>
    RollBack,

    /// <summary>
    /// Go back to the last good epoch and on from there with PGD of 10 steps of 0.25 eps as inner maximizer.
    /// </summary>
    SwitchToPgd,
}
