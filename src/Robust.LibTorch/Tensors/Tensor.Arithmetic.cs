using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Arithmetic with another tensor or a number.
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Aten.add_Tensor.Tensor(this, target);

        public Tensor add(Tensor target, Scalar alpha) => Aten.add_Tensor.Tensor(this, target, alpha);

        public Tensor add(Scalar scalar) => Aten.add_Scalar.Tensor(this, scalar);

        public Tensor add(Scalar scalar, Scalar alpha) => Aten.add_Scalar.Tensor(this, scalar, alpha);

        public Tensor add_(Tensor target) => Aten.add__Tensor.InPlace(this, target);

        public Tensor add_(Tensor target, Scalar alpha) => Aten.add__Tensor.InPlace(this, target, alpha);

        public Tensor add_(Scalar scalar) => Aten.add__Scalar.InPlace(this, scalar);

        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.add__Scalar.InPlace(this, scalar, alpha);

        public Tensor sub(Tensor target) => Aten.sub_Tensor.Tensor(this, target);

        public Tensor sub(Scalar target) => Aten.sub_Scalar.Tensor(this, target);

        public Tensor sub_(Tensor target) => Aten.sub__Tensor.InPlace(this, target);

        public Tensor sub_(Scalar target) => Aten.sub__Scalar.InPlace(this, target);

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor subtract_(Tensor target) => sub_(target);

        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor mul(Tensor target) => Aten.mul_Tensor.Tensor(this, target);

        public Tensor mul(Scalar target) => Aten.mul_Scalar.Tensor(this, target);

        public Tensor mul_(Tensor target) => Aten.mul__Tensor.InPlace(this, target);

        public Tensor mul_(Scalar target) => Aten.mul__Scalar.InPlace(this, target);

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div_Tensor_mode.Tensor(this, target, Rounding(rounding_mode));

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div_Scalar_mode.Tensor(this, target, Rounding(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div__Tensor_mode.InPlace(this, target, Rounding(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div__Scalar_mode.InPlace(this, target, Rounding(rounding_mode));

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            div(target, rounding_mode);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            div_(target, rounding_mode);

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            div_(target, rounding_mode);

        public Tensor true_divide(Tensor other) => div(other);

        public Tensor true_divide(Scalar other) => div(other);

        public Tensor true_divide_(Tensor other) => div_(other);

        public Tensor true_divide_(Scalar other) => div_(other);

        public Tensor floor_divide(Tensor other) => Aten.floor_divide.Tensor(this, other);

        public Tensor floor_divide(Scalar other) => Aten.floor_divide_Scalar.Tensor(this, other);

        public Tensor floor_divide_(Tensor other) => Aten.floor_divide__Tensor.InPlace(this, other);

        public Tensor floor_divide_(Scalar other) => Aten.floor_divide__Scalar.InPlace(this, other);

        public Tensor fmod(Tensor target) => Aten.fmod_Tensor.Tensor(this, target);

        public Tensor fmod(Scalar scalar) => Aten.fmod_Scalar.Tensor(this, scalar);

        public Tensor fmod_(Tensor target) => Aten.fmod__Tensor.InPlace(this, target);

        public Tensor fmod_(Scalar scalar) => Aten.fmod__Scalar.InPlace(this, scalar);

        public Tensor remainder(Tensor target) => Aten.remainder_Tensor.Tensor(this, target);

        public Tensor remainder(Scalar scalar) => Aten.remainder_Scalar.Tensor(this, scalar);

        public Tensor remainder_(Tensor target) => Aten.remainder__Tensor.InPlace(this, target);

        public Tensor remainder_(Scalar scalar) => Aten.remainder__Scalar.InPlace(this, scalar);

        public Tensor pow(Tensor exponent) => Aten.pow_Tensor_Tensor.Tensor(this, exponent);

        public Tensor pow(Scalar exponent) => Aten.pow_Tensor_Scalar.Tensor(this, exponent);

        public Tensor pow_(Tensor exponent) => Aten.pow__Tensor.InPlace(this, exponent);

        public Tensor pow_(Scalar exponent) => Aten.pow__Scalar.InPlace(this, exponent);

        public Tensor float_power(Tensor target) => Aten.float_power_Tensor_Tensor.Tensor(this, target);

        public Tensor float_power_(Tensor target) => Aten.float_power__Tensor.InPlace(this, target);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.addcdiv.Tensor(this, tensor1, tensor2);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.addcdiv.Tensor(this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.addcdiv_.InPlace(this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.addcdiv_.InPlace(this, tensor1, tensor2, value);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.addcmul.Tensor(this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.addcmul_.InPlace(this, tensor1, tensor2, value);

        public Tensor atan2(Tensor other) => Aten.atan2.Tensor(this, other);

        public Tensor atan2_(Tensor other) => Aten.atan2_.InPlace(this, other);

        public Tensor arctan2(Tensor other) => atan2(other);

        public Tensor arctan2_(Tensor other) => atan2_(other);

        public Tensor arctan(Tensor other) => atan2(other);

        public Tensor arctan_(Tensor other) => atan2_(other);

        public Tensor copysign(Tensor other) => Aten.copysign_Tensor.Tensor(this, other);

        public Tensor copysign_(Tensor other) => Aten.copysign__Tensor.InPlace(this, other);

        public Tensor gcd(Tensor other) => Aten.gcd.Tensor(this, other);

        public Tensor gcd_(Tensor other) => Aten.gcd_.InPlace(this, other);

        public Tensor lcm(Tensor other) => Aten.lcm.Tensor(this, other);

        public Tensor lcm_(Tensor other) => Aten.lcm_.InPlace(this, other);

        public Tensor heaviside(Tensor other) => Aten.heaviside.Tensor(this, other);

        public Tensor heaviside_(Tensor other) => Aten.heaviside_.InPlace(this, other);

        public Tensor hypot(Tensor other) => Aten.hypot.Tensor(this, other);

        public Tensor ldexp(Tensor other) => Aten.ldexp_Tensor.Tensor(this, other);

        public Tensor ldexp_(Tensor other) => Aten.ldexp_.InPlace(this, other);

        public Tensor lerp(Tensor end, Tensor weight) => Aten.lerp_Tensor.Tensor(this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight) => Aten.lerp__Tensor.InPlace(this, end, weight);

        public Tensor logaddexp(Tensor other) => Aten.logaddexp.Tensor(this, other);

        public Tensor logaddexp2(Tensor other) => Aten.logaddexp2.Tensor(this, other);

        public Tensor nextafter(Tensor other) => Aten.nextafter.Tensor(this, other);

        public Tensor nextafter_(Tensor other) => Aten.nextafter_.InPlace(this, other);

        public Tensor xlogy(Tensor y) => Aten.xlogy_Tensor.Tensor(this, y);

        public Tensor xlogy(Scalar y) => Aten.xlogy_Scalar_Other.Tensor(this, y);

        public Tensor xlogy_(Tensor y) => Aten.xlogy__Tensor.InPlace(this, y);

        public Tensor xlogy_(Scalar y) => Aten.xlogy__Scalar_Other.InPlace(this, y);

        public Tensor igamma(Tensor other) => Aten.igamma.Tensor(this, other);

        public Tensor igammac(Tensor other) => Aten.igammac.Tensor(this, other);

        public Tensor maximum(Tensor other) => Aten.maximum.Tensor(this, other);

        public Tensor minimum(Tensor other) => Aten.minimum.Tensor(this, other);

        public Tensor fmax(Tensor other) => Aten.fmax.Tensor(this, other);

        public Tensor fmin(Tensor other) => Aten.fmin.Tensor(this, other);

        public Tensor bitwise_and(Tensor other) => Aten.bitwise_and_Tensor.Tensor(this, other);

        public Tensor bitwise_and_(Tensor other) => Aten.bitwise_and__Tensor.InPlace(this, other);

        public Tensor bitwise_or(Tensor other) => Aten.bitwise_or_Tensor.Tensor(this, other);

        public Tensor bitwise_or_(Tensor other) => Aten.bitwise_or__Tensor.InPlace(this, other);

        public Tensor bitwise_xor(Tensor other) => Aten.bitwise_xor_Tensor.Tensor(this, other);

        public Tensor bitwise_xor_(Tensor other) => Aten.bitwise_xor__Tensor.InPlace(this, other);

        public Tensor bitwise_left_shift(Tensor other) => Aten.bitwise_left_shift_Tensor.Tensor(this, other);

        public Tensor bitwise_left_shift_(Tensor other) => Aten.bitwise_left_shift__Tensor.InPlace(this, other);

        public Tensor bitwise_right_shift(Tensor other) => Aten.bitwise_right_shift_Tensor.Tensor(this, other);

        public Tensor bitwise_right_shift_(Tensor other) => Aten.bitwise_right_shift__Tensor.InPlace(this, other);

        public Tensor logical_and(Tensor other) => Aten.logical_and.Tensor(this, other);

        public Tensor logical_and_(Tensor other) => Aten.logical_and_.InPlace(this, other);

        public Tensor logical_or(Tensor other) => Aten.logical_or.Tensor(this, other);

        public Tensor logical_or_(Tensor other) => Aten.logical_or_.InPlace(this, other);

        public Tensor logical_xor(Tensor other) => Aten.logical_xor.Tensor(this, other);

        public Tensor logical_xor_(Tensor other) => Aten.logical_xor_.InPlace(this, other);

        private static string? Rounding(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
    }
}
