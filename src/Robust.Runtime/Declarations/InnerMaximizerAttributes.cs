namespace Robust;

/// <summary>
/// Projected gradient descent as inner maximizer: signed steps from a uniform start, each projected onto the set.
/// The default when no inner maximizer is declared.
/// </summary>
/// <remarks>
/// Source: Madry et al. 2018, "Towards Deep Learning Models Resistant to Adversarial Attacks", section 2.1.
/// With e = 255 eps / (upper - lower), unless given: steps = min(e + 4, 1.25 e) rounded, within 7 .. 40
/// (Kurakin, Goodfellow and Bengio 2017); step size = 2.5 eps / steps (Madry et al. 2018).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PgdAttribute : Attribute
{
    /// <summary>The number of steps a batch; 0, the default, derives it from eps.</summary>
    public int Steps { get; set; }

    /// <summary>The length of a step in input units; 0, the default, derives it from eps and the steps.</summary>
    public double StepSize { get; set; }

    /// <summary>The number of starts, of which the worst is kept for each example; 1 unless given.</summary>
    public int Restarts { get; set; } = 1;
}

/// <summary>
/// The fast gradient sign method as inner maximizer: one signed step from a uniform point of the ball, then projection
/// onto ball and box.
/// </summary>
/// <remarks>
/// Source: Wong, Rice and Kolter 2020, "Fast is better than free", algorithm 3. Much longer steps than the default
/// invite catastrophic overfitting: the model then withstands this one step and nothing else.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FgsmAttribute : Attribute
{
    /// <summary>The length of the step in input units; 0, the default, stands for 1.25 eps.</summary>
    public double StepSize { get; set; }
}
