// SPDX-License-Identifier: Apache-2.0
#include "server/http_session.hpp"

#include <array>
#include <charconv>

#include "server/kept_memory.hpp"

namespace dynamorm::server {
namespace {

using Progress = RequestParser::Progress;

std::string_view reason_of(int status) noexcept {
  switch (status) {
    case 200:
      return "OK";
    case 400:
      return "Bad Request";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 413:
      return "Request Entity Too Large";
    case 417:
      return "Expectation Failed";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "";
  }
}

void append_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits{};
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

}  // namespace

void HttpSession::arrived(std::size_t count) {
  parser_.arrived(count);
  if (is_finished_) {
    parser_.discard();
  } else {
    react();
  }
}

void HttpSession::ended() {
  if (!has_ended_ && !is_finished_ && parser_.progress() == Progress::body) finish_with(400);
  has_ended_ = true;
}

/// Sends what must be sent before a request is complete: a rejection, or 100 (Continue).
void HttpSession::react() {
  if (parser_.progress() == Progress::refused) return finish_with(parser_.refusal());
  bool const has_head = parser_.progress() == Progress::body || parser_.progress() == Progress::done;
  if (!has_head || has_met_expectation_ || awaits_admission()) return;
  has_met_expectation_ = true;
  bool const expects_to_be_told =
      parser_.request().version == HttpVersion::http_1_1 && parser_.request().headers.find("Expect").has_value();
  if (expects_to_be_told && parser_.body_is_awaited()) out_ += "HTTP/1.1 100 Continue\r\n\r\n";
}

bool HttpSession::awaits_admission() const noexcept {
  return !is_finished_ && !is_admitted_ && parser_.progress() == Progress::body &&
         parser_.known_body_size() > BodyShare::step;
}

void HttpSession::admit() {
  is_admitted_ = true;
  react();
}

void HttpSession::reject(HttpResponse const& response) {
  is_last_ = is_finished_ = true;
  append_head(response);
  out_ += response.body;
  parser_.discard();
}

/// Sends the last answer of the connection, to a request that is malformed.
void HttpSession::finish_with(int status) {
  is_last_ = is_finished_ = true;
  append_head({.status = status});
  parser_.discard();
}

HttpSession::Phase HttpSession::phase() const noexcept {
  if (!unsent().empty()) return Phase::sending;
  if (is_finished_) return has_ended_ ? Phase::closed : Phase::lingering;
  if (parser_.progress() == Progress::done) return Phase::answering;
  if (has_ended_) return Phase::closed;
  if (parser_.progress() == Progress::nothing) return is_last_ ? Phase::closed : Phase::idle;
  return parser_.progress() == Progress::head ? Phase::head : Phase::body;
}

bool HttpSession::has_request() const noexcept { return !is_finished_ && parser_.progress() == Progress::done; }

void HttpSession::answer(HttpResponse const& response) {
  // The bytes after a CONNECT are meant for its target, not for us.
  is_last_ |= !parser_.keeps_alive() || parser_.request().method == "CONNECT";
  append_head(response);
  if (parser_.request().method != "HEAD") out_ += response.body;
  has_met_expectation_ = is_admitted_ = false;
  is_finished_ = is_last_;
  if (is_finished_) return parser_.discard();
  parser_.next();
  react();
}

void HttpSession::drop() {
  is_last_ = is_finished_ = has_ended_ = true;
  parser_.discard();
}

void HttpSession::append_head(HttpResponse const& response) {
  out_ += "HTTP/1.1 ";
  append_number(out_, static_cast<std::size_t>(response.status));
  out_.append(" ").append(reason_of(response.status)).append("\r\n");
  for (auto const field : response.headers) out_.append(field.name).append(": ").append(field.value).append("\r\n");
  if (is_last_) {
    out_ += "Connection: close\r\n";
  } else if (parser_.request().version == HttpVersion::http_1_0) {
    out_ += "Connection: keep-alive\r\n";
  }
  out_ += "Content-Length: ";
  append_number(out_, response.body.size());
  out_ += "\r\n\r\n";
}

void HttpSession::sent(std::size_t count) {
  sent_ += count;
  if (sent_ < out_.size()) return;
  empty(out_);
  sent_ = 0;
  waiting_.give_back();
}

bool HttpSession::has_room_to_wait() { return unsent().empty() || waiting_.covers(out_.capacity()); }

}  // namespace dynamorm::server
