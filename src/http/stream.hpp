// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "http/deadline.hpp"

namespace dynamorm::http {

/// The outcome of an attempt to move bytes.
enum class Transfer {
  moved,      ///< `Transferred::count` bytes were moved.
  closed,     ///< The peer has closed its side in good order.
  timed_out,  ///< The deadline or the idle limit expired first.
  failed,     ///< The stream is broken; `Stream::reason` says why.
};

struct Transferred {
  Transfer outcome;
  std::size_t count = 0;
};

/// Moves bytes to and from one peer, blocking up to a deadline, over TCP or TLS. Not thread-safe.
class Stream {
 public:
  virtual ~Stream() = default;

  /// Sends all bytes. On failure `count` is the number sent.
  [[nodiscard]] virtual Transferred send(std::string_view bytes, Deadline const& deadline) = 0;
  /// Waits for at least one byte and receives what is available.
  [[nodiscard]] virtual Transferred receive(std::span<char> into, Deadline const& deadline) = 0;
  /// Returns whether the peer has neither closed nor sent anything since the last response. Never waits.
  [[nodiscard]] virtual bool is_quiet() = 0;
  /// The reason of the last failure, as the system or the TLS library words it.
  [[nodiscard]] virtual std::string reason() const = 0;
};

}  // namespace dynamorm::http
