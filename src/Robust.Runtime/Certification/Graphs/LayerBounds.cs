using Robust.Certification.Propagation;
using static TorchSharp.torch;

namespace Robust.Certification.Graphs;

/// <summary>A layer over known bounds of its inputs: how linear bounds get through it.</summary>
/// <param name="Pull">
/// From a bound in its outputs to one in its inputs, with slopes [N, S, ...] for the lower lines where these are free; its own
/// when null.
/// </param>
/// <param name="Relaxation">The lines, where the layer has some.</param>
internal sealed record LayerBounds(Func<LinearBound, Tensor?, LinearBound> Pull, Relaxation? Relaxation = null);
