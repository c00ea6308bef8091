using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.Geometry;

/// <summary>
/// A norm ball within a box at some examples, for attacks that need to know its geometry, in coordinates z in which it
/// is round: delta = z scale, so that |z| &lt;= eps, whatever the radii of single values are.
/// </summary>
internal sealed class BallGeometry : IDisposable
{
    private readonly Func<Tensor, Tensor> embed;
    private readonly Tensor? scale;

    private BallGeometry(IThreatModel model, Tensor inputs, Func<Tensor, Tensor> embed)
    {
        using var scope = NewDisposeScope();
        (Norm, Eps, Width, this.embed) = (model.Norm, model.Eps, model.Upper - model.Lower, embed);
        Inputs = inputs.alias().DetachFromDisposeScope();
        scale = model.ScaleAt(inputs)?.DetachFromDisposeScope();
        Lower = Unscaled((model.Lower - inputs).clamp_(max: 0)).DetachFromDisposeScope();
        Upper = Unscaled((model.Upper - inputs).clamp_(min: 0)).DetachFromDisposeScope();
    }

    private BallGeometry(BallGeometry whole, Tensor rows)
    {
        using var scope = NewDisposeScope();
        (Norm, Eps, Width, embed) = (whole.Norm, whole.Eps, whole.Width, whole.embed);
        Inputs = whole.Inputs.index_select(0, rows).DetachFromDisposeScope();
        scale = whole.scale?.alias().DetachFromDisposeScope();
        Lower = whole.Lower.index_select(0, rows).DetachFromDisposeScope();
        Upper = whole.Upper.index_select(0, rows).DetachFromDisposeScope();
    }

    private BallGeometry(BallGeometry whole, double unit)
    {
        using var scope = NewDisposeScope();
        (Norm, Eps, Width, embed) = (whole.Norm, whole.Eps / unit, whole.Width / unit, whole.embed);
        Inputs = whole.Inputs.alias().DetachFromDisposeScope();
        scale = (whole.scale?.mul(unit) ?? full(1, unit, Inputs.dtype, Inputs.device)).DetachFromDisposeScope();
        Lower = whole.Lower.div(unit).DetachFromDisposeScope();
        Upper = whole.Upper.div(unit).DetachFromDisposeScope();
    }

    /// <summary>The norm that measures z.</summary>
    public Norm Norm { get; }

    /// <summary>The radius of the ball.</summary>
    public double Eps { get; }

    /// <summary>The width of the box.</summary>
    private double Width { get; }

    /// <summary>The inputs [K, ...].</summary>
    public Tensor Inputs { get; }

    /// <summary>The least z [K, ...] within the box, at most 0; 0 where nothing may change.</summary>
    public Tensor Lower { get; }

    /// <summary>The greatest z [K, ...] within the box, at least 0; 0 where nothing may change.</summary>
    public Tensor Upper { get; }

    /// <summary>The ball that a run is about; each member, where it is about a union.</summary>
    /// <exception cref="RobustException">It is not a ball of one of these norms.</exception>
    public static BallGeometry[] Of(AttackRun run, string attack, params Norm[] norms)
    {
        var members = Members(run.ThreatModel, attack, norms);
        return [.. members.Select((member, i) => new BallGeometry(member, run.Inputs, own => run.Set.Embed(i, own)))];
    }

    /// <summary>The threat model if it is a ball; each member, where it is a union.</summary>
    /// <exception cref="RobustException">It is not a ball of one of these norms.</exception>
    public static IThreatModel[] Members(IThreatModel threatModel, string attack, params Norm[] norms)
    {
        var members = Union.Flat(threatModel).ToArray();
        if (Array.Find(members, member => !norms.Contains(member.Norm)) is { } other)
        {
            var known = string.Join(", ", norms);
            throw new RobustException(
                $"The attack {attack} searches balls of {known} only, not \"{other.Description}\": use pgd, which " +
                "takes any set.");
        }

        return members;
    }

    /// <summary>
    /// Refuses, before a run, a threat model that is no such ball and no union of them, and a union that does not say
    /// how its members' perturbations are its own.
    /// </summary>
    /// <exception cref="RobustException">It is such.</exception>
    public static void Check(IThreatModel threatModel, IPerturbationSet set, string attack, params Norm[] norms)
    {
        var members = Members(threatModel, attack, norms);
        if (set.Branches != members.Length)
        {
            throw new RobustException(
                $"\"{threatModel.Description}\" has {members.Length} sets to choose from by its {nameof(Members)}, but " +
                $"its perturbation set {set.Branches} branches: let both be the same.");
        }

        using var scope = NewDisposeScope();
        using var member = members[0].At(set.Apply(set.Zero()));
        set.Embed(0, member.Zero());
    }

    /// <summary>Searches one ball after the other of those that a run is about.</summary>
    /// <exception cref="RobustException">One is not a ball of one of these norms.</exception>
    public static void ForEach(AttackRun run, string attack, Norm[] norms, Action<BallGeometry> search)
    {
        var balls = Of(run, attack, norms);
        try
        {
            Array.ForEach(balls, search);
        }
        finally
        {
            Array.ForEach(balls, static ball => ball.Dispose());
        }
    }

    /// <summary>The inputs perturbed by z [K, ...].</summary>
    public Tensor Apply(Tensor z) => Inputs + Scaled(z);

    /// <summary>The gradient [K, ...] with respect to z, for one with respect to the perturbed inputs.</summary>
    public Tensor Gradient(Tensor ofInputs) => Scaled(ofInputs);

    /// <summary>z [K, ...] in the coordinates of the set that the run is about.</summary>
    public Tensor Delta(Tensor z) => embed(Scaled(z));

    /// <summary>The norm [K] of z.</summary>
    public Tensor Size(Tensor z)
    {
        using var scope = NewDisposeScope();
        var flat = z.flatten(1);
        var size = Norm switch
        {
            Norm.LInf => flat.abs().amax(1),
            Norm.L2 => flat.square().sum(1).sqrt_(),
            Norm.L1 => flat.abs().sum(1),
            _ => flat.ne(0).sum(1).to(z.dtype),
        };
        return size.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The same ball with the width of the box for its unit of length, for attacks that weigh a length against the
    /// model's margin or have a step of their own: so pixels of 0 to 255 are attacked as those of 0 to 1 are. Not for
    /// L0, which counts pixels.
    /// </summary>
    public BallGeometry InWidths() => new(this, Width);

    /// <summary>The geometry at some of the examples.</summary>
    public BallGeometry Select(Tensor rows) => new(this, rows);

    public void Dispose()
    {
        Inputs.Dispose();
        scale?.Dispose();
        Lower.Dispose();
        Upper.Dispose();
    }

    private Tensor Scaled(Tensor values) => scale is null ? values : values * scale;

    private Tensor Unscaled(Tensor values) =>
        scale is null ? values : (values / scale.masked_fill(scale.eq(0), 1)).mul_(scale.ne(0));
}
