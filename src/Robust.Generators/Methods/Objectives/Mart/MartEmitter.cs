using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.Mart;

/// <summary>MART (Wang et al. 2020, equation 11).</summary>
internal sealed class MartEmitter(Mart mart) : ObjectiveEmitter
{
    public override string Summary =>
        $"MART, BCE(f(x'), y) + {Numbers.Text(mart.Beta)} KL(f(x) || f(x')) (1 - p(y | x)), x' the perturbed input";

    public override string Choice => ChoiceText.Of("MART", ("beta", mart.Beta));

    public override Passes Passes => new(2, 2);

    protected override string Comment => "Outer minimization: MART (Wang et al. 2020, equation 11).";

    protected override string Loss(Names names) => $"""
        var clean = Model.call(x);
        var logits = Model.call(adversarial);
        var boosted = {names.ObjectiveTerms}.BoostedCrossEntropy(logits, y);
        var divergence = {names.ObjectiveTerms}.Divergence(clean, logits) * {names.ObjectiveTerms}.Doubt(clean, y);
        var loss = (boosted + {Numbers.Text(mart.Beta)} * divergence).mean();
        """;
}
