using Robust.LibTorch;
using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Views and rearrangements.
    public partial class Tensor
    {
        public Tensor view(params long[] shape) => Aten.view.Tensor(this, shape);

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor reshape(params long[] shape) => Aten.reshape.Tensor(this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) =>
            Aten.flatten_using_ints.Tensor(this, start_dim, end_dim);

        public Tensor ravel() => Aten.ravel.Tensor(this);

        public Tensor unflatten(long dim, params long[] sizes) => Aten.unflatten_int.Tensor(this, dim, sizes);

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        public Tensor squeeze(long? dim = null) =>
            dim is { } given ? Aten.squeeze_dim.Tensor(this, given) : Aten.squeeze.Tensor(this);

        public Tensor squeeze_(long? dim = null) =>
            dim is { } given ? Aten.squeeze__dim.InPlace(this, given) : Aten.squeeze_.InPlace(this);

        public Tensor unsqueeze(long dim) => Aten.unsqueeze.Tensor(this, dim);

        public Tensor unsqueeze_(long dim) => Aten.unsqueeze_.InPlace(this, dim);

        public Tensor t() => Aten.t.Tensor(this);

        public Tensor transpose(long dim0, long dim1) => Aten.transpose_int.Tensor(this, dim0, dim1);

        public Tensor transpose_(long dim0, long dim1) => Aten.transpose_.InPlace(this, dim0, dim1);

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor permute(params long[] permutation) => Aten.permute.Tensor(this, permutation);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor movedim(long[] source, long[] destination) =>
            Aten.movedim_intlist.Tensor(this, source, destination);

        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        public Tensor adjoint() => Aten.adjoint.Tensor(this);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.expand.Tensor(this, sizes, isImplicit);

        public Tensor expand(params long[] sizes) => Aten.expand.Tensor(this, sizes);

        public Tensor expand(Size sizes, bool isImplicit = false) => expand(sizes.Shape, isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => expand(sizes.ToArray(), isImplicit);

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor broadcast_to(params long[] shape) => Aten.broadcast_to.Tensor(this, shape);

        public Tensor repeat(params long[] sizes) => Aten.repeat.Tensor(this, sizes);

        public Tensor tile(long[] reps) => Aten.tile.Tensor(this, reps);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null)
        {
            if (output_size is null) HostReads.Note();
            return Aten.repeat_interleave_self_Tensor.Tensor(this, repeats, dim, output_size);
        }

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave_self_int.Tensor(this, repeats, dim, output_size);

        public Tensor contiguous() => Aten.contiguous.Tensor(this);

        public Tensor clone() => Aten.clone.Tensor(this);

        public Tensor flip(params long[] dims) => Aten.flip.Tensor(this, dims);

        public Tensor fliplr() => Aten.fliplr.Tensor(this);

        public Tensor flipud() => Aten.flipud.Tensor(this);

        public Tensor roll(long[] shifts, long[] dims) => Aten.roll.Tensor(this, shifts, dims);

        public Tensor roll(long[] shifts) => Aten.roll.Tensor(this, shifts);

        public Tensor roll(long shifts, long? dims = null) =>
            Aten.roll.Tensor(this, (long[])[shifts], dims is { } dim ? (long[])[dim] : []);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            roll(shifts.ToArray(), dims.ToArray());

        public Tensor roll((long, long) shifts, (long, long) dims) =>
            roll((long[])[shifts.Item1, shifts.Item2], (long[])[dims.Item1, dims.Item2]);

        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            roll(
                (long[])[shifts.Item1, shifts.Item2, shifts.Item3],
                (long[])[dims.Item1, dims.Item2, dims.Item3]);

        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Aten.rot90.Tensor(this, k, dims is { } plane ? (long[])[plane.Item1, plane.Item2] : [0, 1]);

        public Tensor diag(long diagonal = 0) => Aten.diag.Tensor(this, diagonal);

        public Tensor diagflat(long offset = 0) => Aten.diagflat.Tensor(this, offset);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Aten.diagonal.Tensor(this, offset, dim1, dim2);

        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) =>
            Aten.diag_embed.Tensor(this, offset, dim1, dim2);

        public Tensor tril(long diagonal = 0) => Aten.tril.Tensor(this, diagonal);

        public Tensor tril_(long diagonal = 0) => Aten.tril_.InPlace(this, diagonal);

        public Tensor triu(long diagonal = 0) => Aten.triu.Tensor(this, diagonal);

        public Tensor triu_(long diagonal = 0) => Aten.triu_.InPlace(this, diagonal);

        public Tensor unfold(long dimension, long size, long step) => Aten.unfold.Tensor(this, dimension, size, step);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Aten.as_strided.Tensor(this, size, strides, storageOffset);

        public Tensor atleast_1d() => Aten.atleast_1d.Tensor(this);

        public Tensor atleast_2d() => Aten.atleast_2d.Tensor(this);

        public Tensor atleast_3d() => Aten.atleast_3d.Tensor(this);

        public static Tensor block_diag(params Tensor[] tensors) => Aten.block_diag.Tensor(tensors);

        public Tensor vander(long N = -1, bool increasing = false) =>
            Aten.vander.Tensor(this, N == -1 ? null : (long?)N, increasing);

        public Tensor channel_shuffle(long groups) => Aten.channel_shuffle.Tensor(this, groups);
    }
}
