using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Minimizers.AdamW;

/// <summary>[AdamW].</summary>
internal sealed class AdamWMethod() : MinimizerMethod("AdamW")
{
    public override OuterMinimizer Read(AttributeUse? use, Problems problems) => new AdamW(
        use.AboveZero("Rate", problems, ifAbsent: 1e-3),
        use.Decay("Beta1", problems, ifAbsent: 0.9),
        use.Decay("Beta2", problems, ifAbsent: 0.999),
        use.AtLeastZero("WeightDecay", problems, ifAbsent: 0.01));

    public override MinimizerEmitter? EmitterOf(OuterMinimizer minimizer) =>
        minimizer is AdamW adam ? new AdamWEmitter(adam) : null;
}
