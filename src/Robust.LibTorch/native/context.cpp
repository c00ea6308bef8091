// What belongs to the process rather than to a tensor: random generators, threads, devices.
#include "robust_torch.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/DefaultDtype.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <mutex>

using namespace robust;

namespace {

at::Generator& unwrap(void* generator) { return *static_cast<at::Generator*>(generator); }

template <typename Body>
auto locked(void* generator, Body&& body) {
  std::lock_guard<std::mutex> lock(unwrap(generator).mutex());
  return body(unwrap(generator));
}

}  // namespace

ROBUST_API int robust_generator_default(int64_t device, void** result) {
  return guarded([&] { *result = new at::Generator(at::globalContext().defaultGenerator(unpackDevice(device))); });
}

// A generator of its own, seeded; cloning the device's default needs no header of the device.
ROBUST_API int robust_generator_new(int64_t device, uint64_t seed, void** result) {
  return guarded([&] {
    const auto& original = at::globalContext().defaultGenerator(unpackDevice(device));
    auto generator = original.clone();
    generator.set_current_seed(seed);
    *result = new at::Generator(generator);
  });
}

ROBUST_API void robust_generator_delete(void* generator) { delete static_cast<at::Generator*>(generator); }

ROBUST_API int64_t robust_generator_device(void* generator) { return packDevice(unwrap(generator).device()); }

ROBUST_API int robust_generator_seed(void* generator, int64_t* seed) {
  return guarded([&] { *seed = static_cast<int64_t>(locked(generator, [](at::Generator& g) { return g.seed(); })); });
}

ROBUST_API int robust_generator_initial_seed(void* generator, int64_t* seed) {
  return guarded([&] { *seed = static_cast<int64_t>(locked(generator, [](at::Generator& g) { return g.current_seed(); })); });
}

ROBUST_API int robust_generator_set_seed(void* generator, int64_t seed) {
  return guarded([&] { locked(generator, [&](at::Generator& g) { g.set_current_seed(static_cast<uint64_t>(seed)); return 0; }); });
}

ROBUST_API int robust_generator_get_state(void* generator, Handle* state) {
  return guarded([&] { *state = release(locked(generator, [](at::Generator& g) { return g.get_state(); })); });
}

ROBUST_API int robust_generator_set_state(void* generator, Handle state) {
  return guarded([&] { locked(generator, [&](at::Generator& g) { g.set_state(borrow(state)); return 0; }); });
}

// Seeds the default generators of every device.
ROBUST_API int robust_manual_seed(int64_t seed) {
  return guarded([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

ROBUST_API int robust_get_num_threads() { return at::get_num_threads(); }

ROBUST_API int robust_set_num_threads(int count) {
  return guarded([&] { at::set_num_threads(count); });
}

ROBUST_API int robust_get_num_interop_threads() { return at::get_num_interop_threads(); }

ROBUST_API int robust_set_num_interop_threads(int count) {
  return guarded([&] { at::set_num_interop_threads(count); });
}

// The floating-point type of results that no argument decides, such as a quotient of integers.
ROBUST_API int robust_set_default_dtype(int dtype) {
  return guarded([&] { c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(dtype))); });
}

// Whether this libtorch has CUDA and the machine a device for it.
ROBUST_API int robust_cuda_is_available() { return at::globalContext().hasCUDA(); }

ROBUST_API int robust_cuda_is_cudnn_available() { return at::globalContext().hasCUDA() && at::globalContext().hasCuDNN(); }

ROBUST_API int robust_cuda_device_count() {
  int count = 0;
  guarded([&] {
    if (at::globalContext().hasCUDA()) {
      count = c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).deviceCount();
    }
  });
  return count;
}

// Waits for the work queued on the device's current stream.
ROBUST_API int robust_cuda_synchronize(int64_t device) {
  return guarded([&] {
    c10::impl::VirtualGuardImpl guard(c10::DeviceType::CUDA);
    auto target = unpackDevice(device);
    if (!target.has_index()) target = guard.getDevice();
    guard.getStream(target).synchronize();
  });
}

ROBUST_API void robust_set_allow_tf32(int matmul, int cudnn) {
  if (matmul >= 0) at::globalContext().setAllowTF32CuBLAS(matmul != 0);
  if (cudnn >= 0) at::globalContext().setAllowTF32CuDNN(cudnn != 0);
}

ROBUST_API int robust_get_allow_tf32(int cudnn) {
  return cudnn ? at::globalContext().allowTF32CuDNN() : at::globalContext().allowTF32CuBLAS();
}
