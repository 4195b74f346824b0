// SPDX-License-Identifier: Apache-2.0
#include "http/response_parser.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "http/receive_buffer.hpp"

namespace dynamorm::http {
namespace {

namespace beast = boost::beast;
using ErrorCode = beast::error_code;

std::string_view view(beast::string_view text) noexcept { return {text.data(), text.size()}; }

/// Beast's parser, writing directly into a `Response`.
class MessageReader final : public beast::http::basic_parser<false> {
 public:
  MessageReader(Response& response, ResponseParser::Limits limits, bool without_body) : response_(response) {
    header_limit(
        std::numeric_limits<std::uint32_t>::max());  // counted outside, where the split of the bytes does not matter
    body_limit(limits.body);
    skip(without_body);
  }

 private:
  // A peer may announce any length: the initial reservation is bounded, the rest grows as bytes arrive.
  static constexpr std::uint64_t most_set_aside = 1024 * 1024;

  void on_request_impl(beast::http::verb, beast::string_view, beast::string_view, int, ErrorCode&) override {}

  void on_response_impl(int status, beast::string_view, int, ErrorCode&) override { response_.status = status; }

  void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value, ErrorCode&) override {
    if (!in_trailer_) response_.headers.add(view(name), view(value));
  }

  void on_header_impl(ErrorCode&) override { in_trailer_ = true; }

  void on_body_init_impl(boost::optional<std::uint64_t> const& length, ErrorCode&) override {
    if (length) response_.body.reserve(std::min(*length, most_set_aside));
  }

  std::size_t on_body_impl(beast::string_view piece, ErrorCode&) override {
    response_.body.append(piece.data(), piece.size());
    return piece.size();
  }

  void on_chunk_header_impl(std::uint64_t, beast::string_view, ErrorCode&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view piece, ErrorCode& error) override {
    return on_body_impl(piece, error);
  }

  void on_finish_impl(ErrorCode&) override {}

  Response& response_;
  bool in_trailer_ = false;
};

constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::string_view every_answer_begins_with = "HTTP/1.";
// Beast relies on this: from the start of a chunk's header at least "0\r\n\r\n" must follow.
constexpr std::size_t shortest_chunk_framing = 5;

std::string quoted_beginning(std::string_view bytes) {
  constexpr std::size_t shown = 32;
  std::string result = "\"";
  for (char const c : bytes.substr(0, shown)) result += c >= ' ' && c < '\x7f' ? c : '.';
  return result + (bytes.size() > shown ? "...\"" : "\"");
}

std::string not_http(std::string_view bytes) {
  constexpr char tls_alert = 0x15;  // a TLS server's reply to plain text
  if (bytes.starts_with(tls_alert)) return "the peer speaks TLS, so the URL must begin with https://";
  return "it begins with " + quoted_beginning(bytes) + ", which is not HTTP/1";
}

}  // namespace

/// Frames heads itself, so that Beast sees each head as a whole and the split of the bytes makes no difference. Passes
/// the body on as it arrives.
class ResponseParser::Machine {
 public:
  explicit Machine(Limits limits) : limits_(limits) {}

  void start(Body body) {
    body_ = body;
    bytes_arrived_ = 0;
    problem_.clear();
    start_message();
  }

  std::span<char> space() { return buffer_.space(); }

  Progress arrived(std::size_t count) {
    buffer_.filled(count);
    bytes_arrived_ += count;
    return read_on();
  }

  Progress ended() {
    if (!reader_->is_header_done() || !reader_->need_eof()) return Progress::truncated;
    ErrorCode error;
    reader_->put_eof(error);
    return error ? Progress::truncated : Progress::done;
  }

  [[nodiscard]] std::size_t bytes_arrived() const noexcept { return bytes_arrived_; }
  [[nodiscard]] std::string const& problem() const noexcept { return problem_; }
  [[nodiscard]] Response take() { return std::exchange(response_, {}); }
  [[nodiscard]] bool keeps_alive() const noexcept { return reader_->keep_alive() && bytes_left() == 0; }
  [[nodiscard]] std::size_t bytes_left() const noexcept { return buffer_.unread().size(); }

 private:
  void start_message() {
    response_ = {};
    head_searched_ = 0;
    reader_.emplace(response_, limits_, body_ == Body::never);
  }

