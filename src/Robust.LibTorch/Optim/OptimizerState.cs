using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// What an optimizer remembers of a parameter. Its tensors belong to the optimizer, not to a dispose scope.
/// </summary>
public abstract class OptimizerState
{
    /// <summary>The parameter.</summary>
    protected Parameter _parameter;

    /// <summary>Creates the state of a parameter.</summary>
    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    internal Parameter Parameter => _parameter;

    /// <summary>Sets the state to what it is before the first step.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Moves the state's tensors.</summary>
    public virtual void to(Device device)
    {
    }

    /// <summary>Copies the state of another parameter of the same shape.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Writes the state.</summary>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Whether another state is the same but for rounding.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>Writes a tensor that may be missing.</summary>
    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    /// <summary>Reads a tensor that may be missing, and disposes the one it replaces.</summary>
    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device)
    {
        var loaded = reader.ReadBoolean() ? Load(reader, device) : null;
        result?.Dispose();
        result = loaded;
    }

    private protected static void LoadStateTensor(BinaryReader reader, ref Tensor result, Device device)
    {
        var loaded = Load(reader, device);
        result.Dispose();
        result = loaded;
    }

    // Replaces a tensor by its own copy of another one, on the parameter's device.
    private protected void Copy(ref Tensor? target, Tensor? source)
    {
        if (ReferenceEquals(target, source)) return;
        target?.Dispose();
        using var scope = NewDisposeScope();
        target = source?.to(_parameter.device).clone().DetachFromDisposeScope();
    }

    private protected void Move(ref Tensor? tensor, Device device)
    {
        if (tensor is null) return;
        var moved = tensor.to(device).DetachFromDisposeScope();
        if (!ReferenceEquals(moved, tensor)) tensor.Dispose();
        tensor = moved;
    }

    private protected Tensor ZerosAlike() => zeros_like(_parameter).DetachFromDisposeScope();

    private protected static bool Close(Tensor? left, Tensor? right) =>
        left is null ? right is null : right is not null && left.allclose(right);

    private static Tensor Load(BinaryReader reader, Device device)
    {
        using var scope = NewDisposeScope();
        return TensorExtensionMethods.Load(reader).to(device).DetachFromDisposeScope();
    }
}
