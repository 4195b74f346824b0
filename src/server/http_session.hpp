#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "server/body_room.hpp"
#include "server/http_response.hpp"
#include "server/request_parser.hpp"

namespace dynamorm::server {

/// The server's side of one connection, without socket or clock: bytes come in, requests come out one after the other,
/// answers go in, bytes go out. Requests that were sent ahead wait until those before them are answered. What is no
/// HTTP is answered here, with the last answer of the connection.
///
/// While idle a session knows nothing of its peer, and may serve another one. Not thread-safe.
class HttpSession {
 public:
  /// What the session waits for, which decides how long its peer may take.
  enum class Phase : std::uint8_t {
    idle,       ///< For a request.
    head,       ///< For the rest of a request's head.
    body,       ///< For the rest of its body.
    answering,  ///< For the answer to `request`.
    sending,    ///< For the peer to take what is `unsent`.
    lingering,  ///< For the peer to close, after its last answer; what it still sends is dropped.
    closed,     ///< For nothing: the connection is to be closed.
  };

  explicit HttpSession(RequestParser::Limits limits = {}) : parser_(limits), waiting_(limits.room) {}

  /// Where the next bytes may be written; never empty. Valid until the next call of anything else.
  [[nodiscard]] std::span<char> space() { return parser_.space(); }
  /// Takes note that the first `count` bytes of `space()` have been filled.
  void arrived(std::size_t count);
  /// Takes note that no byte will follow. What has come whole is still answered; a body that is cut off is refused.
  void ended();

  [[nodiscard]] Phase phase() const noexcept;

  /// Whether the body under way is a large one, by its length or by what has come of it, and nobody has decided yet
  /// whether it may come. Ask after each `arrived` and `answer`.
  [[nodiscard]] bool awaits_admission() const noexcept;
  /// Lets the body come.
  void admit();
  /// Answers instead of reading the body. That is the last answer of the connection.
  void reject(HttpResponse const& response);

  /// Whether a request waits for its answer, also while answers before it are being sent.
  [[nodiscard]] bool has_request() const noexcept;
  [[nodiscard]] HttpRequest const& request() const noexcept { return parser_.request(); }
  /// Answers `request`, and goes on to the next.
  void answer(HttpResponse const& response);

  [[nodiscard]] std::string_view unsent() const noexcept { return std::string_view(out_).substr(sent_); }
  void sent(std::size_t count);
  /// Whether there is room for what is `unsent` to wait until the peer takes it. To be asked whenever it has to.
  [[nodiscard]] bool has_room_to_wait();
  /// Whether the body under way, or what is `unsent`, takes some of the room that all connections share.
  [[nodiscard]] bool takes_room() const noexcept { return parser_.takes_room() || waiting_.takes_room(); }

  /// Lets the next answer be the last one; a session that waits for no answer is closed.
  void close_soon() noexcept { is_last_ = true; }

 private:
  void react();
  void finish_with(int status);
  void append_head(HttpResponse const& response);

  RequestParser parser_;
  std::string out_;
  std::size_t sent_ = 0;
  BodyShare waiting_;                 // what `out_` takes while its peer is slow
  bool is_admitted_ = false;          // the body of this request, if it is a large one
  bool has_met_expectation_ = false;  // of this request, with 100 (Continue) if that was it
  bool has_ended_ = false;            // the peer sends nothing more
  bool is_last_ = false;              // the next answer is
  bool is_finished_ = false;          // the last answer is written
};

}  // namespace dynamorm::server
