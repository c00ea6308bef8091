using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers on a device.</summary>
    public unsafe class Generator : IDisposable
    {
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            nint created;
            NativeMethods.Check(NativeMethods.robust_generator_new(this.device.Packed, seed, &created));
            handle = created;
        }

        internal Generator(Device device)
        {
            this.device = device;
            nint found;
            NativeMethods.Check(NativeMethods.robust_generator_default(device.Packed, &found));
            handle = found;
        }

        ~Generator() => Dispose(false);

        /// <summary>The generator that the CPU's operators use unless given another.</summary>
        public static Generator Default => new(CPU);

        public Device device { get; }

        public nint Handle => handle != 0 ? handle : throw new InvalidOperationException("The generator was disposed.");

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        public Generator manual_seed(long seed)
        {
            NativeMethods.Check(NativeMethods.robust_generator_set_seed(Handle, seed));
            return this;
        }

        /// <summary>Seeds with a number from the system's entropy and returns it.</summary>
        public long seed()
        {
            long seed;
            NativeMethods.Check(NativeMethods.robust_generator_seed(Handle, &seed));
            return seed;
        }

        /// <summary>The seed that was last set.</summary>
        public long initial_seed()
        {
            long seed;
            NativeMethods.Check(NativeMethods.robust_generator_initial_seed(Handle, &seed));
            return seed;
        }

        public Tensor get_state()
        {
            nint state;
            NativeMethods.Check(NativeMethods.robust_generator_get_state(Handle, &state));
            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            NativeMethods.Check(NativeMethods.robust_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
        }

        protected virtual void Dispose(bool disposing)
        {
            var released = Interlocked.Exchange(ref handle, 0);
            if (released != 0) NativeMethods.robust_generator_delete(released);
        }
    }
}
