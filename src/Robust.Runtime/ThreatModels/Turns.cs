using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// Whose turn it is among the members of a union: random at first, then one after the other. A set and all that is
/// selected from it share it, so that restarts on the examples that are left go on where the last one was.
/// </summary>
internal sealed class Turns(int members)
{
    private int? last;

    public int Next(Generator? generator, Device device)
    {
        last = last is { } turn ? (turn + 1) % members : First(generator, device);
        return last.Value;
    }

    private int First(Generator? generator, Device device)
    {
        using var scope = NewDisposeScope();
        var lot = empty(1, ScalarType.Float64, device).uniform_(0, members, generator);
        return Math.Min(members - 1, (int)lot.Value<double>());
    }
}
