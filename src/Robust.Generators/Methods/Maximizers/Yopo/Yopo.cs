using Robust.Generators.Models;

namespace Robust.Generators.Methods.Maximizers.Yopo;

/// <summary>YOPO.</summary>
/// <param name="Outer">The full passes a batch.</param>
/// <param name="Inner">The steps behind each.</param>
/// <param name="StepSize">The length of a step.</param>
internal sealed record Yopo(int Outer, int Inner, StepSize StepSize) : InnerMaximizer
{
    /// <inheritdoc/>
    public override bool SharesPasses => true;

    /// <summary>The steps per batch.</summary>
    public long Steps => (long)Outer * Inner;
}
