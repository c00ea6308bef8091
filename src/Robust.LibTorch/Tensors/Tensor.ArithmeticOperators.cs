using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Arithmetic and logic as operators of C#.
    public partial class Tensor
    {
        public static Tensor operator +(Tensor left, Tensor right) => Aten.add_Tensor.Tensor(left, right);

        public static Tensor operator +(Tensor left, Scalar right) => Aten.add_Scalar.Tensor(left, right);

        public static Tensor operator +(Tensor left, int right) => Aten.add_Scalar.Tensor(left, right);

        public static Tensor operator +(Tensor left, long right) => Aten.add_Scalar.Tensor(left, right);

        public static Tensor operator +(Tensor left, float right) => Aten.add_Scalar.Tensor(left, right);

        public static Tensor operator +(Tensor left, double right) => Aten.add_Scalar.Tensor(left, right);

        public static Tensor operator +(Scalar left, Tensor right) => Aten.add_Scalar.Tensor(right, left);

        public static Tensor operator +(int left, Tensor right) => Aten.add_Scalar.Tensor(right, left);

        public static Tensor operator +(long left, Tensor right) => Aten.add_Scalar.Tensor(right, left);

        public static Tensor operator +(float left, Tensor right) => Aten.add_Scalar.Tensor(right, left);

        public static Tensor operator +(double left, Tensor right) => Aten.add_Scalar.Tensor(right, left);

        public static Tensor operator -(Tensor left, Tensor right) => Aten.sub_Tensor.Tensor(left, right);

        public static Tensor operator -(Tensor left, Scalar right) => Aten.sub_Scalar.Tensor(left, right);

        public static Tensor operator -(Tensor left, int right) => Aten.sub_Scalar.Tensor(left, right);

        public static Tensor operator -(Tensor left, long right) => Aten.sub_Scalar.Tensor(left, right);

        public static Tensor operator -(Tensor left, float right) => Aten.sub_Scalar.Tensor(left, right);

        public static Tensor operator -(Tensor left, double right) => Aten.sub_Scalar.Tensor(left, right);

        public static Tensor operator -(Scalar left, Tensor right) => Aten.rsub_Scalar.Tensor(right, left);

        public static Tensor operator -(int left, Tensor right) => Aten.rsub_Scalar.Tensor(right, left);

        public static Tensor operator -(long left, Tensor right) => Aten.rsub_Scalar.Tensor(right, left);

        public static Tensor operator -(float left, Tensor right) => Aten.rsub_Scalar.Tensor(right, left);

        public static Tensor operator -(double left, Tensor right) => Aten.rsub_Scalar.Tensor(right, left);

        public static Tensor operator *(Tensor left, Tensor right) => Aten.mul_Tensor.Tensor(left, right);

        public static Tensor operator *(Tensor left, Scalar right) => Aten.mul_Scalar.Tensor(left, right);

        public static Tensor operator *(Tensor left, int right) => Aten.mul_Scalar.Tensor(left, right);

        public static Tensor operator *(Tensor left, long right) => Aten.mul_Scalar.Tensor(left, right);

        public static Tensor operator *(Tensor left, float right) => Aten.mul_Scalar.Tensor(left, right);

        public static Tensor operator *(Tensor left, double right) => Aten.mul_Scalar.Tensor(left, right);

        public static Tensor operator *(Scalar left, Tensor right) => Aten.mul_Scalar.Tensor(right, left);

        public static Tensor operator *(int left, Tensor right) => Aten.mul_Scalar.Tensor(right, left);

        public static Tensor operator *(long left, Tensor right) => Aten.mul_Scalar.Tensor(right, left);

        public static Tensor operator *(float left, Tensor right) => Aten.mul_Scalar.Tensor(right, left);

        public static Tensor operator *(double left, Tensor right) => Aten.mul_Scalar.Tensor(right, left);

        public static Tensor operator /(Tensor left, Tensor right) => Aten.div_Tensor.Tensor(left, right);

        public static Tensor operator /(Tensor left, Scalar right) => Aten.div_Scalar.Tensor(left, right);

        public static Tensor operator /(Tensor left, int right) => Aten.div_Scalar.Tensor(left, right);

        public static Tensor operator /(Tensor left, long right) => Aten.div_Scalar.Tensor(left, right);

        public static Tensor operator /(Tensor left, float right) => Aten.div_Scalar.Tensor(left, right);

        public static Tensor operator /(Tensor left, double right) => Aten.div_Scalar.Tensor(left, right);

        public static Tensor operator /(Scalar left, Tensor right) => Quotient(left, right);

        public static Tensor operator /(int left, Tensor right) => Quotient(left, right);

        public static Tensor operator /(long left, Tensor right) => Quotient(left, right);

        public static Tensor operator /(float left, Tensor right) => Quotient(left, right);

        public static Tensor operator /(double left, Tensor right) => Quotient(left, right);

        public static Tensor operator %(Tensor left, Tensor right) => Aten.remainder_Tensor.Tensor(left, right);

        public static Tensor operator %(Tensor left, Scalar right) => Aten.remainder_Scalar.Tensor(left, right);

        public static Tensor operator %(Tensor left, int right) => Aten.remainder_Scalar.Tensor(left, right);

        public static Tensor operator %(Tensor left, long right) => Aten.remainder_Scalar.Tensor(left, right);

        public static Tensor operator %(Tensor left, float right) => Aten.remainder_Scalar.Tensor(left, right);

        public static Tensor operator %(Tensor left, double right) => Aten.remainder_Scalar.Tensor(left, right);

        public static Tensor operator -(Tensor tensor) => tensor.neg();

        public static Tensor operator ~(Tensor left) => left.bitwise_not();

        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);

        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);

        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        // PyTorch divides a number by a tensor in this way too.
        private static Tensor Quotient(Argument left, Tensor right)
        {
            using var inverse = right.reciprocal();
            return Aten.mul_Scalar.Tensor(inverse, left);
        }
    }
}
