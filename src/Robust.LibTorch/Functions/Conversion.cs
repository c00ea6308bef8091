namespace TorchSharp;

// Functions that are methods of their first argument.
public static partial class torch
{
    public static bool is_nonzero(Tensor input) => input.is_nonzero();
}
