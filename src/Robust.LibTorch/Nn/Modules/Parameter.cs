using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a parameter of a tensor, which becomes empty.</summary>
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) =>
                new(data, requires_grad);
        }
    }

    public static partial class TensorExtensionMethods
    {
        /// <summary>Makes a parameter of a tensor, which becomes empty.</summary>
        public static Modules.Parameter AsParameter(this Tensor tensor) => new(tensor);
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A tensor that belongs to a module and is trained with it.</summary>
    public class Parameter : Tensor
    {
        /// <summary>
        /// Makes a parameter of a tensor, which becomes empty; the parameter takes its place in its scope.
        /// </summary>
        /// <param name="data">The values; a leaf.</param>
        /// <param name="requires_grad">Whether the parameter is trained.</param>
        public Parameter(Tensor data, bool requires_grad = true)
            : base(data.with_requires_grad(requires_grad).DecoupleFromNativeHandle())
        {
            MoveToOtherDisposeScope(data.OwningDisposeScope);
            data.Dispose();
        }
    }
}
