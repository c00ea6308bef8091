namespace Robust.Training;

/// <summary>
/// What to do about a run at chance: a quarter of the epochs or more, and a hundred steps, are trained, and the model
/// answers the same class whatever it is shown.
/// </summary>
public enum ChancePolicy
{
    /// <summary>
    /// Begin again, once, with 0.3 times the learning rate and, in a plain LInf, L2 or L1 ball, an eps that rises over the
    /// first 0.6 of training. It goes on to <see cref="Warn"/> if that does not help.
    /// </summary>
    StartAgain,

    /// <summary>Warn and continue; a run that ends so is <see cref="TrainingStatus.AtChance"/>.</summary>
    Warn,
}
