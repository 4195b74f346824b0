// SPDX-License-Identifier: Apache-2.0
#include "server/request_parser.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <cctype>
#include <limits>
#include <optional>

#include "http/receive_buffer.hpp"
#include "server/kept_memory.hpp"

namespace dynamorm::server {
namespace {

namespace beast = boost::beast;
using ErrorCode = beast::error_code;
using beast::http::field;

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view head_end = "\r\n\r\n";
// Beast relies on this: from the start of a chunk's header at least "0\r\n\r\n" must follow.
constexpr std::size_t shortest_chunk_framing = 5;
// A peer may announce any length: the initial reservation is bounded, the rest grows as bytes arrive.
constexpr std::uint64_t most_set_aside = 1024 * 1024;

std::string_view view(beast::string_view text) noexcept { return {text.data(), text.size()}; }

/// Beast's parser, writing directly into an `HttpRequest`.
class MessageReader final : public beast::http::basic_parser<true> {
 public:
  MessageReader(HttpRequest& request, RequestParser::Limits const& limits) : request_(request), limits_(limits) {
    header_limit(
        std::numeric_limits<std::uint32_t>::max());  // counted outside, where the split of the bytes does not matter
    body_limit(limits.body);
  }

  [[nodiscard]] bool has_unknown_coding() const noexcept { return has_unknown_coding_; }
  /// HTTP/1.0 has no expectations (RFC 9110 section 10.1.1).
  [[nodiscard]] bool has_unknown_expectation() const noexcept {
    return has_unknown_expectation_ && request_.version == HttpVersion::http_1_1;
  }
  /// HTTP/1.1 requires exactly one Host, because the meaning of a request may depend on it (RFC 9112 section 3.2).
  [[nodiscard]] bool has_its_host() const noexcept {
    return hosts_ == 1 || (hosts_ == 0 && request_.version == HttpVersion::http_1_0);
  }

 private:
  void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target, int version,
                       ErrorCode&) override {
    request_.method.assign(method.data(), method.size());
    request_.target.assign(target.data(), target.size());
    request_.version = version >= 11 ? HttpVersion::http_1_1 : HttpVersion::http_1_0;
  }

  void on_response_impl(int, beast::string_view, int, ErrorCode&) override {}

  void on_field_impl(field known, beast::string_view name, beast::string_view value, ErrorCode& error) override {
    if (in_trailer_) return;
    if (request_.headers.size() == limits_.fields) error = beast::http::error::header_limit;
    if (known == field::host) ++hosts_;
    if (known == field::expect) has_unknown_expectation_ |= !http::same_name(view(value), "100-continue");
    if (known == field::transfer_encoding) has_unknown_coding_ |= !is_known_coding(view(value));
    request_.headers.add(view(name), view(value));
  }

  void on_header_impl(ErrorCode&) override { in_trailer_ = true; }

  void on_body_init_impl(boost::optional<std::uint64_t> const& length, ErrorCode&) override {
    if (length) request_.body.reserve(std::min(*length, most_set_aside));
  }

  std::size_t on_body_impl(beast::string_view piece, ErrorCode&) override {
    request_.body.append(piece.data(), piece.size());
    return piece.size();
  }

  void on_chunk_header_impl(std::uint64_t, beast::string_view, ErrorCode&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view piece, ErrorCode& error) override {
    return on_body_impl(piece, error);
  }

  void on_finish_impl(ErrorCode&) override {}

  /// HTTP/1.0 has no transfer codings (RFC 9112 section 6.1).
  [[nodiscard]] bool is_known_coding(std::string_view coding) const noexcept {
    return request_.version == HttpVersion::http_1_1 && http::same_name(coding, "chunked");
  }

