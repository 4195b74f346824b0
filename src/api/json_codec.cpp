// SPDX-License-Identifier: Apache-2.0
#include "api/json_codec.hpp"

#include <algorithm>

#include "api/operations.hpp"
#include "api/structure_reader.hpp"
#include "api/structure_writer.hpp"

namespace dynamorm::api {
namespace {

/// Fits most requests for one item, which then need no second allocation.
constexpr std::size_t usual_request = 512;

/// Returns null if no operation has the target. A target ends with the operation's name, after a dot.
Operation const* operation_with(std::string_view target) noexcept {
  std::string_view const name = target.substr(target.rfind('.') + 1);
  auto const found = std::ranges::find(operations(), name, &Operation::name);
  return found != operations().end() && found->codec.target == target ? &*found : nullptr;
}

}  // namespace

std::string_view target(Request const& request) noexcept { return operation_of(request).codec.target; }

std::string_view name(Request const& request) noexcept { return operation_of(request).name; }

std::string write_request(Request const& request) {
  std::string body;
  body.reserve(usual_request);
  write_request(body, request);
  return body;
}

void write_request(std::string& out, Request const& request) {
  Operation const& operation = operation_of(request);
  write_structure(out, operation.request_in(request), operation.codec.request);
}

Result<Response> read_response(Request const& request, std::string const& body) {
  Operation const& operation = operation_of(request);
  Response response;
  void* const result = operation.start_response(response);
  if (operation.codec.response.fields.empty() && body.empty()) return response;
  Status const status = Reader::read_document(Side::response, body, operation.codec.response, result);
  if (status) return response;
  Failure failure = status.failure();
  failure.operation(std::string(operation.name));
  return failure;
}

Result<Request> read_request(std::string_view target, std::string const& body) {
  Operation const* const operation = operation_with(target);
  if (operation == nullptr) {
    Failure failure(FailureKind::service, "UnknownOperationException", {});
    failure.http_status(400);
    return failure;
  }
  Request request;
  Status const status = Reader::read_document(Side::request, body, operation->codec.request,
                                              operation->start_request(request), operation->codec.values);
  if (status) return request;
  return status.failure();
}

std::string write_response(Response const& response) {
  std::string body;
  write_response(body, response);
  return body;
}

void write_response(std::string& out, Response const& response) {
  Operation const& operation = operations()[response.result.index()];
  if (!operation.codec.response.fields.empty())
    write_structure(out, operation.response_in(response), operation.codec.response);
}

bool is_target(std::string_view target) noexcept { return operation_with(target) != nullptr; }

bool is_json(std::string const& body) {
  return Reader::read_document(Side::request, body, {"Anything", no_fields}, nullptr).ok();
}

}  // namespace dynamorm::api
