using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Gradients of one tensor.
    public partial class Tensor
    {
        public unsafe bool requires_grad
        {
            get
            {
                int result;
                NativeMethods.Check(NativeMethods.robust_tensor_requires_grad(Handle, &result));
                return result != 0;
            }

            set => NativeMethods.Check(NativeMethods.robust_tensor_set_requires_grad(Handle, value ? 1 : 0));
        }

        public unsafe bool is_leaf
        {
            get
            {
                int result;
                NativeMethods.Check(NativeMethods.robust_tensor_is_leaf(Handle, &result));
                return result != 0;
            }
        }

        /// <summary>The gradient that backward accumulated, a new object at each call, or null.</summary>
        public unsafe Tensor? grad
        {
            get
            {
                nint result;
                NativeMethods.Check(NativeMethods.robust_tensor_grad(Handle, &result));
                return result == 0 ? null : new Tensor(result);
            }

            set
            {
                NativeMethods.Check(NativeMethods.robust_tensor_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Lets backward keep the gradient of this tensor although it is no leaf.</summary>
        public void retain_grad() => NativeMethods.Check(NativeMethods.robust_tensor_retain_grad(Handle));

        /// <summary>The same data without history.</summary>
        public Tensor detach() => Aten.detach.Tensor(this);

        public Tensor detach_() => Aten.detach_.InPlace(this);

        /// <summary>Accumulates the gradients of this scalar in the leaves it depends on.</summary>
        public void backward() => autograd.backward(this);

        public void backward(
            IList<Tensor>? grad_tensors = null,
            bool retain_graph = false,
            bool create_graph = false,
            IList<Tensor>? inputs = null) => autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);
    }
}