  HttpRequest& request_;
  RequestParser::Limits const& limits_;
  bool in_trailer_ = false;
  bool has_unknown_coding_ = false;
  bool has_unknown_expectation_ = false;
  std::size_t hosts_ = 0;
};

/// Whether these bytes can be the beginning of a head: a method in capitals, and no line that ends without "\r".
bool may_become_a_head(std::string_view bytes) noexcept {
  auto const is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  auto const method_end = std::ranges::find_if_not(bytes, is_capital);
  if (method_end == bytes.begin() || (method_end != bytes.end() && *method_end != ' ' && *method_end != '-')) {
    return false;
  }
  auto const first_end = bytes.find('\n');
  return first_end == std::string_view::npos || bytes[first_end - 1] == '\r';
}

/// Whether a field continues on another line, which is obsolete (RFC 9112 section 5.2).
bool has_folded_line(std::string_view head) noexcept {
  for (auto end = head.find('\n'); end + 1 < head.size(); end = head.find('\n', end + 1)) {
    if (head[end + 1] == ' ' || head[end + 1] == '\t') return true;
  }
  return false;
}

/// Where the chunk header at the start of the bytes begins: after the line end of the chunk before it.
std::size_t chunk_header_begin(std::string_view bytes) noexcept {
  return bytes.starts_with(line_end) ? line_end.size() : 0;
}

std::size_t chunk_header_size(std::string_view bytes) noexcept {
  return bytes.find(line_end, chunk_header_begin(bytes)) + line_end.size();
}

/// Whether the rest of a chunk's header, or of the last chunk and its trailer, may still arrive. Beast looks for the
/// end of a quoted extension beyond the end of its line.
bool may_go_on(std::string_view bytes) noexcept {
  std::size_t const begin = chunk_header_begin(bytes);
  std::size_t const end = bytes.find(line_end, begin);
  if (end == std::string_view::npos) return true;
  std::size_t const behind_zeros = bytes.find_first_not_of('0', begin);
  bool const is_last = std::isxdigit(static_cast<unsigned char>(bytes[behind_zeros])) == 0;
  return is_last && bytes.find(head_end, end) == std::string_view::npos;
}

int status_of(ErrorCode code) noexcept {
  using beast::http::error;
  if (code == error::header_limit) return 431;
  if (code == error::body_limit) return 413;
  return code == error::bad_version ? 505 : 400;
}

}  // namespace

/// Frames heads itself, so that Beast sees each head as a whole and the split of the bytes makes no difference. Passes
/// the body on as it arrives.
class RequestParser::Machine {
 public:
  explicit Machine(Limits limits) : limits_(limits), share_(limits.room) { start(); }
  Machine(Machine const&) = delete;
  Machine& operator=(Machine const&) = delete;
  ~Machine() = default;

  std::span<char> space() { return buffer_.space(); }

  Progress arrived(std::size_t count) {
    buffer_.filled(count);
    return read_on();
  }

  Progress next() {
    start();
    return read_on();
  }

  void discard() noexcept { buffer_.consume(buffer_.unread().size()); }

  [[nodiscard]] Progress progress() const noexcept { return progress_; }
  [[nodiscard]] int refusal() const noexcept { return refusal_; }
  [[nodiscard]] char const* problem() const noexcept { return problem_; }
  [[nodiscard]] HttpRequest const& request() const noexcept { return request_; }
  [[nodiscard]] bool keeps_alive() const noexcept { return reader_->keep_alive(); }
  [[nodiscard]] std::uint64_t known_body_size() const noexcept {
    return std::max<std::uint64_t>(announced_, request_.body.size());
  }
  [[nodiscard]] bool takes_room() const noexcept { return share_.takes_room(); }
  [[nodiscard]] bool body_is_awaited() const noexcept {
    return progress_ == Progress::body && request_.body.empty() && buffer_.unread().empty();
  }

 private:
  void start() {
    request_.headers.clear();
    empty(request_.body);
    share_.give_back();
    head_searched_ = 0;
    announced_ = 0;
    progress_ = Progress::nothing;
    reader_.emplace(request_, limits_);
  }

  Progress read_on() {
    while (progress_ != Progress::done && progress_ != Progress::refused) {
      bool const read = reader_->is_header_done() ? read_body_piece() : read_head();
      if (!read) break;
    }
    return progress_;
  }

  /// Returns whether there is more to read at once.
  bool read_head() {
    skip_line_ends();
    auto const unread = buffer_.unread();
    if (unread.empty() || unread == "\r") return false;
    progress_ = Progress::head;
    // Look at no more bytes than a head may have, so that the split of the bytes makes no difference.
    if (!may_become_a_head(unread.substr(0, limits_.head + 1))) return refuse(400, "it does not begin like HTTP/1");
    auto const end = unread.find(head_end, head_searched_);
    bool const whole = end != std::string_view::npos;
    if ((whole ? end + head_end.size() : unread.size()) > limits_.head) return refuse(400, "the head is too long");
    if (whole) return read_whole_head(unread.substr(0, end + head_end.size()));
    head_searched_ = unread.size() - std::min(unread.size(), head_end.size() - 1);
    return false;
  }

