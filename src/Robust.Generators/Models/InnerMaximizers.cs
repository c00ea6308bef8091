namespace Robust.Generators.Models;

/// <summary>An inner maximizer.</summary>
internal abstract record InnerMaximizer;

/// <summary>Projected gradient descent.</summary>
/// <param name="Steps">The number of steps from each start.</param>
/// <param name="StepsDerived">Whether that number is the generator's choice.</param>
/// <param name="StepSize">The length of a step.</param>
/// <param name="Restarts">The number of starts.</param>
/// <param name="Start">Where each begins.</param>
/// <param name="Loss">What is ascended.</param>
/// <param name="Union">How the members of a union are tried.</param>
internal sealed record Pgd(
    int Steps,
    bool StepsDerived,
    StepSize StepSize,
    int Restarts,
    StartPoint Start,
    InnerLoss Loss,
    UnionTraining Union) : InnerMaximizer;

/// <summary>One steepest-ascent step.</summary>
/// <param name="StepSize">The length of the step.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Loss">What is ascended.</param>
internal sealed record Fgsm(StepSize StepSize, StartPoint Start, InnerLoss Loss) : InnerMaximizer;

/// <summary>One steepest-ascent step from noise wider than the ball, not projected onto it.</summary>
/// <param name="Noise">How far the noise goes, in eps.</param>
/// <param name="StepSize">The length of the step.</param>
/// <param name="Loss">What is ascended.</param>
internal sealed record NFgsm(double Noise, StepSize StepSize, InnerLoss Loss) : InnerMaximizer;

/// <summary>Projected gradient descent that stops soon after an example is misclassified.</summary>
/// <param name="Steps">The most steps.</param>
/// <param name="StepSize">The length of a step.</param>
/// <param name="Tau">The steps that an example takes while it is misclassified.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Loss">What is ascended.</param>
internal sealed record FriendlyPgd(int Steps, StepSize StepSize, int Tau, StartPoint Start, InnerLoss Loss)
    : InnerMaximizer;

/// <summary>Free adversarial training.</summary>
/// <param name="Replays">How often each batch is trained on.</param>
internal sealed record Free(int Replays) : InnerMaximizer;

/// <summary>YOPO.</summary>
/// <param name="Outer">The full passes a batch.</param>
/// <param name="Inner">The steps behind each.</param>
/// <param name="StepSize">The length of a step.</param>
internal sealed record Yopo(int Outer, int Inner, StepSize StepSize) : InnerMaximizer
{
    /// <summary>The steps a batch.</summary>
    public long Steps => (long)Outer * Inner;
}

/// <summary>Universal adversarial training.</summary>
/// <param name="StepSize">The length of the step that the one perturbation takes each batch.</param>
internal sealed record Universal(StepSize StepSize) : InnerMaximizer;

/// <summary>The inputs as they are.</summary>
internal sealed record NoPerturbation : InnerMaximizer;

/// <summary>Where an inner maximizer starts.</summary>
internal enum StartPoint
{
    /// <summary>Uniformly in the set.</summary>
    Uniform,

    /// <summary>Uniformly in the ball, the box left aside.</summary>
    UniformInBall,

    /// <summary>At the input itself.</summary>
    Input,

    /// <summary>At x + 0.001 N(0, I).</summary>
    Nearby,
}

/// <summary>How an inner maximizer tries the members of a union; the runtime's enum, value for value.</summary>
internal enum UnionTraining
{
    Random,
    Worst,
    Average,
    Steepest,
}

/// <summary>What an inner maximizer ascends.</summary>
internal enum InnerLoss
{
    CrossEntropy,
    Margin,
    Dlr,
    TargetedDlr,
    KullbackLeibler,
}
