using System.Collections.Immutable;
using System.Globalization;
using Robust.Onnx.Graphs;
using Robust.Onnx.Networks;
using Robust.Onnx.Tensors;
using Robust.Onnx.VnnLib;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Onnx.Verification;

/// <summary>An input that answers a property with "sat", and its output.</summary>
/// <param name="Inputs">The input, row by row.</param>
/// <param name="Outputs">The output of the network, computed in its own type.</param>
public sealed record Counterexample(ImmutableArray<double> Inputs, ImmutableArray<double> Outputs)
{
    /// <summary>Computes the output of an input, and tells whether the two answer the property.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="property">The property.</param>
    /// <param name="inputs">The input, row by row; each value is rounded to the network's type.</param>
    /// <returns>
    /// The counterexample; null unless the input lies in a box, and the output fulfills its condition computed in Float32 and in Float64
    /// alike: what rounding alone brings about is none.
    /// </returns>
    /// <exception cref="RobustException">The property has another number of inputs or outputs than the network.</exception>
    /// <exception cref="ArgumentException">There are more or fewer inputs.</exception>
    public static Counterexample? Find(OnnxGraph graph, VnnProperty property, ReadOnlySpan<double> inputs)
    {
        CheckFit(graph, property);
        if (inputs.Length != property.Inputs)
        {
            throw new ArgumentException($"The property has {property.Inputs} inputs, and {inputs.Length} are given.", nameof(inputs));
        }

        var type = graph.Type.ToScalarType();
        double[] point = [.. inputs];
        if (type == ScalarType.Float32)
        {
            point = [.. point.Select(static value => (double)(float)value)];
        }

        var (single, twice) = (Evaluate(graph, point, ScalarType.Float32), Evaluate(graph, point, ScalarType.Float64));
        return property.Holds(point, single) && property.Holds(point, twice)
            ? new Counterexample([.. point], [.. type == ScalarType.Float32 ? single : twice])
            : null;
    }

    /// <summary>Refuses a property that is not about a network of this kind.</summary>
    /// <exception cref="RobustException">It has another number of inputs or outputs.</exception>
    public static void CheckFit(OnnxGraph graph, VnnProperty property)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(property);
        if (graph.Input.Count != property.Inputs || graph.Output.Count != property.Outputs)
        {
            throw new RobustException(
                $"The property is about {property.Inputs} inputs and {property.Outputs} outputs, "
                + $"and the network has {graph.Input.Count} and {graph.Output.Count}: give two that belong together.");
        }
    }

    /// <summary>
    /// As VNN-COMP prints it: <c>((X_0 0.5)</c>, a line for each value, <c>(Y_9 -1.25))</c>. Each number is the shortest that reads back
    /// as the same.
    /// </summary>
    public override string ToString() => $"({string.Join("\n ", Lines('X', Inputs).Concat(Lines('Y', Outputs)))})";

    private static IEnumerable<string> Lines(char letter, ImmutableArray<double> values) =>
        values.Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"({letter}_{i} {value:R})"));

    private static double[] Evaluate(OnnxGraph graph, double[] point, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var network = new OnnxNetwork(graph, type);
        return network.call(tensor(point, [.. graph.Input.Shape.Sizes], dtype: type)).to(ScalarType.Float64).Values<double>();
    }
}
