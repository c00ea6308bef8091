// How the C library deals with the memory of tensors.
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>

namespace {

// glibc gives large blocks back to the kernel as soon as they are freed, and a loop over tensors of megabytes then pays
// for each of their pages anew. Blocks of up to 32 MiB are kept for the next tensor; what the user has set stands.
const bool kept = [] {
  if (!std::getenv("MALLOC_MMAP_THRESHOLD_") && !std::getenv("MALLOC_TRIM_THRESHOLD_")) {
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 512 << 20);
  }
  return true;
}();

}  // namespace
#endif
