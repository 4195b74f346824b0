#include "server/authorization.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "aws/percent_encoding.hpp"
#include "aws/sigv4.hpp"

namespace dynamorm::server {
namespace {

Failure refusal(char const* name, std::string message) { return {FailureKind::service, name, std::move(message)}; }

Failure incomplete(std::string message) { return refusal("IncompleteSignatureException", std::move(message)); }

/// The value of "name=value" among parameters that are separated by one of `separators`; empty if there is none.
std::string_view parameter(std::string_view parameters, std::string_view name, std::string_view separators) {
  while (!parameters.empty()) {
    std::string_view const one = parameters.substr(0, parameters.find_first_of(separators));
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return one.substr(name.size() + 1);
    parameters.remove_prefix(std::min(one.size() + 1, parameters.size()));
  }
  return {};
}

/// Whether the query has a parameter of this name, with a value or without.
bool has_parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    std::string_view const one = query.substr(0, query.find('&'));
    if (one.substr(0, one.find('=')) == name) return true;
    query.remove_prefix(std::min(one.size() + 1, query.size()));
  }
  return false;
}

std::string_view query_of(std::string_view target) {
  auto const mark = target.find('?');
  return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

/// The region is the third of the five parts: "keyid/date/region/service/aws4_request".
Result<engine::Caller> caller_in(std::string_view credential) {
  while (credential.ends_with('/')) credential.remove_suffix(1);
  std::array<std::string_view, 5> parts;
  std::size_t count = 0;
  for (std::string_view rest = credential; count <= parts.size(); ++count) {
    auto const slash = rest.find('/');
    if (count < parts.size()) parts[count] = rest.substr(0, slash);
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  if (count + 1 != parts.size()) {
    return incomplete(
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, "
        "got '" +
        std::string(credential) + "'");
  }
  engine::Caller caller;
  caller.region.assign(parts[2]);
  return caller;
}

Result<engine::Caller> caller_by_header(HttpRequest const& request, std::string_view authorization) {
  auto const space = authorization.find(' ');
  std::string_view const algorithm = authorization.substr(0, space);
  std::string_view const parameters =
      space == std::string_view::npos ? std::string_view() : authorization.substr(space + 1);
  std::string_view const credential = parameter(parameters, "Credential", ", ");
  std::string missing;
  for (std::string_view const name : {"Credential", "Signature", "SignedHeaders"}) {
    if (!parameter(parameters, name, ", ").empty()) continue;
    missing.append("Authorization header requires '").append(name).append("' parameter. ");
  }
  if (!request.headers.find("X-Amz-Date") && !request.headers.find("Date")) {
    missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  }
  if (!missing.empty()) return incomplete(missing.append("Authorization=").append(authorization));
  if (algorithm != aws::signature_algorithm) {
    return incomplete("Unsupported AWS 'algorithm': '" + std::string(algorithm) + "'.");
  }
  return caller_in(credential);
}

Result<engine::Caller> caller_by_query(std::string_view query) {
  std::string missing;
  for (std::string_view const name :
       {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"}) {
    if (!parameter(query, name, "&").empty()) continue;
    missing.append("AWS query-string parameters must include '").append(name).append("'. ");
  }
  if (!missing.empty()) return incomplete(missing + "Re-examine the query-string parameters.");
  return caller_in(aws::percent_decoded(parameter(query, "X-Amz-Credential", "&")));
}

}  // namespace

Result<engine::Caller> caller_of(HttpRequest const& request) {
  auto const authorization = request.headers.find("Authorization");
  std::string_view const query = query_of(request.target);
  bool const is_presigned = has_parameter(query, "X-Amz-Algorithm");
  if (authorization && is_presigned) {
    return refusal("InvalidSignatureException",
                   "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
  }
  if (is_presigned) return caller_by_query(query);
  if (authorization && authorization->starts_with("AWS4-")) return caller_by_header(request, *authorization);
  return refusal("MissingAuthenticationTokenException", "Request is missing Authentication Token");
}

}  // namespace dynamorm::server
