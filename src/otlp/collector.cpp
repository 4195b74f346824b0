// SPDX-License-Identifier: Apache-2.0
#include "otlp/collector.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "dynamorm/error.hpp"
#include "dynamorm/json.hpp"

namespace dynamorm::otlp {
namespace {

http::ClientOptions options_for(Url const& endpoint, std::chrono::milliseconds timeout) {
  return {.endpoint = endpoint,
          .timeouts = {.connect = timeout, .idle = timeout, .request = timeout},
          .max_connections = 1};
}

http::Headers headers_of(Settings const& settings) {
  http::Headers headers;
  headers.add("Content-Type", "application/json");
  for (auto const& [name, value] : settings.headers) headers.add(name, value);
  return headers;
}

/// Rule from: "OTLP Specification 1.5", Retryable Response Codes.
bool is_retryable(int status) {
  static constexpr std::array<int, 4> statuses{429, 502, 503, 504};
  return std::ranges::find(statuses, status) != statuses.end();
}

/// {"partialSuccess":{"rejectedSpans":"3","errorMessage":"…"}}. The number may be a string.
void note_partial_success(std::string const& body, Collector::Answer& answer) {
  try {
    Item const whole = from_plain_json(body);
    auto const partial = whole.view().find("partialSuccess");
    if (!partial || !partial->is(Type::map)) return;
    for (auto const [name, value] : partial->as_map()) {
      if (name == "errorMessage" && value.is(Type::string)) answer.why = value.as_string();
      if (!name.starts_with("rejected")) continue;
      std::string const count = value.is(Type::number) ? value.as_number().to_string() : std::string(value.as_string());
      std::from_chars(count.data(), count.data() + count.size(), answer.rejected);
    }
  } catch (Error const&) {  // the answer to a success may be anything
  }
}

}  // namespace

Collector::Collector(Settings const& settings, std::chrono::milliseconds timeout)
    : client_(options_for(settings.endpoint, timeout)), base_(settings.endpoint.path), headers_(headers_of(settings)) {}

Collector::Answer Collector::send(std::string_view path, std::string body) {
  auto const answer = client_.send({.target = join_url(base_, path), .headers = headers_, .body = std::move(body)});
  if (!answer) {
    return {.may_be_retried = answer.failure().kind() != FailureKind::invalid_request,
            .why = answer.failure().describe()};
  }
  if (answer->status < 200 || answer->status > 299) {
    return {.may_be_retried = is_retryable(answer->status),
            .why = "the collector answers " + std::to_string(answer->status) + " to " + std::string(path)};
  }
  Answer accepted{.is_accepted = true};
  note_partial_success(answer->body, accepted);
  return accepted;
}

}  // namespace dynamorm::otlp
