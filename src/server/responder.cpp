// SPDX-License-Identifier: Apache-2.0
#include "server/responder.hpp"

#include <array>
#include <charconv>
#include <exception>
#include <optional>

#include "api/error_codec.hpp"
#include "api/json_codec.hpp"
#include "base/crc32.hpp"
#include "server/authorization.hpp"
#include "server/content_coding.hpp"
#include "server/kept_memory.hpp"
#include "server/request_parser.hpp"
#include "wrappers/report.hpp"

namespace dynamorm::server {
namespace {

constexpr std::string_view json_type = "application/x-amz-json-1.0";
constexpr std::string_view plain_json_type = "application/json";

/// For smaller bodies, compressing costs more than it saves.
constexpr std::size_t worth_compressing = 1024;

std::string_view header(HttpRequest const& request, std::string_view name) noexcept {
  return request.headers.find(name).value_or(std::string_view());
}

/// Returns "application/json" for "application/json; charset=utf-8".
std::string_view media_type(HttpRequest const& request) noexcept {
  std::string_view type = header(request, "Content-Type");
  type = type.substr(0, type.find(';'));
  while (type.ends_with(' ') || type.ends_with('\t')) type.remove_suffix(1);
  return type;
}

/// Returns which of the two JSON types the request has; its response has the same. std::nullopt for other types.
std::optional<std::string_view> json_type_of(HttpRequest const& request) noexcept {
  std::string_view const type = media_type(request);
  if (http::same_name(type, json_type)) return json_type;
  if (http::same_name(type, plain_json_type)) return plain_json_type;
  return std::nullopt;
}

void add_checksum(HttpResponse& response) {
  std::array<char, 10> digits{};
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), crc32(response.body)).ptr;
  response.headers.add("x-amz-crc32", {digits.data(), static_cast<std::size_t>(end - digits.data())});
}

/// Answers a browser's preflight request, sent before a page of another origin may call.
void answer_preflight(HttpRequest const& request, HttpResponse& response) {
  if (auto const headers = request.headers.find("Access-Control-Request-Headers")) {
    response.headers.add("Access-Control-Allow-Headers", *headers);
  }
  if (auto const method = request.headers.find("Access-Control-Request-Method")) {
    response.headers.add("Access-Control-Allow-Methods", *method);
  }
  // A page from another network also needs this permission to call a server on this machine.
  if (request.headers.find("Access-Control-Request-Private-Network")) {
    response.headers.add("Access-Control-Allow-Private-Network", "true");
  }
  response.headers.add("Access-Control-Max-Age", "172800");
}

/// Answers every request with the same text. A browser would show text from the request as a page of this server.
void answer_health(HttpResponse& response) {
  response.headers.add("Content-Type", "text/plain");
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.body = "healthy: dynamodb.us-east-1.amazonaws.com ";
  add_checksum(response);
}

/// Rule from: "Exposition formats", Prometheus.
void answer_metrics(Metrics const& metrics, HttpResponse& response) {
  response.headers.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.body = metrics.prometheus();
}

Failure unknown_host(std::string_view host) {
  return {FailureKind::service, "AccessDeniedException",
          "The request names the host '" + std::string(host) +
              "'. Use an IP address or localhost, or allow the name with --allow-host or "
              "LocalServerOptions::allowed_hosts."};
}

Failure unknown_origin(std::string_view origin) {
  return {FailureKind::service, "AccessDeniedException",
          "Pages from '" + std::string(origin) +
              "' must not call this server. Allow the origin with --allow-origin or "
              "LocalServerOptions::allowed_origins."};
}

/// Returns the requested host. A target that is a whole URL takes precedence over the header Host. Rule from: RFC 9112,
/// 3.2.2.
std::optional<std::string_view> requested_host(HttpRequest const& request) {
  std::string_view const authority = authority_of(request.target);
  return authority.empty() ? request.headers.find("Host") : authority;
}

void answer_not_found(HttpResponse& response) {
  response.status = 404;
  response.body = "<UnknownOperationException/>\n";
  add_checksum(response);
}

void compress_if_wanted(HttpRequest const& request, HttpResponse& response) {
  if (response.body.size() < worth_compressing || !accepts_gzip(header(request, "Accept-Encoding"))) return;
  gzip(response.body);
  response.headers.add("Content-Encoding", "gzip");
}

/// Replaces failures that the caller did not cause.
Failure internal_error() { return {FailureKind::service, "InternalServerError", "Internal server error"}; }

Failure serialization_error() { return {FailureKind::service, "SerializationException", {}}; }

/// Returns the fault that the service checks first: JSON, then target, then `later`.
Failure first_of_faults(Failure const& later, std::string_view target, std::string const& body) {
  if (!body.empty() && !api::is_json(body)) return serialization_error();
  if (!api::is_target(target)) return {FailureKind::service, "UnknownOperationException", {}};
  return later;
}

}  // namespace

void Responder::answer(HttpRequest const& request, HttpResponse& response) {
  start(response);
  try {
    if (welcome(request, response)) route(request, response);
  } catch (std::exception const& error) {
    start(response);
    if (welcome(request, response)) refuse({FailureKind::internal, "InternalError", error.what()}, response);
  }
  if (log_.takes(LogLevel::debug)) note(request, response);
}

