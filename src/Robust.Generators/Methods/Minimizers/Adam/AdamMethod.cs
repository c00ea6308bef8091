using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Minimizers.Adam;

/// <summary>[Adam], the minimizer by default.</summary>
internal sealed class AdamMethod() : MinimizerMethod("Adam")
{
    public override OuterMinimizer Read(AttributeUse? use, Problems problems) => new Adam(
        use.AboveZero("Rate", problems, Defaults.Adam.Rate),
        use.Decay("Beta1", problems, Defaults.Adam.Beta1),
        use.Decay("Beta2", problems, Defaults.Adam.Beta2),
        use.AtLeastZero("WeightDecay", problems));

    public override MinimizerEmitter? EmitterOf(OuterMinimizer minimizer) =>
        minimizer is Adam adam ? new AdamEmitter(adam) : null;
}
