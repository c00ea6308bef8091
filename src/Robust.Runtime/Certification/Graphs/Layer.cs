using Robust.Certification.Arithmetic;
using static TorchSharp.torch;

namespace Robust.Certification.Graphs;

/// <summary>A layer of a <see cref="BoundedGraph"/>.</summary>
/// <param name="Inputs">The numbers of the layers whose outputs it gets.</param>
internal abstract record Layer(params int[] Inputs)
{
    /// <summary>Whether bounds lose nothing but rounding in it.</summary>
    public virtual bool IsLinear => true;

    /// <summary>Whether each output depends on one input, so that bounds between two ends stay exact.</summary>
    public virtual bool IsValueByValue => false;

    /// <summary>Whether nothing is lost where the input is of one sign throughout its bounds.</summary>
    public virtual bool BendsAtZero => false;

    /// <summary>The outputs, as torch computes them.</summary>
    /// <param name="x">The inputs [N, ...].</param>
    public abstract Tensor Apply(Tensor[] x);

    /// <summary>Bounds of the outputs.</summary>
    /// <param name="x">Bounds of the inputs.</param>
    public abstract Interval Forward(Interval[] x);

    /// <summary>Bounds of the outputs that leave rounding out where that is costly: for training, which proves nothing.</summary>
    /// <param name="x">Bounds of the inputs.</param>
    public virtual Interval Estimate(Interval[] x) => Forward(x);

    /// <summary>What linear bounds need, computed once.</summary>
    /// <param name="x">Bounds of the inputs.</param>
    public abstract LayerBounds Backward(Interval[] x);
}
