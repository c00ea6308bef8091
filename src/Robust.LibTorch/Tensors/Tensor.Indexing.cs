using Robust.LibTorch;
using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Indexing as in Python: basic entries make a view; tensors among them gather.
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params long[] indices]
        {
            get => At(indices);
            set => Assign(indices, value);
        }

        public Tensor this[long i1]
        {
            get => Aten.select_int.Tensor(this, 0, i1);
            set => Assign([i1], value);
        }

        public Tensor this[long i1, long i2]
        {
            get => At(i1, i2);
            set => Assign([i1, i2], value);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => At(i1, i2, i3);
            set => Assign([i1, i2, i3], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At(i1, i2, i3, i4);
            set => Assign([i1, i2, i3, i4], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => At(i1, i2, i3, i4, i5);
            set => Assign([i1, i2, i3, i4, i5], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => At(i1, i2, i3, i4, i5, i6);
            set => Assign([i1, i2, i3, i4, i5, i6], value);
        }

        /// <summary>The elements at the positions; null stands for a whole dimension.</summary>
        public Tensor index(params Tensor[] indices)
        {
            NoteMasks(indices);
            return Aten.index_Tensor.Tensor(this, indices);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var view = Apply(indices, out var positions);
            return positions is null ? view : view.index(positions).Replacing(view);
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false)
        {
            NoteMasks(indices);
            return Aten.index_put_.InPlace(this, indices, value, accumulate);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var filler = full([], value, dtype, device);
            return index_put_(filler, indices, false);
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            using var view = Apply(indices, out var positions);
            if (positions is not null) view.index_put_(value, positions, accumulate);
            else if (accumulate) view.add_(value);
            else view.copy_(value);
            return this;
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var filler = full([], value, dtype, device);
            return index_put_(filler, indices, false);
        }

        private Tensor At(params ReadOnlySpan<long> indices)
        {
            var view = alias();
            foreach (var position in indices) view = Aten.select_int.Tensor(view, 0, position).Replacing(view);
            return view;
        }

        private void Assign(ReadOnlySpan<long> indices, Tensor value)
        {
            using var view = At(indices);
            view.copy_(value);
        }

        /// <summary>Applies the basic entries; the tensors among them stay, in the order of index.</summary>
        private Tensor Apply(ReadOnlySpan<TensorIndex> indices, out Tensor[]? positions)
        {
            var view = alias();
            var gathered = new List<Tensor?>();
            long dim = 0, slot = 0;
            for (var i = 0; i < indices.Length; i++)
            {
                var entry = indices[i];
                if (entry.Kind == IndexKind.Tensor)
                {
                    // A mask of k dimensions stands for k dimensions, but is one slot.
                    while (gathered.Count < slot) gathered.Add(null);
                    gathered.Add(entry.Positions!);
                    dim += Consumed([entry]);
                    slot++;
                    continue;
                }

                var next = entry.Kind == IndexKind.Ellipsis
                    ? view.Dimensions - Consumed(indices[(i + 1)..])
                    : entry.Kind == IndexKind.Single ? dim : dim + 1;
                view = view.Basic(entry, dim).Replacing(view);
                slot += next - dim;
                dim = next;
            }

            positions = gathered.Count == 0 ? null : [.. gathered!];
            return view;
        }

        private Tensor Basic(TensorIndex entry, long dim)
        {
            switch (entry.Kind)
            {
                case IndexKind.Single: return select(dim, entry.First!.Value);
                case IndexKind.Slice:
                    return Aten.slice_Tensor.Tensor(this, dim, entry.First, entry.Stop, entry.Step ?? 1);
                case IndexKind.Ellipsis: return alias();
                case IndexKind.Bool when entry.First == 0:
                    using (var inserted = unsqueeze(dim)) return inserted.narrow(dim, 0, 0);
                default: return unsqueeze(dim);
            }
        }

        private static long Consumed(ReadOnlySpan<TensorIndex> indices)
        {
            var count = 0L;
            foreach (var entry in indices)
            {
                count += entry.Kind switch
                {
                    IndexKind.Single or IndexKind.Slice => 1,
                    IndexKind.Tensor => entry.Positions!.dtype == ScalarType.Bool ? entry.Positions.Dimensions : 1,
                    _ => 0,
                };
            }

            return count;
        }

        // How many elements a mask stands for depends on its values.
        private static void NoteMasks(Tensor?[] indices)
        {
            if (Array.Exists(indices, static index => index?.dtype is ScalarType.Bool or ScalarType.Byte))
            {
                HostReads.Note();
            }
        }

        private Tensor Replacing(Tensor previous)
        {
            previous.Dispose();
            return this;
        }
    }
}
