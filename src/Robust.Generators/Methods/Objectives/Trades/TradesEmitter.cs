using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.Trades;

/// <summary>TRADES (Zhang et al. 2019, equation 5).</summary>
internal sealed class TradesEmitter(Trades trades) : ObjectiveEmitter
{
    public override string Summary =>
        $"TRADES, CE(f(x), y) + {Numbers.Text(trades.Beta)} KL(f(x) || f(x')), x' the perturbed input";

    public override string Choice => ChoiceText.Of("TRADES", ("beta", trades.Beta));

    public override Passes Passes => new(2, 2);

    protected override string Comment => "Outer minimization: TRADES (Zhang et al. 2019, equation 5).";

    protected override string Loss(Names names) => $"""
        var clean = Model.call(x);
        var logits = Model.call(adversarial);
        var loss = {CrossEntropy("clean", 0, names)}
            + {Numbers.Text(trades.Beta)} * {names.ObjectiveTerms}.Divergence(clean, logits).mean();
        """;
}
