using Robust.Certification.Arithmetic;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Certification.Regions;

/// <summary>How far each value of inputs may go in a threat model's box, by a radius of its own at most.</summary>
internal sealed class PerturbationBox
{
    /// <summary>Computes the bounds at some inputs.</summary>
    /// <param name="inputs">The inputs [N, ...].</param>
    /// <param name="model">The box and the scale.</param>
    /// <param name="radius">How far a value of scale 1 may go.</param>
    public PerturbationBox(Tensor inputs, IThreatModel model, double radius)
        : this(inputs, model, (model.ScaleAt(inputs) is { } scale ? scale.to(ScalarType.Float64) : ones(1, ScalarType.Float64, inputs.device)) * radius)
    {
    }

    /// <summary>Computes the bounds at some inputs.</summary>
    /// <param name="inputs">The inputs [N, ...].</param>
    /// <param name="model">The box.</param>
    /// <param name="radii">How far each value may go, in double precision; it broadcasts to the inputs.</param>
    public PerturbationBox(Tensor inputs, IThreatModel model, Tensor radii)
    {
        var rounding = Rounding.Of(inputs);
        Inputs = inputs;
        var x = inputs.to(ScalarType.Float64);
        var reach = radii * (1 + (4 * rounding.Unit));
        Lower = maximum((model.Lower - x).clamp(max: 0), -reach);
        Upper = minimum((model.Upper - x).clamp(min: 0), reach);
        Hull = new(End(Lower), End(Upper));

        // What x + delta becomes in the precision of the inputs, with a delta that was rounded too; x where nothing may change.
        Tensor End(Tensor delta)
        {
            var slack = ((x.abs() + delta.abs()) * (8 * rounding.Unit)) + (8 * rounding.Smallest);
            return (x + delta + (slack * delta.sign())).to(inputs.dtype);
        }
    }

    /// <summary>The inputs [N, ...].</summary>
    public Tensor Inputs { get; }

    /// <summary>The least delta [N, ...], at most 0, in double precision.</summary>
    public Tensor Lower { get; }

    /// <summary>The greatest delta [N, ...], at least 0, in double precision.</summary>
    public Tensor Upper { get; }

    /// <summary>The bounds of perturbed inputs.</summary>
    public Interval Hull { get; }
}
