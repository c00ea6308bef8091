using Robust.Generators.Text;

namespace Robust.Generators.Methods.Minimizers.Adam;

/// <summary>Adam (Kingma and Ba 2015).</summary>
internal sealed class AdamEmitter(Adam adam) : MinimizerEmitter
{
    public override string Summary =>
        $"Adam, betas {Numbers.Text(adam.Beta1)} and {Numbers.Text(adam.Beta2)}, "
        + $"weight decay {Numbers.Text(adam.WeightDecay)}";

    public override string Choice => ChoiceText.Of(
        "Adam", ("beta1", adam.Beta1), ("beta2", adam.Beta2), ("weightDecay", adam.WeightDecay));

    public override string Creation(Names names) =>
        $"{names.Optim}.Adam(Model.parameters(), lr: {Numbers.Text(adam.Rate)}, beta1: {Numbers.Text(adam.Beta1)}, "
        + $"beta2: {Numbers.Text(adam.Beta2)}, weight_decay: {Numbers.Text(adam.WeightDecay)})";
}
