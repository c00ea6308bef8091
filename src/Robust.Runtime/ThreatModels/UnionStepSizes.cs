using Robust.Declarations;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// How long the steps of multi steepest descent are in the members of a union: a part of each one's eps, by its norm;
/// and how many values a step in L1 moves.
/// </summary>
/// <remarks>
/// <para>
/// The lengths are those of Maini, Wong and Kolter 2020 for CIFAR-10, where steps of 0.003, 0.05 and 1 go with balls of
/// 0.03, 0.5 and 12; <see cref="Mnist"/> has the others. They tried no L0 ball: a tenth of its pixels, one at least.
/// </para>
/// <para>
/// The authors' L1 step moves k values, drawn again from 5 to 20 at each step, in equal parts of one length. That is
/// 0.2 to 0.7 % of the 3,072 values of their CIFAR-10 images and 0.6 to 2.6 % of the 784 of MNIST, but half of a record
/// of 20 features, where such steps never get to the one value that counts most. Unless <see cref="WidthL1"/> is given
/// it is 1 % here, see <see cref="Balls.AscentShareL1"/>, of whatever inputs; <see cref="Cifar10"/> and
/// <see cref="Mnist"/> have the authors' k.
/// </para>
/// </remarks>
public sealed record UnionStepSizes
{
    private static readonly (int Least, int Most) WidthOfAuthors = (5, 20);

    /// <summary>The authors' numbers for CIFAR-10, where they take 50 steps.</summary>
    public static UnionStepSizes Cifar10 { get; } = new() { WidthL1 = WidthOfAuthors };

    /// <summary>The authors' numbers for MNIST, where they take 100 steps.</summary>
    public static UnionStepSizes Mnist { get; } =
        new() { LInf = 1.0 / 30, L2 = 0.05, L1 = 0.1, WidthL1 = WidthOfAuthors };

    /// <summary>The length in L-infinity balls over their eps, finite and at least 0; 0.1 unless given.</summary>
    public double LInf { get; init => field = Requirements.Size(value, nameof(LInf), "A step size"); } = 0.1;

    /// <summary>The length in L2 balls over their eps, likewise; 0.1 unless given.</summary>
    public double L2 { get; init => field = Requirements.Size(value, nameof(L2), "A step size"); } = 0.1;

    /// <summary>The length in L1 balls over their eps, likewise; 1/12 unless given.</summary>
    public double L1 { get; init => field = Requirements.Size(value, nameof(L1), "A step size"); } = 1.0 / 12;

    /// <summary>The length in L0 balls over their number of pixels, likewise; 0.1 unless given.</summary>
    public double L0 { get; init => field = Requirements.Size(value, nameof(L0), "A step size"); } = 0.1;

    /// <summary>
    /// The least and the greatest number of values that a step in L1 moves, at least 1; each step draws a number of
    /// them. Null for 1 % of the values.
    /// </summary>
    public (int Least, int Most)? WidthL1
    {
        get;
        init => field = value is null or { Least: >= 1 } && !(value?.Most < value?.Least)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(WidthL1), value, "A step moves at least one value, and at most no fewer than at least.");
    }

    /// <summary>The lengths, and the widths if there are any, by name.</summary>
    public IReadOnlyDictionary<string, double> Numbers
    {
        get
        {
            var numbers = new Dictionary<string, double>
            {
                ["stepInLinf"] = LInf,
                ["stepInL2"] = L2,
                ["stepInL1"] = L1,
                ["stepInL0"] = L0,
            };
            if (WidthL1 is { } width)
            {
                (numbers["leastWidthInL1"], numbers["mostWidthInL1"]) = (width.Least, width.Most);
            }

            return numbers;
        }
    }

    /// <summary>The same length in all members.</summary>
    /// <param name="size">The length over the eps of each, finite and at least 0.</param>
    public static UnionStepSizes Even(double size) => new() { LInf = size, L2 = size, L1 = size, L0 = size };

    /// <summary>The length in balls of a norm, over their eps.</summary>
    /// <param name="norm">The norm of a member.</param>
    /// <exception cref="RobustException">It is <see cref="Norm.None"/>.</exception>
    public double Of(Norm norm) => norm switch
    {
        Norm.LInf => LInf,
        Norm.L2 => L2,
        Norm.L1 => L1,
        Norm.L0 => L0,
        _ => throw NotAmongBalls(),
    };

    /// <summary>
    /// The length of a step in each branch of a threat model's set, in the units of its eps: what
    /// <see cref="IPerturbationSet.AscendSteepest"/> asks for.
    /// </summary>
    /// <param name="threatModel">A ball, or a union of balls.</param>
    /// <exception cref="RobustException">It is neither.</exception>
    public IReadOnlyList<double> Within(IThreatModel threatModel)
    {
        ArgumentNullException.ThrowIfNull(threatModel);
        return [.. Union.Flat(threatModel).Select(member => Of(member.Norm) * threatModel.Eps)];
    }

    /// <summary>
    /// How many values the next step in L1 moves: drawn from <see cref="WidthL1"/>, null without it. A draw waits for
    /// the device.
    /// </summary>
    /// <param name="generator">The source of randomness; torch's default one when null.</param>
    /// <param name="device">Where the generator draws.</param>
    public int? DrawWidth(Generator? generator, Device device)
    {
        if (WidthL1 is not { } width || width.Least == width.Most)
        {
            return WidthL1?.Least;
        }

        using var scope = NewDisposeScope();
        return (int)randint(width.Least, width.Most + 1, 1, ScalarType.Int64, device, generator: generator)
            .Value<long>();
    }

    /// <summary>What is wrong with a member that is not a ball.</summary>
    internal static RobustException NotAmongBalls() => new(
        "The steepest step is chosen among balls, and a member of this union is none: let each example meet every " +
        "member instead (Union = UnionTraining.Worst).");
}
