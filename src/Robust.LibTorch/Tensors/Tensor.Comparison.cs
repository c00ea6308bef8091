using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Comparison.
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Aten.eq_Tensor.Tensor(this, target);

        public Tensor eq_(Tensor target) => Aten.eq__Tensor.InPlace(this, target);

        public Tensor eq(Scalar target) => Aten.eq_Scalar.Tensor(this, target);

        public Tensor eq_(Scalar target) => Aten.eq__Scalar.InPlace(this, target);

        public Tensor ne(Tensor target) => Aten.ne_Tensor.Tensor(this, target);

        public Tensor ne_(Tensor target) => Aten.ne__Tensor.InPlace(this, target);

        public Tensor ne(Scalar target) => Aten.ne_Scalar.Tensor(this, target);

        public Tensor ne_(Scalar target) => Aten.ne__Scalar.InPlace(this, target);

        public Tensor lt(Tensor target) => Aten.lt_Tensor.Tensor(this, target);

        public Tensor lt_(Tensor target) => Aten.lt__Tensor.InPlace(this, target);

        public Tensor lt(Scalar target) => Aten.lt_Scalar.Tensor(this, target);

        public Tensor lt_(Scalar target) => Aten.lt__Scalar.InPlace(this, target);

        public Tensor le(Tensor target) => Aten.le_Tensor.Tensor(this, target);

        public Tensor le_(Tensor target) => Aten.le__Tensor.InPlace(this, target);

        public Tensor le(Scalar target) => Aten.le_Scalar.Tensor(this, target);

        public Tensor le_(Scalar target) => Aten.le__Scalar.InPlace(this, target);

        public Tensor gt(Tensor target) => Aten.gt_Tensor.Tensor(this, target);

        public Tensor gt_(Tensor target) => Aten.gt__Tensor.InPlace(this, target);

        public Tensor gt(Scalar target) => Aten.gt_Scalar.Tensor(this, target);

        public Tensor gt_(Scalar target) => Aten.gt__Scalar.InPlace(this, target);

        public Tensor ge(Tensor target) => Aten.ge_Tensor.Tensor(this, target);

        public Tensor ge_(Tensor target) => Aten.ge__Tensor.InPlace(this, target);

        public Tensor ge(Scalar target) => Aten.ge_Scalar.Tensor(this, target);

        public Tensor ge_(Scalar target) => Aten.ge__Scalar.InPlace(this, target);

        /// <summary>Element by element; for one answer see Equals.</summary>
        public Tensor equal(Tensor target) => eq(target);

        public Tensor greater(Tensor target) => gt(target);

        public Tensor greater_equal(Tensor target) => ge(target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor less_equal_(Tensor target) => le_(target);

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor not_equal_(Tensor target) => ne_(target);

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Aten.isclose.Tensor(this, other, rtol, atol, nanEqual);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.allclose.Bool(this, target, rtol, atol, equal_nan);

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Aten.isin_Tensor_Tensor.Tensor(this, test_elements, assumeUnique, invert);
    }
}
