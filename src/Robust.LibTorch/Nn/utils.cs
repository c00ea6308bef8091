using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Operations on the parameters of a network as a whole.</summary>
        public static partial class utils
        {
            /// <summary>Scales all gradients so that their norm, taken as one vector, is at most a bound.</summary>
            /// <param name="tensors">The parameters; those without a gradient are left out.</param>
            /// <param name="max_norm">The bound.</param>
            /// <param name="norm_type">The p of the norm; infinity for the largest element.</param>
            /// <returns>The norm before scaling.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                var gradients = GradientsOf(tensors);
                if (gradients.Length == 0) return 0;
                var norms = Array.ConvertAll(gradients, gradient => Norm.Tensor(gradient, norm_type));
                var total = Norm.Tensor(stack(norms), norm_type).ToDouble();
                var factor = max_norm / (total + 1e-6);
                if (factor < 1) Foreach.Multiply(gradients, factor);
                return total;
            }

            /// <summary>Clips every element of the gradients to [-clip_value, clip_value].</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                foreach (var gradient in GradientsOf(tensors)) gradient.clamp_(-clip_value, clip_value);
            }

            /// <summary>The elements of all parameters, one after the other, as one vector.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat([.. tensors.Select(parameter => parameter.reshape(-1))]).MoveToOuterDisposeScope();
            }

            /// <summary>Copies the elements of a vector into parameters, one after the other.</summary>
            /// <exception cref="ArgumentException">The vector is longer or shorter than the parameters
            /// together.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                Parameter[] parameters = [.. tensors];
                var count = parameters.Sum(parameter => parameter.NumberOfElements);
                if (vec.Dimensions != 1 || vec.NumberOfElements != count)
                    throw new ArgumentException($"The parameters need a vector of {count} elements.", nameof(vec));
                long start = 0;
                foreach (var parameter in parameters)
                {
                    parameter.copy_(vec.narrow(0, start, parameter.NumberOfElements).view_as(parameter));
                    start += parameter.NumberOfElements;
                }
            }

            private static Tensor[] GradientsOf(IEnumerable<Parameter> parameters) =>
                [.. parameters.Select(parameter => parameter.grad).OfType<Tensor>()];

            private static readonly Robust.LibTorch.Interop.Operator Norm = new("aten::linalg_vector_norm");
        }
    }
}
