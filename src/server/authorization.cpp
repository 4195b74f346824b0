#include "server/authorization.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "aws/signing/sigv4.hpp"
#include "base/percent_encoding.hpp"

namespace dynamorm::server {
namespace {

constexpr std::string_view scheme_mark = "://";

Failure authorization_refusal(char const* name, std::string message) {
  return {FailureKind::service, name, std::move(message)};
}

Failure incomplete(std::string message) {
  return authorization_refusal("IncompleteSignatureException", std::move(message));
}

/// What stands before the first of `separators`. One search for each of them: find_first_of asks for every character.
std::string_view until_any(std::string_view text, std::string_view separators) noexcept {
  for (char const separator : separators) text = text.substr(0, text.find(separator));
  return text;
}

/// The value of "name=value" among parameters that are separated by one of `separators`; empty if there is none.
std::string_view parameter(std::string_view parameters, std::string_view name, std::string_view separators) noexcept {
  while (!parameters.empty()) {
    std::string_view const one = until_any(parameters, separators);
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=') {
      return one.substr(name.size() + 1);
    }
    parameters.remove_prefix(std::min(one.size() + 1, parameters.size()));
  }
  return {};
}

/// Whether the query has a parameter of this name, with a value or without.
bool has_parameter(std::string_view query, std::string_view name) noexcept {
  while (!query.empty()) {
    std::string_view const one = query.substr(0, query.find('&'));
    if (one.substr(0, one.find('=')) == name) return true;
    query.remove_prefix(std::min(one.size() + 1, query.size()));
  }
  return false;
}

/// Takes the credential apart: "keyid/date/region/service/aws4_request", whatever slashes stand behind it.
Status read_credential(std::string_view credential, Authorization& out) {
  while (credential.ends_with('/')) credential.remove_suffix(1);
  if (std::ranges::count(credential, '/') != 4) {
    return incomplete(
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '" +
        std::string(credential) + "'");
  }
  for (std::string_view* const part : {&out.access_key_id, &out.date, &out.region, &out.service, &out.terminator}) {
    *part = credential.substr(0, credential.find('/'));
    credential.remove_prefix(std::min(part->size() + 1, credential.size()));
  }
  return {};
}

Result<Authorization> in_header(HttpRequest const& request, std::string_view header) {
  auto const space = header.find(' ');
  std::string_view const parameters = space == std::string_view::npos ? std::string_view() : header.substr(space + 1);
  auto const date = request.headers.find("X-Amz-Date");
  auto const timestamp = date ? date : request.headers.find("Date");
  auto const value = [parameters](std::string_view name) { return parameter(parameters, name, ", "); };
  http::Header const parts[] = {{"Credential", value("Credential")},
                                {"Signature", value("Signature")},
                                {"SignedHeaders", value("SignedHeaders")}};
  auto const& [credential, signature, signed_headers] = parts;
  std::string missing;
  for (http::Header const& part : parts) {
    if (part.value.empty()) missing.append("Authorization header requires '").append(part.name).append("' parameter. ");
  }
  if (!timestamp) missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  if (!missing.empty()) return incomplete(missing.append("Authorization=").append(header));
  Authorization found{.algorithm = header.substr(0, space),
                      .signed_headers = signed_headers.value,
                      .signature = signature.value,
                      .timestamp = *timestamp};
  if (Status const read = read_credential(credential.value, found); !read) return read.failure();
  return found;
}

Result<Authorization> in_query(std::string_view query) {
  constexpr std::array<std::string_view, 5> names{"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature",
                                                  "X-Amz-SignedHeaders", "X-Amz-Date"};
  std::string missing;
  for (std::string_view const name : names) {
    if (!query_parameter(query, name).empty()) continue;
    missing.append("AWS query-string parameters must include '").append(name).append("'. ");
  }
  if (!missing.empty()) return incomplete(missing + "Re-examine the query-string parameters.");
  Authorization found{.is_presigned = true, .decoded = std::make_unique<std::string>()};
  found.decoded->reserve(query.size());  // decoding makes nothing longer, so that views into it stay valid
  auto const decoded = [&](std::string_view name) {
    auto const start = found.decoded->size();
    found.decoded->append(percent_decoded(query_parameter(query, name)));
    return std::string_view(*found.decoded).substr(start);
  };
  found.algorithm = decoded("X-Amz-Algorithm");
  found.signature = decoded("X-Amz-Signature");
  found.signed_headers = decoded("X-Amz-SignedHeaders");
  found.timestamp = decoded("X-Amz-Date");
  if (Status const read = read_credential(decoded("X-Amz-Credential"), found); !read) return read.failure();
  return found;
}

/// Whether the number of an account stands in the place of an access key. So LocalStack and others are told as well
/// which account to name.
bool is_account(std::string_view access_key_id) noexcept {
  constexpr std::size_t digits = 12;
  return access_key_id.size() == digits && access_key_id.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<Authorization> with_known_algorithm(Result<Authorization> found) {
  if (!found || found->algorithm == aws::signature_algorithm) return found;
  return incomplete("Unsupported AWS 'algorithm': '" + std::string(found->algorithm) + "' (only " +
                    std::string(aws::signature_algorithm) + " for now). ");
}

}  // namespace

std::string_view path_of(std::string_view target) noexcept {
  std::string_view path = target.substr(0, target.find('?'));
  auto const scheme_end = path.find(scheme_mark);
  if (path.starts_with('/') || scheme_end == std::string_view::npos) return path;
  path.remove_prefix(scheme_end + scheme_mark.size());
  auto const authority_end = path.find('/');
  return authority_end == std::string_view::npos ? "/" : path.substr(authority_end);
}

std::string_view query_of(std::string_view target) noexcept {
  auto const mark = target.find('?');
  return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

std::string_view query_parameter(std::string_view query, std::string_view name) noexcept {
  return parameter(query, name, "&");
}

Result<Authorization> authorization_of(HttpRequest const& request) {
  auto const header = request.headers.find("Authorization");
  std::string_view const query = query_of(request.target);
  bool const is_presigned = has_parameter(query, "X-Amz-Algorithm");
  if (header && is_presigned) {
    return authorization_refusal(
        "InvalidSignatureException",
        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
  }
  if (is_presigned) return with_known_algorithm(in_query(query));
  if (header && header->starts_with("AWS4-")) return with_known_algorithm(in_header(request, *header));
  return authorization_refusal("MissingAuthenticationTokenException", "Request is missing Authentication Token");
}

Result<engine::Caller> caller_of(HttpRequest const& request) {
  auto const claim = authorization_of(request);
  if (!claim) return claim.failure();
  engine::Caller caller;
  caller.region.assign(claim->region);
  if (is_account(claim->access_key_id)) caller.account.assign(claim->access_key_id);
  return caller;
}

}  // namespace dynamorm::server
