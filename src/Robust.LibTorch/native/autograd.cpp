// Gradients: flags of a tensor, the two ways to differentiate, and the modes of a thread.
#include "robust_torch.h"

#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

#include <vector>

using namespace robust;

namespace {

std::vector<at::Tensor> borrowAll(const Handle* handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int32_t i = 0; i < count; ++i) tensors.push_back(borrow(handles[i]));
  return tensors;
}

}  // namespace

ROBUST_API int robust_tensor_requires_grad(Handle handle, int* result) {
  return guarded([&] { *result = borrow(handle).requires_grad(); });
}

ROBUST_API int robust_tensor_set_requires_grad(Handle handle, int value) {
  return guarded([&] { borrow(handle).requires_grad_(value != 0); });
}

ROBUST_API int robust_tensor_is_leaf(Handle handle, int* result) {
  return guarded([&] { *result = borrow(handle).is_leaf(); });
}

// The accumulated gradient, or null.
ROBUST_API int robust_tensor_grad(Handle handle, Handle* result) {
  return guarded([&] { *result = release(borrow(handle).mutable_grad()); });
}

ROBUST_API int robust_tensor_set_grad(Handle handle, Handle value) {
  return guarded([&] { borrow(handle).mutable_grad() = borrow(value); });
}

ROBUST_API int robust_tensor_retain_grad(Handle handle) {
  return guarded([&] { borrow(handle).retain_grad(); });
}

ROBUST_API int robust_autograd_backward(const Handle* tensors, int32_t count, const Handle* gradients, int32_t gradientCount,
                                        int retainGraph, int createGraph, const Handle* inputs, int32_t inputCount) {
  return guarded([&] {
    torch::autograd::backward(borrowAll(tensors, count), borrowAll(gradients, gradientCount), retainGraph != 0,
                              createGraph != 0, borrowAll(inputs, inputCount));
  });
}

// One gradient per input, null where the outputs do not depend on it and that is allowed.
ROBUST_API int robust_autograd_grad(const Handle* outputs, int32_t count, const Handle* inputs, int32_t inputCount,
                                    const Handle* gradients, int32_t gradientCount, int retainGraph, int createGraph,
                                    int allowUnused, Handle* results) {
  return guarded([&] {
    auto grads = torch::autograd::grad(borrowAll(outputs, count), borrowAll(inputs, inputCount),
                                       borrowAll(gradients, gradientCount), retainGraph != 0, createGraph != 0,
                                       allowUnused != 0);
    for (int32_t i = 0; i < inputCount; ++i) results[i] = release(grads[i]);
  });
}

ROBUST_API int robust_grad_enabled() { return at::GradMode::is_enabled(); }

ROBUST_API void robust_set_grad_enabled(int enabled) { at::GradMode::set_enabled(enabled != 0); }

ROBUST_API int robust_inference_enabled() { return c10::InferenceMode::is_enabled(); }

// Enters (or, with 0, suspends) inference mode on this thread until the guard is left; guards nest.
ROBUST_API void* robust_inference_enter(int enabled) { return new c10::InferenceMode(enabled != 0); }

ROBUST_API void robust_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
