using static TorchSharp.torch;

namespace Robust.Differentiation;

/// <summary>
/// A function to first order at some inputs: its output there, and its transposed Jacobian, which takes gradients of the
/// output to gradients of the inputs by the chain rule, layer by layer from the last to the first. There is no graph, and
/// no gradient of a weight. Source: Rumelhart, Hinton and Williams 1986, "Learning representations by back-propagating
/// errors".
/// </summary>
public abstract class Linearization : IDisposable
{
    private readonly List<IDisposable> kept = [];

    /// <summary>The output [N, ...], detached.</summary>
    public Tensor Output { get; private set; } = null!;

    /// <summary>The bytes of what is kept for the way back; a tensor under two names counts twice.</summary>
    internal long KeptBytes => kept.Sum(static item => item switch
    {
        Tensor tensor => tensor.numel() * tensor.element_size(),
        Linearization part => part.KeptBytes,
        _ => 0,
    });

    /// <summary>The gradient of the inputs for a gradient of the output; it may be asked for as often as needed.</summary>
    /// <param name="outputGradient">The gradient in the shape of <see cref="Output"/>.</param>
    /// <returns>The gradient in the shape of the inputs, detached.</returns>
    public Tensor InputGradient(Tensor outputGradient)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        return Backward(outputGradient.alias()).MoveToOuterDisposeScope();
    }

    /// <summary>Disposes what the way back would need.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Goes forward once; what fails leaves nothing behind.</summary>
    /// <param name="input">Inputs [N, ...].</param>
    /// <returns>This object.</returns>
    public Linearization At(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        try
        {
            Output = Keep(Forward(input.detach()));
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The output for inputs, which <see cref="Keep(Tensor)"/>s what the way back needs.</summary>
    /// <param name="x">Inputs [N, ...].</param>
    protected abstract Tensor Forward(Tensor x);

    /// <summary>The gradient of the inputs for one of the output. It changes nothing in place that was kept.</summary>
    /// <param name="g">The gradient in the shape of the output.</param>
    protected abstract Tensor Backward(Tensor g);

    /// <summary>Keeps a tensor until this object is disposed.</summary>
    protected Tensor Keep(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        kept.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }

    /// <summary>Takes a part to first order at its inputs, and keeps it until this object is disposed.</summary>
    /// <param name="part">A part of the function.</param>
    /// <param name="input">The inputs of that part.</param>
    protected Linearization Keep(nn.Module<Tensor, Tensor> part, Tensor input)
    {
        var linearized = Linearizations.Of(part, input);
        kept.Add(linearized);
        return linearized;
    }

    /// <summary>Disposes what is kept.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            kept.ForEach(static item => item.Dispose());
            kept.Clear();
        }
    }
}
