using Robust.Groups;
using static TorchSharp.torch;

namespace Robust.Training.Normalization;

/// <summary>
/// The weighted sum of a tensor over all processes as an operation of autograd, which all of them call in the same order, forward and
/// backward: what a process gives counts in the losses of all, so that its gradient is the sum of theirs.
/// </summary>
internal sealed class SumOverProcesses : autograd.SingleTensorFunction<SumOverProcesses>
{
    private const string Processes = "processes";
    private const string Weight = "weight";

    /// <inheritdoc/>
    public override string Name => nameof(SumOverProcesses);

    /// <summary>The sum of weight * values over all processes.</summary>
    /// <param name="values">A tensor of one shape and type in all processes, float32 or float64.</param>
    /// <param name="team">The processes.</param>
    /// <param name="weight">What this process counts, also in the gradient.</param>
    public static Tensor Of(Tensor values, Team team, double weight) => apply(values, team, weight);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (values, team, weight) = ((Tensor)vars[0], (Team)vars[1], (double)vars[2]);
        ctx.save_data(Processes, team);
        ctx.save_data(Weight, weight);
        return team.Sum(values * weight);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var (team, weight) = ((Team)ctx.get_data(Processes), (double)ctx.get_data(Weight));
        return [team.OrAbort(() => Of(grad_output, team, weight) * weight), null!, null!];
    }
}
