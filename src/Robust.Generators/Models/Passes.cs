using Robust.Generators.Text;

namespace Robust.Generators.Models;

/// <summary>What something costs a batch, in passes through the network.</summary>
internal readonly record struct Passes(long Forward, long Backward)
{
    public static Passes operator +(Passes a, Passes b) => new(a.Forward + b.Forward, a.Backward + b.Backward);

    public static Passes operator *(long times, Passes one) => new(times * one.Forward, times * one.Backward);

    public override string ToString() =>
        $"{Numbers.Grouped(Forward)} forward, {Numbers.Grouped(Backward)} backward";
}
