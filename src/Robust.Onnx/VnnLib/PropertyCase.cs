using System.Collections.Immutable;

namespace Robust.Onnx.VnnLib;

/// <summary>A box of inputs, and what an output of one of them must fulfill to be a counterexample.</summary>
/// <param name="Box">The inputs.</param>
/// <param name="Alternatives">One of these conditions has to hold: all of its inequalities at once. One without any always holds.</param>
public sealed record PropertyCase(InputBox Box, ImmutableArray<ImmutableArray<LinearInequality>> Alternatives)
{
    /// <summary>Whether an input is in the box and its output fulfills one of the conditions.</summary>
    public bool Holds(ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputs)
    {
        if (!Box.Contains(inputs))
        {
            return false;
        }

        foreach (var alternative in Alternatives)
        {
            if (HoldAll(alternative, outputs))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldAll(ImmutableArray<LinearInequality> conditions, ReadOnlySpan<double> outputs)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Holds(outputs))
            {
                return false;
            }
        }

        return true;
    }
}
