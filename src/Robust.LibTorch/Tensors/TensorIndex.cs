namespace TorchSharp;

public static partial class torch
{
    /// <summary>One entry of an index: a position, a slice, a tensor, a new dimension or an ellipsis.</summary>
    public readonly struct TensorIndex
    {
        /// <summary>Inserts a dimension of length 1.</summary>
        public static readonly TensorIndex None = new(IndexKind.NewDimension);

        /// <inheritdoc cref="None"/>
        public static readonly TensorIndex Null = None;

        /// <summary>All positions.</summary>
        public static readonly TensorIndex Colon = Slice();

        /// <summary>As many <see cref="Colon"/> as there are dimensions left.</summary>
        public static readonly TensorIndex Ellipsis = new(IndexKind.Ellipsis);

        private TensorIndex(
            IndexKind kind,
            long? first = null,
            long? stop = null,
            long? step = null,
            Tensor? tensor = null)
        {
            Kind = kind;
            First = first;
            Stop = stop;
            Step = step;
            Positions = tensor;
        }

        internal IndexKind Kind { get; }

        internal long? First { get; }

        internal long? Stop { get; }

        internal long? Step { get; }

        internal Tensor? Positions { get; }

        /// <summary>One position; the dimension vanishes. Negative positions count from the end.</summary>
        public static TensorIndex Single(long? index) => new(IndexKind.Single, index);

        /// <summary>Inserts a dimension, of length 1 for true and 0 for false.</summary>
        public static TensorIndex Bool(bool value) => new(IndexKind.Bool, value ? 1 : 0);

        /// <summary>Positions (int64) or a mask (bool).</summary>
        public static TensorIndex Tensor(Tensor tensor) => new(IndexKind.Tensor, tensor: tensor);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(IndexKind.Slice, start, stop, step);

        public static TensorIndex Slice((int?, int?) range) => Slice(range.Item1, range.Item2);

        public static TensorIndex Slice(Range range) => Slice(Position(range.Start), EndPosition(range.End));

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Index index) => Single(Position(index));

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);

        /// <summary>The tensor that the entry holds.</summary>
        public static implicit operator Tensor(TensorIndex value) => value.Positions
            ?? throw new InvalidCastException("The index holds no tensor.");

        private static long Position(Index index) => index.IsFromEnd ? -index.Value : index.Value;

        // ^0 is the end itself.
        private static long? EndPosition(Index index) =>
            index is { IsFromEnd: true, Value: 0 } ? null : Position(index);
    }

    internal enum IndexKind
    {
        Single,
        Slice,
        Tensor,
        Bool,
        NewDimension,
        Ellipsis,
    }
}
