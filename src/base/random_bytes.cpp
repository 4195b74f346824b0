// SPDX-License-Identifier: Apache-2.0
#include "base/random_bytes.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>

#include "base/fork.hpp"

namespace dynamorm {
namespace {

class Pool {
 public:
  void take(std::span<unsigned char> out) {
    if (bytes_.size() - used_ < out.size() || !home_.is_here()) fill();
    std::copy_n(bytes_.data() + used_, out.size(), out.data());
    used_ += out.size();
  }

 private:
  void fill() {
    if (getentropy(bytes_.data(), bytes_.size()) != 0) {
      std::random_device random;
      for (unsigned char& byte : bytes_) byte = static_cast<unsigned char>(random());
    }
    home_ = HomeProcess();
    used_ = 0;
  }

  std::array<unsigned char, 256> bytes_{};
  std::size_t used_ = bytes_.size();
  HomeProcess home_{};
};

}  // namespace

void fill_with_random_bytes(std::span<unsigned char> out) {
  thread_local Pool pool;
  pool.take(out);
}

}  // namespace dynamorm
