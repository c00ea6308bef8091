using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor: one counted reference to a tensor of libtorch. Dispose it, or make it in a dispose scope; the
    /// finalizer is the last resort.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        internal nint handle;

        internal Tensor(nint handle)
        {
            this.handle = handle;
            var total = Interlocked.Increment(ref totalCount);
            if (total > peakCount) peakCount = total;
            DisposeScopeManager.Current.Register(this);
        }

        ~Tensor() => Dispose(false);

        /// <summary>How many tensors live managed code holds, in all threads.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);

        /// <summary>The highest <see cref="TotalCount"/> so far.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <summary>The native handle.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public nint Handle => handle != 0 ? handle : throw Disposed();

        /// <summary>Whether the tensor was disposed.</summary>
        public bool IsInvalid => handle == 0;

        /// <summary>A name for diagnostics.</summary>
        public string? name { get; set; }

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Where in its scope's list the tensor stands.</summary>
        internal int ScopeSlot { get; set; }

        /// <summary>Wraps a native handle, whose reference the new object takes over.</summary>
        public static Tensor UnsafeCreateTensor(nint handle) => new(handle);

        public void Dispose()
        {
            if (handle != 0) DisposeScopeManager.Current.CountDisposal(OwningDisposeScope is not null);
            OwningDisposeScope?.MarkAsDisposed(this);
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Gives the native handle away; this object is then as if disposed.</summary>
        public nint DecoupleFromNativeHandle()
        {
            var given = Handle;
            GC.SuppressFinalize(this);
            Interlocked.Decrement(ref totalCount);
            handle = 0;
            return given;
        }

        /// <summary>Gives the tensor to the scope around its own; without one, to none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            if (OwningDisposeScope is { } scope) scope.MoveTensor(this, scope.OuterScope);
            return this;
        }

        /// <summary>Gives the tensor to another scope; null takes it out of all.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } scope) scope.MoveTensor(this, other);
            else other?.Attach(this);
            return this;
        }

        /// <summary>Gives the tensor to the scope that owns another tensor.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        /// <summary>Takes the tensor out of all scopes.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.DetachTensor(this);
            return this;
        }

        /// <inheritdoc cref="DetachFromDisposeScope"/>
        [Obsolete("Write DetachFromDisposeScope.")]
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();

        /// <summary>Another object for the same tensor of libtorch.</summary>
        public Tensor alias() => new(NativeMethods.robust_tensor_share(Handle));

        internal void DisposeWithScope()
        {
            if (handle != 0) DisposeScopeManager.Current.CountDisposal(inScope: true);
            OwningDisposeScope = null;
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var released = Interlocked.Exchange(ref handle, 0);
            if (released == 0) return;
            Interlocked.Decrement(ref totalCount);
            NativeMethods.robust_tensor_delete(released);
        }

        private InvalidOperationException Disposed() =>
            new($"The tensor{(name is null ? "" : $" '{name}'")} was disposed; it has no native handle any more.");
    }
}
