using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Robust.LibTorch.Interop;

/// <summary>The C functions of the shim, see <c>native/*.cpp</c>.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "librobust_torch.so";

    /// <summary>The version of the libtorch that the shim was built over, for example 1.13.0.</summary>
    public static string TorchVersion { get; } = Marshal.PtrToStringUTF8((nint)robust_torch_version())!;

    /// <summary>Turns a failed call into an exception with PyTorch's message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(int failed)
    {
        if (failed != 0) throw LastError();
    }

    public static ExternalException LastError() =>
        new(Marshal.PtrToStringUTF8((nint)robust_last_error()) ?? "libtorch failed without a message.");

    [LibraryImport(Library), SuppressGCTransition]
    private static partial byte* robust_last_error();

    [LibraryImport(Library)]
    private static partial byte* robust_torch_version();

    // Operators.
    [LibraryImport(Library)]
    public static partial int robust_operator_find(byte* name, byte* overload, nint* found);

    [LibraryImport(Library)]
    public static partial int robust_operator_call(nint op, Value* arguments, int count, Value* results, int capacity);

    [LibraryImport(Library)]
    public static partial void robust_free(void* memory);

    // Tensors. Functions that only read a field skip the transition out of managed code.
    [LibraryImport(Library)]
    public static partial void robust_tensor_delete(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial nint robust_tensor_share(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long robust_tensor_dim(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long robust_tensor_numel(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int robust_tensor_dtype(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long robust_tensor_item_size(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long robust_tensor_device(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void robust_tensor_sizes(nint handle, long* sizes);

    [LibraryImport(Library)]
    public static partial int robust_tensor_strides(nint handle, long* strides);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long robust_tensor_storage_offset(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int robust_tensor_is_contiguous(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int robust_tensor_is_sparse(nint handle);

    [LibraryImport(Library)]
    public static partial int robust_tensor_is_pinned(nint handle, int* pinned);

    [LibraryImport(Library)]
    public static partial int robust_tensor_data(nint handle, void** data);

    [LibraryImport(Library)]
    public static partial int robust_tensor_item(nint handle, Value* result);

    [LibraryImport(Library)]
    public static partial int robust_tensor_from_memory(
        void* memory, long* sizes, int count, int dtype, delegate* unmanaged<nint, void> deleter, nint context,
        nint* result);

    [LibraryImport(Library)]
    public static partial int robust_tensor_set_data(nint handle, nint other);

    // Autograd.
    [LibraryImport(Library), SuppressGCTransition]
    public static partial int robust_tensor_requires_grad(nint handle, int* result);

    [LibraryImport(Library)]
    public static partial int robust_tensor_set_requires_grad(nint handle, int value);

    [LibraryImport(Library)]
    public static partial int robust_tensor_is_leaf(nint handle, int* result);

    [LibraryImport(Library)]
    public static partial int robust_tensor_grad(nint handle, nint* result);

    [LibraryImport(Library)]
    public static partial int robust_tensor_set_grad(nint handle, nint value);

    [LibraryImport(Library)]
    public static partial int robust_tensor_retain_grad(nint handle);

    [LibraryImport(Library)]
    public static partial int robust_autograd_backward(
        nint* tensors, int count, nint* gradients, int gradientCount, int retainGraph, int createGraph,
        nint* inputs, int inputCount);

    [LibraryImport(Library)]
    public static partial int robust_autograd_grad(
        nint* outputs, int count, nint* inputs, int inputCount, nint* gradients, int gradientCount,
        int retainGraph, int createGraph, int allowUnused, nint* results);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int robust_grad_enabled();

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void robust_set_grad_enabled(int enabled);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int robust_inference_enabled();

    [LibraryImport(Library)]
    public static partial nint robust_inference_enter(int enabled);

    [LibraryImport(Library)]
    public static partial void robust_inference_leave(nint guard);

    // Generators.
    [LibraryImport(Library)]
    public static partial int robust_generator_default(long device, nint* result);

    [LibraryImport(Library)]
    public static partial int robust_generator_new(long device, ulong seed, nint* result);

    [LibraryImport(Library)]
    public static partial void robust_generator_delete(nint generator);

    [LibraryImport(Library)]
    public static partial long robust_generator_device(nint generator);

    [LibraryImport(Library)]
    public static partial int robust_generator_seed(nint generator, long* seed);

    [LibraryImport(Library)]
    public static partial int robust_generator_initial_seed(nint generator, long* seed);

    [LibraryImport(Library)]
    public static partial int robust_generator_set_seed(nint generator, long seed);

    [LibraryImport(Library)]
    public static partial int robust_generator_get_state(nint generator, nint* state);

    [LibraryImport(Library)]
    public static partial int robust_generator_set_state(nint generator, nint state);

    [LibraryImport(Library)]
    public static partial int robust_manual_seed(long seed);

    // Threads and devices.
    [LibraryImport(Library)]
    public static partial int robust_get_num_threads();

    [LibraryImport(Library)]
    public static partial int robust_set_num_threads(int count);

    [LibraryImport(Library)]
    public static partial int robust_get_num_interop_threads();

    [LibraryImport(Library)]
    public static partial int robust_set_num_interop_threads(int count);

    [LibraryImport(Library)]
    public static partial int robust_set_default_dtype(int dtype);

    [LibraryImport(Library)]
    public static partial int robust_cuda_is_available();

    [LibraryImport(Library)]
    public static partial int robust_cuda_is_cudnn_available();

    [LibraryImport(Library)]
    public static partial int robust_cuda_device_count();

    [LibraryImport(Library)]
    public static partial int robust_cuda_synchronize(long device);

    [LibraryImport(Library)]
    public static partial void robust_set_allow_tf32(int matmul, int cudnn);

    [LibraryImport(Library)]
    public static partial int robust_get_allow_tf32(int cudnn);
}