bool Responder::admits_body(HttpRequest const& request, HttpResponse& response) {
  start(response);
  if (!welcome(request, response)) return false;
  if (gatekeeper_ == nullptr || request.method != "POST" || !json_type_of(request)) return true;
  Status const admission = gatekeeper_->admit_head(request);
  if (admission) return true;
  response.headers.add("Content-Type", *json_type_of(request));
  refuse(admission.failure(), response);
  add_checksum(response);
  return false;
}

void Responder::note(HttpRequest const& request, HttpResponse const& response) const {
  std::string line = request.method;
  line.append(" ").append(header(request, "X-Amz-Target")).append(" ").append(std::to_string(response.status));
  log_.write(LogLevel::debug, line);
}

void Responder::start(HttpResponse& response) {
  response.clear();
  response.headers.add("Server", "Server");
  response.headers.add("Date", date_.at(clock_.wall()));
  response.headers.add("x-amzn-RequestId", ids_.next());
}

bool Responder::welcome(HttpRequest const& request, HttpResponse& response) const {
  auto const host = requested_host(request);
  if (host && !access_.allows_host(*host)) {
    forbid(unknown_host(*host), response);
    return false;
  }
  auto const origin = request.headers.find("Origin");
  if (!origin) return true;
  response.headers.add("Vary", "Origin");
  if (!access_.allows_origin(*origin)) {
    forbid(unknown_origin(*origin), response);
    return false;
  }
  response.headers.add("Access-Control-Allow-Origin", *origin);
  return true;
}

void Responder::forbid(Failure const& failure, HttpResponse& response) {
  response.headers.add("Content-Type", json_type);
  response.status = 403;
  response.body = api::write_error(failure);
  add_checksum(response);
}

void Responder::route(HttpRequest const& request, HttpResponse& response) {
  if (request.method == "OPTIONS" && request.headers.find("Origin")) return answer_preflight(request, response);
  if (request.method == "GET" || request.method == "HEAD") {
    bool const wants_metrics = metrics_ != nullptr && path_of(request.target) == "/metrics";
    return wants_metrics ? answer_metrics(*metrics_, response) : answer_health(response);
  }
  std::optional<std::string_view> const type = json_type_of(request);
  if (request.method != "POST" || (!request.body.empty() && !type)) return answer_not_found(response);
  response.headers.add("Content-Type", type.value_or(plain_json_type));
  call(request, response);
}

void Responder::call(HttpRequest const& request, HttpResponse& response) {
  std::string const* const body = decoded_body(request, response);
  if (body == nullptr) return;
  Status const outcome = execute(request, *body, response);
  if (!outcome && outcome.failure().kind() == FailureKind::connection_lost) {
    response.is_lost = true;
    return;
  }
  if (!outcome) refuse(outcome.failure(), response);
  compress_if_wanted(request, response);
  add_checksum(response);
}

std::string const* Responder::decoded_body(HttpRequest const& request, HttpResponse& response) {
  auto const name = request.headers.find("Content-Encoding");
  if (!name) return &request.body;
  empty(decoded_);
  auto const coding = content_coding_named(*name);
  switch (coding ? inflate(*coding, request.body, RequestParser::Limits().body, decoded_) : Inflated::broken) {
    case Inflated::whole:
      return &decoded_;
    case Inflated::broken:
      refuse(internal_error(), response);  // as the service does, although the client caused it
      add_checksum(response);
      return nullptr;
    case Inflated::too_large:
      response.status = 413;
  }
  return nullptr;
}

Status Responder::execute(HttpRequest const& request, std::string const& body, HttpResponse& response) {
  std::string_view const target = header(request, "X-Amz-Target");
  Result<Signer> const signer = admitted(request);
  if (!signer) return first_of_faults(signer.failure(), target, body);
  Result<api::Request> const wanted = api::read_request(target, body);
  if (!wanted) return first_of_faults(wanted.failure(), target, body);
  auto const start = metrics_ == nullptr ? Clock::SteadyTime() : clock_.steady();
  Result<api::Response> const answer = perform(*wanted, *signer);
  if (answer) api::write_response(response.body, *answer);
  if (metrics_ != nullptr) {
    wrappers::report(
        *metrics_, *wanted, answer,
        {.duration = clock_.steady() - start, .request_bytes = body.size(), .response_bytes = response.body.size()});
  }
  if (!answer) return answer.failure();
  return {};
}

Result<api::Response> Responder::perform(api::Request const& request, Signer const& signer) {
  Result<engine::Engine*> const engine = engines_.of(signer);
  if (!engine) return engine.failure();
  if (faults_ == nullptr) return (*engine)->execute(request, signer.caller);
  return faults_->perform(request, [&](api::Request const& each) { return (*engine)->execute(each, signer.caller); });
}

Result<Signer> Responder::admitted(HttpRequest const& request) const {
  Result<Signer> signer = signer_of(request);
  if (!signer || gatekeeper_ == nullptr) return signer;
  if (Status const admission = gatekeeper_->admit(request); !admission) return admission.failure();
  return signer;
}

void Responder::refuse(Failure const& failure, HttpResponse& response) const {
  bool const is_ours = failure.kind() != FailureKind::service;
  if (is_ours) log_.write(LogLevel::error, failure.describe());
  Failure const said = is_ours ? internal_error() : failure;
  response.status = api::http_status_of(said.name());
  response.body = api::write_error(said);
}

}  // namespace dynamorm::server
