namespace TorchSharp;

public static partial class torch
{
    // Transposes as properties.
    public partial class Tensor
    {
        /// <summary>All dimensions in reverse order.</summary>
        public Tensor T => permute([.. Enumerable.Range(0, (int)Dimensions).Reverse().Select(dim => (long)dim)]);

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mT => transpose(-2, -1);

        /// <summary>The conjugate transpose of a matrix.</summary>
        public Tensor H => adjoint();

        /// <summary>The conjugate transposes of a batch of matrices.</summary>
        public Tensor mH => adjoint();
    }
}
