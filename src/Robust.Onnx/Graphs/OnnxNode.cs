using System.Collections.Immutable;
using Robust.Onnx.Operators;
using Robust.Onnx.Tensors;

namespace Robust.Onnx.Graphs;

/// <summary>A node of a network.</summary>
/// <param name="Title">How it is called in messages: its name, or what it writes, and its operator.</param>
/// <param name="Operator">What it computes.</param>
/// <param name="Inputs">The names of what it reads: the network's input, constants, and what nodes before it write.</param>
/// <param name="Output">The name of what it writes.</param>
/// <param name="Shape">The shape of that for a batch of one, which is the first size.</param>
public sealed record OnnxNode(
    string Title, OnnxOperator Operator, ImmutableArray<string> Inputs, string Output, TensorShape Shape)
{
    /// <inheritdoc/>
    public override string ToString() => Title;
}
