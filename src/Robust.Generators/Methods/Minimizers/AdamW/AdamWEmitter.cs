using Robust.Generators.Text;

namespace Robust.Generators.Methods.Minimizers.AdamW;

/// <summary>AdamW (Loshchilov and Hutter 2019).</summary>
internal sealed class AdamWEmitter(AdamW adam) : MinimizerEmitter
{
    public override string Summary =>
        $"AdamW, betas {Numbers.Text(adam.Beta1)} and {Numbers.Text(adam.Beta2)}, "
        + $"decoupled weight decay {Numbers.Text(adam.WeightDecay)}";

    public override string Choice => ChoiceText.Of(
        "AdamW", ("beta1", adam.Beta1), ("beta2", adam.Beta2), ("weightDecay", adam.WeightDecay));

    public override string Creation(Names names) =>
        $"{names.Optim}.AdamW(Model.parameters(), lr: {Numbers.Text(adam.Rate)}, beta1: {Numbers.Text(adam.Beta1)}, "
        + $"beta2: {Numbers.Text(adam.Beta2)}, weight_decay: {Numbers.Text(adam.WeightDecay)})";
}
