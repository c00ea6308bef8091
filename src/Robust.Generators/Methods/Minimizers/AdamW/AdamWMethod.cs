using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Minimizers.AdamW;

/// <summary>[AdamW].</summary>
internal sealed class AdamWMethod() : MinimizerMethod("AdamW")
{
    public override OuterMinimizer Read(AttributeUse? use, Problems problems) => new AdamW(
        use.AboveZero("Rate", problems, Defaults.Adam.Rate),
        use.Decay("Beta1", problems, Defaults.Adam.Beta1),
        use.Decay("Beta2", problems, Defaults.Adam.Beta2),
        use.AtLeastZero("WeightDecay", problems, ifAbsent: Defaults.AdamW.WeightDecay));

    public override MinimizerEmitter? EmitterOf(OuterMinimizer minimizer) =>
        minimizer is AdamW adam ? new AdamWEmitter(adam) : null;
}
