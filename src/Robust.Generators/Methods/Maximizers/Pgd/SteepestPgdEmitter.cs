using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.Pgd;

/// <summary>
/// Multi steepest descent (Maini, Wong and Kolter 2020, algorithm 1): a step in each member of a union, of which the one
/// that raises the loss most is taken; of all steps the one of the highest loss counts.
/// </summary>
internal sealed class SteepestPgdEmitter(Pgd pgd, InnerProblem problem) : PgdEmitter(pgd, problem)
{
    private readonly Pgd pgd = pgd;

    public override string Choice(Names names) =>
        $"new(\"{Name}\", {SizesIn(names)}.Numbers) {{ {string.Join(", ", Properties(pgd.Steps, hasStepSize: false))} }}";

    public override string Turns(Union union) =>
        "each step is that of the member whose step raises the loss of the example most";

    protected override Passes Climb => Loss.Copies * new Passes(pgd.Steps * (1L + Members), pgd.Steps);

    protected override string Climbing => $"{Name} on {Loss.Name}, {Numbers.Count(pgd.Steps, "step", "steps")} {Sizes}";

    protected override string Origin => ", of which the one of the highest loss counts"
        + (pgd.StepsDerived ? " (the number as none was given)" : "");

    protected override bool NamesStep => false;

    private static string Name => "multi steepest descent";

    /// <summary>Whether all members have steps of one length, in relation to their eps.</summary>
    private bool IsEven => !pgd.StepSize.IsOfEps;

    /// <summary>How long steps are, for people.</summary>
    private string Sizes => IsEven
        ? $"of {StepSize} of each eps"
        : pgd.Sizes switch
        {
            UnionSteps.Cifar10 => "as on CIFAR-10",
            UnionSteps.Mnist => "as on MNIST",
            _ => "by norm",
        };

    /// <summary>Whether a step in L1 moves a number of values that is drawn.</summary>
    private bool DrawsWidth => !IsEven && pgd.Sizes != UnionSteps.ByNorm;

    public override void WriteBody(IndentedWriter writer, Names names)
    {
        WritePreparation(writer, Method, names);
        WriteSizes(writer, names);
        WriteStart(writer);
        writer.Lines($"""
            var worst = delta.clone();
            var highest = {names.FullLike}(y, double.NegativeInfinity, dtype: x.dtype);
            """);
        writer.Open($"for (var step = 0; step < {Numbers.Text(pgd.Steps)}; step++)");
        writer.Annotated(($"using var stepScope = {names.NewDisposeScope}();", "nothing outlives its step"));
        WriteStep(writer, names);
        writer.Close().Line().Lines("return set.Apply(worst).MoveToOuterDisposeScope();");
    }

    protected override void WriteStep(IndentedWriter writer, Names names)
    {
        writer.Lines($"var gradient = {Loss.Gradient("set.Apply(delta)", names)};");
        if (DrawsWidth)
        {
            writer.Annotated(
                ("var width = sizes.DrawWidth(context.Generator, x.device);", "the values that a step in L1 moves"));
        }

        writer.Line().Lines($"""
            // In place: of all members' steps, each projected, the one of the highest loss.
            var losses = set.AscendSteepest(
                delta, gradient, stepSizes, {(DrawsWidth ? "width" : "width: null")},
                perturbed => {Loss.Values("perturbed", names)});

            // Of all steps, keep the one of the highest loss, example by example, on the device.
            var isHigher = (losses > highest).unsqueeze(1);
            worst.copy_({names.Where}(isHigher, delta.flatten(1), worst.flatten(1)).view_as(worst));
            highest.copy_({names.Maximum}(losses, highest));
            """);
    }

    /// <summary>How long steps are, as an expression.</summary>
    private string SizesIn(Names names) => IsEven ? $"{names.UnionStepSizes}.Even({Numbers.Text(pgd.StepSize.Value)})"
        : pgd.Sizes == UnionSteps.ByNorm ? $"new {names.UnionStepSizes}()"
        : $"{names.UnionStepSizes}.{pgd.Sizes}";

    private void WriteSizes(IndentedWriter writer, Names names)
    {
        var sizes = SizesIn(names);
        var of = DrawsWidth ? "sizes" : sizes;
        if (DrawsWidth)
        {
            writer.Lines($"var sizes = {sizes};");
        }

        writer.Annotated(($"var stepSizes = {of}.Within({Adversary});", "of each member, parts of its eps"));
    }
}
