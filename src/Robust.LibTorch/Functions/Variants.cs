using Robust.LibTorch.Interop;

namespace TorchSharp;

// Functions whose parameters differ from those of the method.
public static partial class torch
{
    public static long numel(Tensor input) => input.numel();

    public static Tensor norm(Tensor input) => input.norm();

    public static (Tensor, Tensor) slogdet(Tensor A) => linalg.slogdet(A);

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    public static Tensor negative_(Tensor input) => input.neg_();

    public static Tensor multiply_(Tensor left, Tensor right) => left.mul_(right);

    public static Tensor multiply_(Tensor left, Scalar right) => left.mul_(right);

    public static Tensor divide_(Tensor left, Scalar right) => left.div_(right);

    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    public static Tensor moveaxis(Tensor input, long source, long destination) =>
        input.movedim([source], [destination]);

    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) =>
        Aten.gather.Tensor(input, dim, index, sparse_grad);

    public static Tensor[] unbind(Tensor tensor, int dim = 0) => tensor.unbind(dim);

    public static Tensor trapz(Tensor y, Tensor x, long dim = -1) => y.trapezoid(x, dim);

    public static Tensor trapz(Tensor y, double dx = 1, long dim = -1) => y.trapezoid(dx, dim);

    /// <summary>A product of matrices, in the cheapest order.</summary>
    public static Tensor chain_matmul(params Tensor[] matrices) => linalg.multi_dot(matrices);

    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => Aten.atleast_1d_Sequence.Tensors(input);

    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => Aten.atleast_2d_Sequence.Tensors(input);

    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => Aten.atleast_3d_Sequence.Tensors(input);

    public static bool is_tensor(object obj) => obj is Tensor;

    /// <summary>The type that both types promote to.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2)
    {
        using Tensor first = empty([1], type1), second = empty([1], type2);
        return result_type(first, second);
    }

    /// <summary>The type of an arithmetic operation on both.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) =>
        (ScalarType)Aten.result_type_Tensor.Long(tensor1, tensor2);

    public static bool can_cast(ScalarType from, ScalarType to) => Aten.can_cast.Bool(from, to);

    /// <summary>The shape that all shapes broadcast to.</summary>
    public static Size broadcast_shapes(params long[][] shapes)
    {
        var dims = shapes.Max(shape => shape.Length);
        var result = Enumerable.Repeat(1L, dims).ToArray();
        foreach (var shape in shapes)
        {
            for (var i = 0; i < shape.Length; i++)
            {
                ref var length = ref result[dims - shape.Length + i];
                if (length == 1) length = shape[i];
                else if (shape[i] != 1 && shape[i] != length)
                {
                    throw new ArgumentException($"Lengths {length} and {shape[i]} do not broadcast.", nameof(shapes));
                }
            }
        }

        return new Size(result);
    }

    public static Tensor FloatTensor(Tensor t) => t.to_type(ScalarType.Float32);

    public static Tensor DoubleTensor(Tensor t) => t.to_type(ScalarType.Float64);

    public static Tensor ByteTensor(Tensor t) => t.to_type(ScalarType.Byte);

    public static Tensor ShortTensor(Tensor t) => t.to_type(ScalarType.Int16);

    public static Tensor IntTensor(Tensor t) => t.to_type(ScalarType.Int32);

    public static Tensor LongTensor(Tensor t) => t.to_type(ScalarType.Int64);

    public static Tensor BoolTensor(Tensor t) => t.to_type(ScalarType.Bool);

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);
}
