// SPDX-License-Identifier: Apache-2.0
#include "mapper/frame_memory.hpp"

#include <array>
#include <new>
#include <utility>

namespace dynamorm::mapper {
namespace {

// Sanitizers find mistakes only in memory that is freed.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool keeps_frames = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool keeps_frames = false;
#else
constexpr bool keeps_frames = true;
#endif
#else
constexpr bool keeps_frames = true;
#endif

/// Frames of up to 4 KB, in classes of 256 bytes: one of each class.
class KeptFrames {
 public:
  static constexpr std::size_t step = 256;

  KeptFrames() = default;
  KeptFrames(KeptFrames const&) = delete;
  KeptFrames& operator=(KeptFrames const&) = delete;
  ~KeptFrames() {
    for (void*& frame : frames_) ::operator delete(std::exchange(frame, nullptr));  // statics may end later
  }

  [[nodiscard]] static constexpr std::size_t class_of(std::size_t size) noexcept { return (size + step - 1) / step; }
  [[nodiscard]] static constexpr bool fits(std::size_t size_class) noexcept { return size_class < classes; }
  [[nodiscard]] void* take(std::size_t size_class) noexcept { return std::exchange(frames_[size_class], nullptr); }
  [[nodiscard]] bool keep(void* frame, std::size_t size_class) noexcept {
    if (frames_[size_class] != nullptr) return false;
    frames_[size_class] = frame;
    return true;
  }

 private:
  static constexpr std::size_t classes = 17;

  std::array<void*, classes> frames_{};
};

thread_local KeptFrames kept_frames;

}  // namespace

void* allocate_frame(std::size_t size) {
  std::size_t const size_class = KeptFrames::class_of(size);
  if (!keeps_frames || !KeptFrames::fits(size_class)) return ::operator new(size);
  if (void* const kept = kept_frames.take(size_class)) return kept;
  return ::operator new(size_class* KeptFrames::step);
}

void free_frame(void* frame, std::size_t size) noexcept {
  std::size_t const size_class = KeptFrames::class_of(size);
  if (keeps_frames && KeptFrames::fits(size_class) && kept_frames.keep(frame, size_class)) return;
  ::operator delete(frame);
}

}  // namespace dynamorm::mapper
