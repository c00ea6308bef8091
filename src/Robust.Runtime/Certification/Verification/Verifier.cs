using System.Diagnostics;
using Robust.Attacks.Classifiers;
using Robust.Certification.Graphs;
using Robust.Certification.Regions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Verification;

/// <summary>
/// Answers whether a box has a counterexample, completely for small networks of ReLUs: an attack first, then alpha-CROWN, then branch and
/// bound over the signs of values in front of ReLUs (Bunel et al. 2020, "Branch and Bound for Piecewise Linear Neural Network
/// Verification"), batched over sub-problems, the worst first (docs/verification.md).
/// </summary>
public sealed class Verifier
{
    private const int Starts = 20;
    private const int AttackSteps = 60;

    private readonly Module<Tensor, Tensor> network;

    /// <summary>Prepares questions about a network.</summary>
    /// <param name="network">
    /// The network: torch's layers in <c>nn.Sequential</c>, or an <see cref="IBounded"/>, on the CPU. It is read anew for each question.
    /// </param>
    public Verifier(Module<Tensor, Tensor> network)
    {
        ArgumentNullException.ThrowIfNull(network);
        this.network = network;
    }

    /// <summary>How many sub-problems are bounded at once; 128 unless given.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>What the random starts of the attack follow from.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// Confirms a counterexample, in addition to the network in its own precision; unless given, by bounds of the network's output at the
    /// one input, in real arithmetic and as torch computes it.
    /// </summary>
    public Func<double[], bool>? Replay { get; init; }

    /// <summary>Searches for a proof and for a counterexample.</summary>
    /// <param name="problem">The question.</param>
    /// <param name="limit">When to end; the step at hand is finished.</param>
    /// <param name="cancellationToken">Asks for an end.</param>
    /// <exception cref="RobustException">The network has a layer that bounds cannot pass, or other outputs than the conditions.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public VerificationAnswer Verify(VerificationProblem problem, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Alternatives.IsEmpty)
        {
            return new Proven(double.PositiveInfinity);
        }

        var watch = Stopwatch.StartNew();
        using var scope = NewDisposeScope();
        using var frozen = network.Freeze();
        using var constant = no_grad();
        using var graph = ModuleLayers.Graph(network);
        var type = network.parameters().Concat(network.buffers()).First(static weights => weights.is_floating_point()).dtype;
        var conditions = problem.Stacked();
        CheckFit(conditions.Coefficients.shape[2], network.call(problem.Lower.to(type)).numel());
        var inputs = new InputSearch(network, problem.Inside(type), conditions, Replay ?? new PointReplay(graph, problem, type).Confirms, IsOver);
        using var generator = new Generator((ulong)Seed);
        var (starts, alternatives) = inputs.Starts(Starts, generator);
        return inputs.Descend(starts, alternatives, AttackSteps)
            ?? (IsOver()
                ? new Undecided(UndecidedReason.Timeout, double.NegativeInfinity)
                : new BranchAndBound(graph, new BoxRegion(problem.Outside(type)), conditions, inputs, IsOver).Answer(BatchSize));

        bool IsOver()
        {
            cancellationToken.ThrowIfCancellationRequested();
            return watch.Elapsed >= limit;
        }
    }

    private static void CheckFit(long conditions, long outputs)
    {
        if (conditions != outputs)
        {
            throw new RobustException(
                $"The conditions are about {conditions} outputs, and the network has {outputs}: give conditions on these.");
        }
    }
}
