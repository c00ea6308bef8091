using Robust.LibTorch.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Operators over lists of tensors, one call for all: an optimizer's step then costs a handful of calls, however many
/// parameters there are. Those that return nothing work in place on their first argument.
/// </summary>
internal static class Foreach
{
    private static readonly Operator AddListOperator = new("aten::_foreach_add_", "List");
    private static readonly Operator AddScalarOperator = new("aten::_foreach_add_", "Scalar");
    private static readonly Operator MultiplyOperator = new("aten::_foreach_mul_", "Scalar");
    private static readonly Operator AddProductOperator = new("aten::_foreach_addcmul_", "Scalar");
    private static readonly Operator AddQuotientOperator = new("aten::_foreach_addcdiv_", "Scalar");
    private static readonly Operator ZeroOperator = new("aten::_foreach_zero_");
    private static readonly Operator SqrtInPlaceOperator = new("aten::_foreach_sqrt_");
    private static readonly Operator SqrtOperator = new("aten::_foreach_sqrt");
    private static readonly Operator SumOperator = new("aten::_foreach_add", "List");
    private static readonly Operator NegateOperator = new("aten::_foreach_neg");
    private static readonly Operator DifferenceOperator = new("aten::_foreach_addcmul", "Scalar");

    /// <summary>x = 0.</summary>
    public static void Zero(Tensor[] x)
    {
        if (x.Length > 0) ZeroOperator.Invoke(x);
    }

    /// <summary>x += alpha y.</summary>
    public static void Add(Tensor[] x, Tensor[] y, double alpha) => AddListOperator.Invoke(x, y, alpha);

    /// <summary>x += number.</summary>
    public static void Add(Tensor[] x, double number) => AddScalarOperator.Invoke(x, number);

    /// <summary>x *= factor.</summary>
    public static void Multiply(Tensor[] x, double factor) => MultiplyOperator.Invoke(x, factor);

    /// <summary>x += alpha y z.</summary>
    public static void AddProduct(Tensor[] x, Tensor[] y, Tensor[] z, double alpha) =>
        AddProductOperator.Invoke(x, y, z, alpha);

    /// <summary>x += alpha y / z.</summary>
    public static void AddQuotient(Tensor[] x, Tensor[] y, Tensor[] z, double alpha) =>
        AddQuotientOperator.Invoke(x, y, z, alpha);

    /// <summary>x = sqrt(x).</summary>
    public static void Root(Tensor[] x) => SqrtInPlaceOperator.Invoke(x);

    /// <summary>sqrt(x).</summary>
    public static Tensor[] Sqrt(Tensor[] x) => SqrtOperator.Tensors(x);

    /// <summary>x + alpha y.</summary>
    public static Tensor[] Sum(Tensor[] x, Tensor[] y, double alpha) => SumOperator.Tensors(x, y, alpha);

    /// <summary>-x.</summary>
    public static Tensor[] Negate(Tensor[] x) => NegateOperator.Tensors(x);

    /// <summary>x - y^2.</summary>
    public static Tensor[] MinusSquare(Tensor[] x, Tensor[] y) => DifferenceOperator.Tensors(x, y, y, -1.0);
}
