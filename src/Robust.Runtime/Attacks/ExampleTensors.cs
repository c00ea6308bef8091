using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Robust.Attacks;

/// <summary>
/// Tensors with a row for each example that an attack is still busy with: an active set. It owns them, so that dispose
/// scopes within a step do not touch them, and drops the rows of all at once.
/// </summary>
internal abstract class ExampleTensors : IDisposable
{
    private readonly Dictionary<string, Tensor> tensors = [];

    /// <summary>The indices [K] of the examples in the batch.</summary>
    public Tensor Rows
    {
        get => Get();
        protected init => Set(value);
    }

    public long Count => Rows.shape[0];

    /// <summary>Goes on with those of these examples at some indices [L] only.</summary>
    public virtual void Keep(Tensor indices)
    {
        using var scope = NewDisposeScope();
        foreach (var (name, tensor) in tensors.ToArray())
        {
            Set(tensor.index_select(0, indices), name);
        }
    }

    public virtual void Dispose()
    {
        foreach (var tensor in tensors.Values)
        {
            tensor.Dispose();
        }

        tensors.Clear();
    }

    /// <summary>The tensor of the calling property.</summary>
    protected Tensor Get([CallerMemberName] string name = "") => tensors[name];

    /// <summary>The tensor of the calling property, if it has been set.</summary>
    protected Tensor? Find([CallerMemberName] string name = "") => tensors.GetValueOrDefault(name);

    /// <summary>
    /// Takes over a tensor as that of the calling property; what was there goes. Null changes nothing.
    /// </summary>
    protected void Set(Tensor? value, [CallerMemberName] string name = "")
    {
        if (value is null)
        {
            return;
        }

        if (tensors.Remove(name, out var old))
        {
            old.Dispose();
        }

        tensors.Add(name, value.DetachFromDisposeScope());
    }
}