  Progress read_on() {
    for (;;) {
      auto const progress = reader_->is_header_done() ? read_body_piece() : read_head();
      if (progress) return *progress;
    }
  }

  /// Returns std::nullopt if there is more to read at once.
  std::optional<Progress> read_head() {
    auto const unread = buffer_.unread();
    auto const checked = std::min(unread.size(), every_answer_begins_with.size());
    if (!every_answer_begins_with.starts_with(unread.substr(0, checked))) return malformed(not_http(unread));

    auto const end = unread.find(head_end, head_searched_);
    bool const whole = end != std::string_view::npos;
    if ((whole ? end + head_end.size() : unread.size()) > limits_.head) {
      return malformed("its head is longer than " + std::to_string(limits_.head) + " bytes");
    }
    if (!whole) {
      head_searched_ = unread.size() - std::min(unread.size(), head_end.size() - 1);
      return Progress::needs_more;
    }
    return read_whole_head(unread.substr(0, end + head_end.size()));
  }

  std::optional<Progress> read_whole_head(std::string_view head) {
    ErrorCode error;
    auto const consumed = reader_->put({head.data(), head.size()}, error);
    if (error || consumed != head.size()) return broken("head", error);
    buffer_.consume(consumed);
    if (response_.status == 101) return malformed("it switches protocols, which was not requested");
    if (response_.status / 100 == 1) {
      start_message();
      return std::nullopt;
    }
    if (reader_->is_done()) return Progress::done;
    return std::nullopt;
  }

  std::optional<Progress> read_body_piece() {
    auto const unread = buffer_.unread();
    if (unread.size() < (reader_->chunked() ? shortest_chunk_framing : 1)) return Progress::needs_more;

    auto const body_size = response_.body.size();
    ErrorCode error;
    auto const consumed = reader_->put({unread.data(), unread.size()}, error);
    bool const incomplete = error == beast::http::error::need_more;
    if (error && !incomplete) return broken("body", error);

    bool const was_framing = response_.body.size() == body_size;
    if (was_framing && (incomplete ? unread.size() : consumed) > limits_.head) {
      return malformed("a chunk's header or trailer is longer than " + std::to_string(limits_.head) + " bytes");
    }
    buffer_.consume(consumed);
    if (reader_->is_done()) return Progress::done;
    if (incomplete) return Progress::needs_more;
    return std::nullopt;
  }

  Progress broken(std::string_view part, ErrorCode error) {
    if (error == beast::http::error::body_limit) {
      return malformed("its body is longer than " + std::to_string(limits_.body) + " bytes");
    }
    return malformed("its " + std::string(part) + " is broken: " + error.message());
  }

  Progress malformed(std::string problem) {
    problem_ = std::move(problem);
    return Progress::malformed;
  }

  Limits limits_;
  Body body_ = Body::as_the_head_says;
  ReceiveBuffer buffer_;
  Response response_;
  std::optional<MessageReader> reader_;
  std::size_t head_searched_ = 0;  // where the search for the end of the head continues
  std::size_t bytes_arrived_ = 0;
  std::string problem_;
};

ResponseParser::ResponseParser(Limits limits) : machine_(std::make_unique<Machine>(limits)) { start(); }
ResponseParser::~ResponseParser() = default;
ResponseParser::ResponseParser(ResponseParser&&) noexcept = default;
ResponseParser& ResponseParser::operator=(ResponseParser&&) noexcept = default;

void ResponseParser::start(Body body) { machine_->start(body); }
std::span<char> ResponseParser::space() { return machine_->space(); }
Progress ResponseParser::arrived(std::size_t count) { return machine_->arrived(count); }
Progress ResponseParser::ended() { return machine_->ended(); }
std::size_t ResponseParser::bytes_arrived() const noexcept { return machine_->bytes_arrived(); }
std::string const& ResponseParser::problem() const noexcept { return machine_->problem(); }
Response ResponseParser::take() { return machine_->take(); }
bool ResponseParser::keeps_alive() const noexcept { return machine_->keeps_alive(); }
std::size_t ResponseParser::bytes_left() const noexcept { return machine_->bytes_left(); }

}  // namespace dynamorm::http
