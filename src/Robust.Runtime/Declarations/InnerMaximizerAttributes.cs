namespace Robust.Declarations;

/// <summary>
/// Projected gradient descent as inner maximizer: steepest-ascent steps from a uniform start, each projected onto the
/// set. The default when no inner maximizer is declared, then with <see cref="EpsWarmUpAttribute"/> over the first 0.3 of
/// training in an LInf, L2 or L1 ball.
/// </summary>
/// <remarks>
/// Source: Madry et al. 2018, "Towards Deep Learning Models Resistant to Adversarial Attacks", section 2.1.
/// Step size unless given: 2.5 eps / steps (Madry et al. 2018). Steps unless given: in an L-infinity ball, with
/// e = 255 eps / (upper - lower), min(e + 4, 1.25 e) rounded, within 7 .. 10 (Kurakin, Goodfellow and Bengio 2017);
/// in L2 and in sets only known at run time 10 (Rice, Wong and Kolter 2020), in other sets 20. Madry et al. take 40 steps
/// of 0.01 on MNIST at eps 0.3, which is <c>[Pgd(Steps = 40, StepSize = 0.01)]</c>; ten longer ones cost a quarter.
/// Steps are taken in eval mode, as in TRADES, MART and friendly adversarial training; authors of one-step methods take
/// them in train mode, which was no better in a small trial.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PgdAttribute : Attribute
{
    /// <summary>The number of steps per batch; 0, the default, derives it from eps.</summary>
    public int Steps { get; set; }

    /// <summary>
    /// The length of a step in input units; 0, the default, derives it from the steps and the eps of the run.
    /// </summary>
    public double StepSize { get; set; }

    /// <summary>
    /// The number of starts, of which the worst is kept for each example; 1 unless given. In a union of sets a start
    /// tries one member on each example and further starts the others in turn, unless <see cref="Union"/> says more.
    /// </summary>
    public int Restarts { get; set; } = Defaults.Pgd.Restarts;

    /// <summary>
    /// How the members of a union are tried; one at random for each example unless given. Other sets leave it aside. With
    /// <see cref="UnionTraining.Steepest"/> training starts at the input, as the authors do, and the step of the largest
    /// loss counts; <see cref="StepSize"/> is then in parts of the eps of each member, and 50 steps are taken unless given.
    /// </summary>
    public UnionTraining Union { get; set; }

    /// <summary>
    /// How long steps are in the members of a union with <see cref="UnionTraining.Steepest"/>, where
    /// <see cref="StepSize"/> is not given; by norm unless given.
    /// </summary>
    public UnionSteps UnionSteps { get; set; }

    /// <summary>
    /// Whether to start uniformly in the set, which is the default, or at the input itself. With
    /// <see cref="TradesAttribute"/> the start is always x + 0.001 N(0, I) in widths of the box, as in its paper: at the
    /// input itself the divergence has no gradient.
    /// </summary>
    public bool RandomStart { get; set; } = Defaults.Start.Random;

    /// <summary>What is ascended; what the objective asks for unless given.</summary>
    public AdversarialLoss Loss { get; set; }
}

/// <summary>
/// The fast gradient sign method as inner maximizer: one steepest-ascent step from a uniform point of the ball, then
/// projection onto ball and box.
/// </summary>
/// <remarks>
/// Source: Wong, Rice and Kolter 2020, "Fast is better than free", algorithm 3. Much longer steps than the default
/// invite catastrophic overfitting: the model then withstands this one step and nothing else. Where the authors' code for
/// CIFAR-10 clamps the start into the box before the gradient is taken, here as in their code for MNIST the box waits for
/// the projection.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FgsmAttribute : Attribute
{
    /// <summary>
    /// The length of the step in input units; 0, the default, stands for 1.25 eps, or for eps without a random start.
    /// </summary>
    public double StepSize { get; set; }

    /// <summary>
    /// Whether to start uniformly in the ball, which is the default, or at the input itself (Goodfellow, Shlens and
    /// Szegedy 2015). With <see cref="TradesAttribute"/> the latter means x + 0.001 N(0, I) in widths of the box,
    /// for at the input itself the divergence has no gradient.
    /// </summary>
    public bool RandomStart { get; set; } = Defaults.Start.Random;
}

/// <summary>
/// FGSM with more noise and no projection (N-FGSM) as inner maximizer: one steepest-ascent step from noise wider than
/// the ball, then into the box. The training examples may leave the ball on purpose. L-infinity balls only.
/// </summary>
/// <remarks>
/// Source: de Jorge et al. 2022, "Make Some Noise: Reliable and Efficient Single-Step Adversarial Training",
/// algorithm 1: eta uniform in [-k eps, k eps], x' = x + eta + alpha sign(gradient at x + eta). Without the projection
/// the step keeps its length whatever the noise, and wide noise keeps catastrophic overfitting away. The authors' code
/// clamps the noise into the box before the gradient is taken; here it is not clamped, which withstood more in a small
/// trial (noise of eps: 61 and 63 % against 58 and 59).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NFgsmAttribute : Attribute
{
    /// <summary>How far the noise goes, in eps: k, above 0; 2 unless given.</summary>
    public double Noise { get; set; } = Defaults.NFgsm.Noise;

    /// <summary>The length of the step in input units; 0, the default, stands for eps.</summary>
    public double StepSize { get; set; }
}

/// <summary>
/// PGD that stops early (PGD-K-tau, friendly adversarial training) as inner maximizer: an example takes
/// <see cref="Tau"/> steps while it is misclassified and then rests, so that training sees the friendliest of the
/// adversarial examples.
/// </summary>
/// <remarks>
/// Source: Zhang J. et al. 2020, "Attacks Which Do Not Kill Training Make Adversarial Learning Stronger", algorithm 1.
/// All examples stay in the batch, so that no step waits for the device; those at rest just do not move. The authors let tau
/// rise by 1 from 0 in the course of training and add noise of 0.001. Here tau is one number throughout, and there is no
/// noise: a step does then the same in every epoch, and one line tells a run.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FriendlyPgdAttribute : Attribute
{
    /// <summary>The most steps, K, at least 1; 10 unless given.</summary>
    public int Steps { get; set; } = Defaults.FriendlyPgd.Steps;

    /// <summary>The length of a step in input units; 0, the default, stands for 2.5 eps / steps.</summary>
    public double StepSize { get; set; }

    /// <summary>
    /// How many steps an example takes while it is misclassified, at least 0 and below <see cref="Steps"/>; 1 unless
    /// given.
    /// </summary>
    public int Tau { get; set; } = Defaults.FriendlyPgd.Tau;

    /// <summary>
    /// Whether to start uniformly in the set, which is the default, or at the input itself. With
    /// <see cref="TradesAttribute"/> the start is always x + 0.001 N(0, I) in widths of the box.
    /// </summary>
    public bool RandomStart { get; set; } = Defaults.Start.Random;
}
