// SPDX-License-Identifier: Apache-2.0
#include "http/receive_buffer.hpp"

#include <algorithm>
#include <cstring>

namespace dynamorm::http {

std::span<char> ReceiveBuffer::space() {
  if (size_ - end_ < least_space) make_room();
  return {block_.get() + end_, size_ - end_};
}

void ReceiveBuffer::consume(std::size_t count) noexcept {
  begin_ += count;
  if (begin_ == end_) begin_ = end_ = 0;
}

void ReceiveBuffer::make_room() {
  auto const kept = unread();
  auto const wanted = std::max(first_size, kept.size() + least_space);
  if (wanted > size_) {
    auto const new_size = std::max(wanted, 2 * size_);
    std::unique_ptr<char[]> grown(new char[new_size]);
    std::copy(kept.begin(), kept.end(), grown.get());
    block_ = std::move(grown);
    size_ = new_size;
  } else {
    std::memmove(block_.get(), kept.data(), kept.size());
  }
  end_ = kept.size();
  begin_ = 0;
}

}  // namespace dynamorm::http
