using Robust.LibTorch.Interop;

namespace TorchSharp;

// Sequences and structured matrices.
public static partial class torch
{
    /// <summary>start, start + step, ... below stop. Integers give int64.</summary>
    public static Tensor arange(
        Scalar start,
        Scalar stop,
        Scalar step,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false)
    {
        var integral = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        var type = dtype ?? (integral ? ScalarType.Int64 : defaultType);
        return Create(Aten.arange_start_step, [start, stop, step], type, device, requires_grad);
    }

    public static Tensor arange(
        Scalar start,
        Scalar stop,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false) => arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(
        Scalar stop,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>Numbers at equal distances, both ends included.</summary>
    public static Tensor linspace(
        double start,
        double end,
        long steps,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false) =>
        Create(Aten.linspace, [start, end, steps], dtype ?? defaultType, device, requires_grad);

    /// <summary>Powers of the base with exponents at equal distances, both ends included.</summary>
    public static Tensor logspace(
        double start,
        double end,
        long steps,
        double @base = 10,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false) =>
        Create(Aten.logspace, [start, end, steps, @base], dtype ?? defaultType, device, requires_grad);

    /// <summary>Ones on the diagonal; square unless columns is given.</summary>
    public static Tensor eye(
        long rows,
        long columns = -1,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Aten.eye_m, [rows, columns < 0 ? rows : columns], dtype ?? defaultType, device, requires_grad, names);

    public static Tensor tril_indices(
        long row,
        long col,
        long offset = 0,
        ScalarType dtype = ScalarType.Int64,
        Device? device = null) => Create(Aten.tril_indices, [row, col, offset], dtype, device, false);

    public static Tensor triu_indices(
        long row,
        long col,
        long offset = 0,
        ScalarType dtype = ScalarType.Int64,
        Device? device = null) => Create(Aten.triu_indices, [row, col, offset], dtype, device, false);

    public static Tensor empty_strided(
        long[] size,
        long[] strides,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Aten.empty_strided, [size, strides], dtype ?? defaultType, device, requires_grad, names);

    public static Tensor zeros_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        RejectNames(names);
        return input.zeros_like(dtype, device, requires_grad);
    }

    public static Tensor ones_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        RejectNames(names);
        return input.ones_like(dtype, device, requires_grad);
    }

    public static Tensor empty_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        RejectNames(names);
        return input.empty_like(dtype, device, requires_grad);
    }

    public static Tensor full_like(
        Tensor input,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        RejectNames(names);
        return input.full_like(value, dtype, device, requires_grad);
    }
}
