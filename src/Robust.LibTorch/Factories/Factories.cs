using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static ScalarType defaultType = ScalarType.Float32;
    private static Device defaultDevice = CPU;

    /// <summary>The type of new floating-point tensors unless given, and of results of true division.</summary>
    public static ScalarType get_default_dtype() => defaultType;

    public static void set_default_dtype(ScalarType dtype)
    {
        if (!is_floating_point(dtype))
        {
            throw new ArgumentException($"The default type must be a floating-point type, not {dtype}.", nameof(dtype));
        }

        NativeMethods.Check(NativeMethods.robust_set_default_dtype((int)dtype));
        defaultType = dtype;
    }

    public static Device get_default_device() => defaultDevice;

    public static void set_default_device(Device device) => defaultDevice = device;

    public static void set_default_device(string device) => defaultDevice = new Device(device);

    /// <summary>
    /// Calls a factory whose schema, after the given arguments, goes on with
    /// <c>*, ScalarType? dtype, Layout? layout, Device? device, bool? pin_memory</c>.
    /// </summary>
    private static Tensor Create(
        Operator factory,
        ReadOnlySpan<Argument> arguments,
        ScalarType? dtype,
        Device? device,
        bool requires_grad,
        string[]? names = null)
    {
        RejectNames(names);
        var tensor = factory.Tensor([.. arguments, dtype, Argument.None, device ?? defaultDevice]);
        return requires_grad ? tensor.requires_grad_() : tensor;
    }

    // TorchSharp's rule for the type of a fill value.
    private static ScalarType TypeOf(Scalar value) => is_integral(value.Type) ? ScalarType.Int64 : defaultType;

    private static void RejectNames(string[]? names)
    {
        if (names is null) return;
        throw new NotSupportedException("This torch provider has no named dimensions; leave names out.");
    }
}
