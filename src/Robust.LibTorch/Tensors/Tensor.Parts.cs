using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Splitting along a dimension.
    public partial class Tensor
    {
        public Tensor[] split(long size, int dim = 0) => Aten.split_Tensor.Tensors(this, size, dim);

        public Tensor[] split(long[] sizes, long dim = 0) => Aten.split_with_sizes.Tensors(this, sizes, dim);

        public Tensor[] split(params long[] sizes) => split(sizes, 0);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);

        public Tensor[] chunk(long chunks, long dim = 0) => Aten.chunk.Tensors(this, chunks, dim);

        public Tensor[] unbind(long dimension = 0) => Aten.unbind_int.Tensors(this, dimension);

        public Tensor[] tensor_split(long size, long dim = 0) => Aten.tensor_split_sections.Tensors(this, size, dim);

        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Aten.tensor_split_indices.Tensors(this, sizes, dim);

        public Tensor[] tensor_split(Tensor indices, long dim = 0) =>
            Aten.tensor_split_tensor_indices_or_sections.Tensors(this, indices, dim);

        public Tensor[] hsplit(long size) => Aten.hsplit_int.Tensors(this, size);

        public Tensor[] hsplit(params long[] sizes) => Aten.hsplit_array.Tensors(this, sizes);

        public Tensor[] vsplit(long size) => Aten.vsplit_int.Tensors(this, size);

        public Tensor[] vsplit(params long[] sizes) => Aten.vsplit_array.Tensors(this, sizes);

        public Tensor[] dsplit(long size) => Aten.dsplit_int.Tensors(this, size);

        public Tensor[] dsplit(params long[] sizes) => Aten.dsplit_array.Tensors(this, sizes);

        public Tensor narrow(long dim, long start, long length) => Aten.narrow.Tensor(this, dim, start, length);

        public Tensor select(long dim, long index) => Aten.select_int.Tensor(this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step) =>
            Aten.slice_Tensor.Tensor(this, dim, start, finish, step);
    }
}
