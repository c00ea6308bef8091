using Robust.Generators.Text;

namespace Robust.Generators.Methods.Minimizers.Sgd;

/// <summary>Stochastic gradient descent with momentum.</summary>
internal sealed class SgdEmitter(Sgd sgd) : MinimizerEmitter
{
    public override string Summary =>
        $"SGD, {(sgd.Nesterov ? "Nesterov " : "")}momentum {Numbers.Text(sgd.Momentum)}, "
        + $"weight decay {Numbers.Text(sgd.WeightDecay)}";

    public override string Choice => ChoiceText.Of(
        sgd.Nesterov ? "SGD with Nesterov momentum" : "SGD",
        ("momentum", sgd.Momentum), ("weightDecay", sgd.WeightDecay));

    public override string Creation(Names names) =>
        $"{names.Optim}.SGD(Model.parameters(), learningRate: {Numbers.Text(sgd.Rate)}, "
        + $"momentum: {Numbers.Text(sgd.Momentum)}, weight_decay: {Numbers.Text(sgd.WeightDecay)}"
        + (sgd.Nesterov ? ", nesterov: true)" : ")");
}
