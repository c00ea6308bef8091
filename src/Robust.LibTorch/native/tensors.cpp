// What a tensor is: its storage, sizes, type, device, and the life of its handle.
#include "robust_torch.h"

#include <ATen/core/grad_mode.h>

#include <string>

using namespace robust;

namespace {
thread_local std::string lastError;
}

void robust::setError(const char* message) {
  try {
    lastError = message;
  } catch (...) {
    lastError.clear();
  }
}

ROBUST_API const char* robust_last_error() { return lastError.c_str(); }

ROBUST_API const char* robust_torch_version() { return TORCH_VERSION; }

ROBUST_API void robust_tensor_delete(Handle handle) {
  guarded([&] { at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(handle)); });
}

// Another counted reference to the same tensor.
ROBUST_API Handle robust_tensor_share(Handle handle) { return release(borrow(handle)); }

ROBUST_API int64_t robust_tensor_dim(Handle handle) { return handle->dim(); }

ROBUST_API int64_t robust_tensor_numel(Handle handle) { return handle->numel(); }

ROBUST_API int robust_tensor_dtype(Handle handle) {
  return static_cast<int>(c10::typeMetaToScalarType(handle->dtype()));
}

ROBUST_API int64_t robust_tensor_item_size(Handle handle) { return static_cast<int64_t>(handle->dtype().itemsize()); }

ROBUST_API int64_t robust_tensor_device(Handle handle) { return packDevice(handle->device()); }

ROBUST_API void robust_tensor_sizes(Handle handle, int64_t* sizes) {
  auto from = handle->sizes();
  std::copy(from.begin(), from.end(), sizes);
}

ROBUST_API int robust_tensor_strides(Handle handle, int64_t* strides) {
  return guarded([&] {
    auto from = handle->strides();
    std::copy(from.begin(), from.end(), strides);
  });
}

ROBUST_API int64_t robust_tensor_storage_offset(Handle handle) { return handle->storage_offset(); }

ROBUST_API int robust_tensor_is_contiguous(Handle handle) { return handle->is_contiguous(); }

ROBUST_API int robust_tensor_is_sparse(Handle handle) { return handle->is_sparse(); }

ROBUST_API int robust_tensor_is_pinned(Handle handle, int* pinned) {
  return guarded([&] { *pinned = borrow(handle).is_pinned(); });
}

// The first element's address, on the tensor's device.
ROBUST_API int robust_tensor_data(Handle handle, void** data) {
  return guarded([&] { *data = borrow(handle).data_ptr(); });
}

// The only element, as a number of the tensor's own kind.
ROBUST_API int robust_tensor_item(Handle handle, Value* result) {
  return guarded([&] {
    auto scalar = borrow(handle).item();
    if (scalar.isFloatingPoint()) {
      result->kind = Kind::Double;
      result->d = scalar.toDouble();
    } else {
      result->kind = scalar.isBoolean() ? Kind::Bool : Kind::Int;
      result->i = scalar.isBoolean() ? scalar.toBool() : scalar.toLong();
    }
  });
}

// A tensor over memory that the caller owns until `deleter(context)` is called.
ROBUST_API int robust_tensor_from_memory(void* memory, const int64_t* sizes, int32_t count, int dtype, void (*deleter)(void*),
                                         void* context, Handle* result) {
  return guarded([&] {
    auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
    auto tensor = at::from_blob(
        memory, at::IntArrayRef(sizes, count), [deleter, context](void*) { deleter(context); }, options);
    *result = release(std::move(tensor));
  });
}

// Makes the tensor share the other's storage, sizes and strides, as `tensor.data = other` does.
ROBUST_API int robust_tensor_set_data(Handle handle, Handle other) {
  return guarded([&] { borrow(handle).set_data(borrow(other)); });
}
