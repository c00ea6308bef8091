using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.Consistency;

/// <summary>Consistency regularization (Jeong and Shin 2020, equation 8).</summary>
internal sealed class ConsistencyEmitter(Consistency consistency, NoisyCopies copies) : ObjectiveEmitter
{
    public override string Summary =>
        $"consistency at {Copies} copies x_j of each input with Gaussian noise of deviation {Numbers.Text(copies.Sigma)}, the mean "
        + $"of CE(f(x_j), y) + {Numbers.Text(consistency.Lambda)} KL(p || f(x_j)){Entropy}, p the mean of their predictions";

    public override string Choice =>
        ChoiceText.Of("consistency", ("lambda", consistency.Lambda), ("eta", consistency.Eta));

    public override Passes Passes => copies.Count * new Passes(1, 1);

    protected override string Comment => "Minimization: consistency regularization (Jeong and Shin 2020, section 3.2).";

    protected override bool Perturbs => false;

    private string Copies => Numbers.Text(copies.Count);

    private string Entropy => consistency.Eta == 0 ? "" : $" + {Numbers.Text(consistency.Eta)} H(p)";

    protected override string Preparation(Names names) => $"""
        // {Copies} copies of each example, one after the other, each with noise of its own.
        (x, y) = (x.repeat_interleave({Copies}, 0), y.repeat_interleave({Copies}, 0));
        x = {names.Augmentations}.Gaussian(x, sigma: {Numbers.Text(copies.Sigma)}, context.Generator);

        """;

    protected override string Loss(Names names) => $"""
        var logits = Model.call(x);
        var loss = {CrossEntropy("logits", 0, names)}
            + {Numbers.Text(consistency.Lambda)} * {names.SmoothingTerms}.Inconsistency(logits, copies: {Copies}).mean(){EntropyTerm(names)};
        """;

    protected override string Result(bool copied, Names names) =>
        $"{names.StepResult}.Of(loss, logits, y, copies: {Copies})";

    private string EntropyTerm(Names names) => consistency.Eta == 0 ? "" : "\n    "
        + $"+ {Numbers.Text(consistency.Eta)} * {names.SmoothingTerms}.EntropyOfMean(logits, copies: {Copies}).mean()";
}
