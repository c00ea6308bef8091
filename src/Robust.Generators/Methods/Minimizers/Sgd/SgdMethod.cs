using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Minimizers.Sgd;

/// <summary>[Sgd].</summary>
internal sealed class SgdMethod() : MinimizerMethod("Sgd")
{
    public override OuterMinimizer Read(AttributeUse? use, Problems problems)
    {
        var momentum = use.Decay("Momentum", problems, Defaults.Sgd.Momentum);
        var nesterov = use.Flag("Nesterov", ifAbsent: false);
        ArgumentRange.Check(
            !nesterov || momentum != 0, use, "Momentum", Numbers.Text(momentum), "above 0 with Nesterov", problems);
        return new Sgd(
            use.AboveZero("Rate", problems, Defaults.Sgd.Rate),
            momentum,
            nesterov,
            use.AtLeastZero("WeightDecay", problems));
    }

    public override MinimizerEmitter? EmitterOf(OuterMinimizer minimizer) =>
        minimizer is Sgd sgd ? new SgdEmitter(sgd) : null;
}
