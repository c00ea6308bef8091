using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.Pgd;

/// <summary>PGD from several random starts, of which the worst counts, example by example.</summary>
internal sealed class RestartedPgdEmitter(Pgd pgd, InnerProblem problem) : PgdEmitter(pgd, problem)
{
    private readonly Pgd pgd = pgd;

    public override string Summary => $"{base.Summary}, the worst kept for each example";

    /// <summary>Each start costs a forward pass more, to see what it reached.</summary>
    public override Passes Passes =>
        ((long)pgd.Restarts * (IsWorst ? Members : 1) * (Climb + new Passes(Loss.Copies, 0))) + new Passes(Loss.Forward, 0);

    protected override string Method => (IsWorst, pgd.Restarts) switch
    {
        (true, 1) => $"{base.Method} in each member",
        (true, _) => $"{Starts} in each member",
        _ => $"{Starts}{(pgd.Start == StartPoint.Nearby ? "" : " in the set")}",
    };

    private bool IsWorst => pgd.Union == UnionTraining.Worst;

    private string Starts =>
        $"{Climbing} from each of {Numbers.Text(pgd.Restarts)} starts, "
        + (pgd.Start == StartPoint.Nearby ? Start : "uniform");

    /// <summary>How many starts there are, as an expression.</summary>
    private string Count => (IsWorst, pgd.Restarts) switch
    {
        (true, 1) => "set.Branches",
        (true, _) => $"{Numbers.Text(pgd.Restarts)} * set.Branches",
        _ => Numbers.Text(pgd.Restarts),
    };

    public override void WriteBody(IndentedWriter writer, Names names)
    {
        WritePreparation(writer, Method, names);
        writer.Lines($"""
            var worst = x.clone();
            var highest = {names.FullLike}(y, double.NegativeInfinity, dtype: x.dtype);
            """);
        if (IsWorst)
        {
            writer.Line().Comment("Each start gives every example the next member of the union.");
        }

        writer.Open($"for (var restart = 0; restart < {Count}; restart++)");
        writer.Lines($"using var restartScope = {names.NewDisposeScope}();");
        WriteAscent(writer, names);
        WriteSelection(writer, names);
        writer.Close().Line().Lines("return worst.MoveToOuterDisposeScope();");
    }

    private void WriteSelection(IndentedWriter writer, Names names) => writer.Line().Lines($"""
        // Of all starts, keep the inputs of the highest loss, example by example, on the device.
        var perturbed = set.Apply(delta);
        var losses = {Loss.Values("perturbed", names)};
        var isHigher = (losses > highest).unsqueeze(1);
        worst.copy_({names.Where}(isHigher, perturbed.flatten(1), worst.flatten(1)).view_as(x));
        highest.copy_({names.Maximum}(losses, highest));
        """);
}
