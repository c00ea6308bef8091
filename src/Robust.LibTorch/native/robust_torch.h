// The C interface between Robust.LibTorch and libtorch.
//
// Handles are counted references to a TensorImpl; a null handle stands for an undefined tensor. Functions
// that can fail return 0 on success and 1 on failure; the reason is then in robust_last_error of the thread.
#pragma once

#include <ATen/ATen.h>
#include <torch/version.h>

#include <cstdint>

#define ROBUST_API extern "C" __attribute__((visibility("default")))

#define ROBUST_TORCH_AT_LEAST(major, minor) \
  (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

namespace robust {

using Handle = c10::TensorImpl*;

// The kinds of an argument or a result; ValueKind of the managed side.
enum class Kind : int32_t {
  None,
  Default,
  Tensor,
  Int,
  Double,
  Bool,
  Device,
  Generator,
  String,
  TensorList,
  IntList,
  DoubleList,
  BoolList,
};

// A tagged union, 16 bytes. Lists are arrays of `count` 8-byte elements; strings are `count` bytes of UTF-8.
struct Value {
  Kind kind;
  int32_t count;
  union {
    int64_t i;
    double d;
    void* p;
  };
};

// A new tensor that shares the handle's reference count; the handle stays the caller's.
inline at::Tensor borrow(Handle handle) {
  if (handle == nullptr) return at::Tensor();
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(handle));
}

// Hands the tensor's reference over to the caller.
inline Handle release(at::Tensor tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

inline c10::Device unpackDevice(int64_t packed) {
  return c10::Device(static_cast<c10::DeviceType>(packed & 0xff), static_cast<c10::DeviceIndex>(packed >> 8));
}

inline int64_t packDevice(c10::Device device) {
  return static_cast<int64_t>(device.type()) | (static_cast<int64_t>(device.index()) * 256);
}

void setError(const char* message);

// Runs the body and turns any C++ exception into a message and a return value of 1.
template <typename Body>
int guarded(Body&& body) noexcept {
  try {
    body();
    return 0;
  } catch (const c10::Error& error) {
    setError(error.what_without_backtrace());
  } catch (const std::exception& error) {
    setError(error.what());
  } catch (...) {
    setError("libtorch threw something that is not an exception.");
  }
  return 1;
}

}  // namespace robust