  /// Some clients send line ends after a body; they are ignored (RFC 9112 section 2.2).
  void skip_line_ends() noexcept {
    while (buffer_.unread().starts_with(line_end)) buffer_.consume(line_end.size());
  }

  bool read_whole_head(std::string_view head) {
    if (has_folded_line(head)) return refuse(400, "a header field continues on another line");
    ErrorCode error;
    auto const consumed = reader_->put({head.data(), head.size()}, error);
    if (error || consumed != head.size()) return refuse(status_of(error), "the head is malformed");
    buffer_.consume(consumed);
    if (!reader_->has_its_host()) return refuse(400, "HTTP/1.1 needs one header field Host");
    if (reader_->has_unknown_coding()) return refuse(501, "the transfer coding is not supported");
    if (reader_->has_unknown_expectation()) return refuse(417, "the expectation is not supported");
    announced_ = reader_->content_length().value_or(0);
    progress_ = reader_->is_done() ? Progress::done : Progress::body;
    return true;
  }

  bool read_body_piece() {
    auto const unread = buffer_.unread();
    if (unread.size() < (reader_->chunked() ? shortest_chunk_framing : 1)) return false;

    auto const body_size = request_.body.size();
    if (!share_.covers(body_size + unread.size()))
      return refuse(503, "the bodies of all connections take too much memory");
    ErrorCode error;
    auto const consumed = reader_->put({unread.data(), unread.size()}, error);
    bool const incomplete = error == beast::http::error::need_more;
    if (error == beast::http::error::body_limit && chunk_header_size(unread) > limits_.head) return refuse_framing();
    if (error && !incomplete) return refuse(status_of(error), "the body is broken or too long");
    if (incomplete && !may_go_on(unread)) return refuse(400, "a chunk's header is broken");

    bool const was_framing = request_.body.size() == body_size;
    if (was_framing && (incomplete ? unread.size() : consumed) > limits_.head) return refuse_framing();
    buffer_.consume(consumed);
    if (reader_->is_done()) progress_ = Progress::done;
    return !incomplete;
  }

  /// Takes precedence over other faults, which may be in bytes that have not arrived yet.
  bool refuse_framing() { return refuse(400, "a chunk's header or trailer is too long"); }

  bool refuse(int status, char const* problem) {
    progress_ = Progress::refused;
    refusal_ = status;
    problem_ = problem;
    return false;
  }

  Limits limits_;
  http::ReceiveBuffer buffer_;
  HttpRequest request_;
  std::optional<MessageReader> reader_;
  BodyShare share_;
  std::size_t head_searched_ = 0;  // where the search for the end of the head continues
  std::uint64_t announced_ = 0;    // bytes of the body, by its Content-Length
  Progress progress_ = Progress::nothing;
  int refusal_ = 0;
  char const* problem_ = "";
};

RequestParser::RequestParser(Limits limits) : machine_(std::make_unique<Machine>(limits)) {}
RequestParser::~RequestParser() = default;
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;

std::span<char> RequestParser::space() { return machine_->space(); }
RequestParser::Progress RequestParser::arrived(std::size_t count) { return machine_->arrived(count); }
RequestParser::Progress RequestParser::next() { return machine_->next(); }
void RequestParser::discard() noexcept { machine_->discard(); }
RequestParser::Progress RequestParser::progress() const noexcept { return machine_->progress(); }
int RequestParser::refusal() const noexcept { return machine_->refusal(); }
char const* RequestParser::problem() const noexcept { return machine_->problem(); }
HttpRequest const& RequestParser::request() const noexcept { return machine_->request(); }
bool RequestParser::keeps_alive() const noexcept { return machine_->keeps_alive(); }
std::uint64_t RequestParser::known_body_size() const noexcept { return machine_->known_body_size(); }
bool RequestParser::takes_room() const noexcept { return machine_->takes_room(); }
bool RequestParser::body_is_awaited() const noexcept { return machine_->body_is_awaited(); }

}  // namespace dynamorm::server
