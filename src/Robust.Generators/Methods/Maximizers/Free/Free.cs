using Robust.Generators.Models;

namespace Robust.Generators.Methods.Maximizers.Free;

/// <summary>Free adversarial training.</summary>
/// <param name="Replays">How often each batch is trained on.</param>
internal sealed record Free(int Replays) : InnerMaximizer
{
    /// <inheritdoc/>
    public override bool SharesPasses => true;
}
