using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers;

/// <summary>What the maximizers that climb by steps have in common.</summary>
/// <param name="problem">What it is written for.</param>
/// <param name="start">Where the ascent begins.</param>
/// <param name="stepSize">The length of a step.</param>
/// <param name="loss">What is ascended.</param>
internal abstract class AscentEmitter(InnerProblem problem, StartPoint start, StepSize stepSize, InnerLoss loss)
    : MaximizerEmitter(problem)
{
    /// <summary>The loss.</summary>
    protected LossText Loss { get; } = LossText.Of(loss, problem.Copies);

    /// <summary>The length of a step, for people.</summary>
    protected string StepSize => stepSize.Text(Threat.Eps);

    /// <summary>The length of a step as an expression.</summary>
    protected string Length => IsNamed ? "stepSize" : stepSize.Code;

    /// <summary>
    /// Whether it takes a single step, which a run may shorten on account of catastrophic overfitting.
    /// </summary>
    protected virtual bool TakesOneStep => false;

    /// <inheritdoc/>
    public override string? Fact => TakesOneStep ? "TakesOneStep: true" : null;

    /// <summary>Whether the length of a step is a variable.</summary>
    private bool IsNamed => NamesStep && (stepSize.IsOfEps || EpsMayRise || TakesOneStep);

    /// <summary>Whether all its steps are of one length, which a variable may hold.</summary>
    protected virtual bool NamesStep => true;

    /// <summary>The number of sets that the adversary chooses among, as far as known.</summary>
    protected int Members => Threat is Union union ? ThreatText.Sets(union) : 1;

    /// <summary>Where the ascent begins, for people: <c>a uniform start</c>.</summary>
    protected string Start => start switch
    {
        StartPoint.UniformInBall => "a uniform start in the ball",
        StartPoint.Input => "the input itself",
        StartPoint.Nearby => $"x + {Nearness} N(0, I)",
        _ => "a uniform start",
    };

    /// <summary>The deviation of a start near the input, in a box of width 1 a thousandth.</summary>
    protected string Nearness => Numbers.Text(Threat is RotationTranslation ? 1e-3 : (Threat.Upper - Threat.Lower) / 1000);

    /// <summary>The name and the numbers of the ascent as an expression.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="steps">How many steps it takes from a start; null where that is not for it to say.</param>
    /// <param name="own">Numbers that only it has.</param>
    protected string ChoiceOf(string name, long? steps, params (string, double)[] own) =>
        $"{ChoiceText.Of(name, own)} {{ {string.Join(", ", Properties(steps))} }}";

    /// <summary>What an ascent by steps has, <c>Name = value</c>.</summary>
    /// <param name="steps">How many steps it takes from a start; null where that is not for it to say.</param>
    /// <param name="hasStepSize">Whether its steps are of one length.</param>
    protected virtual IEnumerable<string> Properties(long? steps, bool hasStepSize = true)
    {
        string?[] properties =
        [
            $"Loss = \"{Loss.Name}\"",
            $"Start = \"{(start == StartPoint.Nearby ? $"normal noise of {Nearness}" : Start)}\"",
            steps is { } count ? $"Steps = {Numbers.Text(count)}" : null,
            hasStepSize ? stepSize.Choice(Threat.Eps) : null,
        ];
        return properties.OfType<string>();
    }

    /// <summary>Writes the lines that every ascent begins with.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="method">What the maximizer does, in one line.</param>
    /// <param name="names">The names in the file.</param>
    protected void WritePreparation(IndentedWriter writer, string method, Names names)
    {
        writer.Comment($"Inner maximization: {method}.");
        writer.Lines($"using var scope = {names.NewDisposeScope}();");
        writer.Annotated(
            ($"using var frozen = Model.{names.Freeze()}();", "eval mode, no parameter gradients; restored on dispose"),
            ($"using var set = {Adversary}.At(x);", ThreatText.Making(Threat)));
        if (Loss.Preparation(names) is { } preparation)
        {
            writer.Annotated(preparation);
        }

        if (IsNamed)
        {
            writer.Annotated(($"var stepSize = {StepLength};", Declared));
        }
    }

    /// <summary>Writes the line that makes <c>delta</c>.</summary>
    protected void WriteStart(IndentedWriter writer)
    {
        if (start == StartPoint.UniformInBall)
        {
            writer.Comment("The start leaves the box aside: from within it, one large step would always end in a "
                + "corner of the set.");
        }

        writer.Lines(start switch
        {
            StartPoint.UniformInBall => "var delta = set.StartInBall(context.Generator);",
            StartPoint.Input => "var delta = set.Zero();",
            StartPoint.Nearby => "var delta = set.StartNearby(context.Generator);",
            _ => "var delta = set.Start(context.Generator);",
        });
    }

    /// <summary>Writes a step of steepest ascent within the set, in place.</summary>
    protected virtual void WriteStep(IndentedWriter writer, Names names)
    {
        writer.Lines($"var gradient = {Loss.Gradient("set.Apply(delta)", names)};");
        writer.Annotated(
            ($"set.Ascend(delta, gradient, {Length});", ThreatText.Ascent(Threat)),
            ("set.Project(delta);", ThreatText.Projection(Threat)));
    }

    /// <summary>Writes the return of the inputs as <c>delta</c> perturbs them.</summary>
    protected static void WriteResult(IndentedWriter writer) =>
        writer.Lines("return set.Apply(delta).MoveToOuterDisposeScope();");

    /// <summary>The threat model of the step at hand.</summary>
    protected string Adversary => EpsMayRise ? "context.Adversary" : "ThreatModel";

    /// <summary>The length of a step, which rises with eps if that does.</summary>
    private string StepLength =>
        (EpsMayRise && !stepSize.IsOfEps
            ? $"{stepSize.Code} * context.EpsShare"
            : stepSize.Code.Replace("ThreatModel", Adversary))
        + (TakesOneStep ? " * context.StepScale" : "");

    /// <summary>What a step size that follows eps is at the declared one.</summary>
    private string Declared => stepSize.IsOfEps && stepSize.At(Threat.Eps) is { } length
        ? $"{Numbers.Length(length)} at the declared eps"
        : "";
}
