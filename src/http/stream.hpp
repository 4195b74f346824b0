#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "http/deadline.hpp"

namespace dynamorm::http {

/// How an attempt to move bytes ended.
enum class Transfer {
  moved,      ///< As many as `Transferred::count` says.
  closed,     ///< The peer has ended its side in good order: nothing more will come.
  timed_out,  ///< The deadline or the idle limit passed first.
  failed,     ///< The stream is broken; `Stream::reason` says why.
};

struct Transferred {
  Transfer outcome;
  std::size_t count = 0;
};

/// Bytes to and from one peer, blocking up to a deadline; plain TCP or TLS over it. For one thread at a time.
class Stream {
 public:
  virtual ~Stream() = default;

  /// Sends all of it, or says why not; `count` is how much went.
  [[nodiscard]] virtual Transferred send(std::string_view bytes, Deadline const& deadline) = 0;
  /// Waits for at least one byte and takes what is there.
  [[nodiscard]] virtual Transferred receive(std::span<char> into, Deadline const& deadline) = 0;
  /// Whether the peer has neither closed nor sent anything since the last answer. Never waits.
  [[nodiscard]] virtual bool is_quiet() = 0;
  /// Why the last transfer failed, in the words of the system or of the TLS library.
  [[nodiscard]] virtual std::string reason() const = 0;
};

}  // namespace dynamorm::http
