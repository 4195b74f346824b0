// SPDX-License-Identifier: Apache-2.0
#include "server/authorization.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "aws/signing/sigv4.hpp"

namespace dynamorm::server {
namespace {

constexpr std::string_view scheme_mark = "://";

Failure authorization_refusal(char const* name, std::string message) {
  return {FailureKind::service, name, std::move(message)};
}

Failure incomplete(std::string message) {
  return authorization_refusal("IncompleteSignatureException", std::move(message));
}

/// The text before the first of `separators`. Searches for each separator in turn, which is faster than find_first_of.
std::string_view until_any(std::string_view text, std::string_view separators) noexcept {
  for (char const separator : separators) text = text.substr(0, text.find(separator));
  return text;
}

/// The value of "name=value" among parameters that are separated by one of `separators`; empty if it is missing.
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

/// Parses the credential: "keyid/date/region/service/aws4_request". Ignores trailing slashes.
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

Result<Authorization> in_query(Query query) {
  if (auto const repeated = query.repeated_signature_parameter()) {
    return authorization_refusal("InvalidSignatureException",
                                 "The query-string parameter '" + *repeated + "' is there twice.");
  }
  Authorization found{.query = std::move(query), .is_presigned = true};
  std::string missing;
  auto const value = [&](std::string_view name) {
    std::string_view const text = found.query.find(name).value_or("");
    if (text.empty()) missing.append("AWS query-string parameters must include '").append(name).append("'. ");
    return text;
  };
  found.algorithm = value("X-Amz-Algorithm");
  std::string_view const credential = value("X-Amz-Credential");
  found.signature = value("X-Amz-Signature");
  found.signed_headers = value("X-Amz-SignedHeaders");
  found.timestamp = value("X-Amz-Date");
  if (!missing.empty()) return incomplete(missing + "Re-examine the query-string parameters.");
  if (Status const read = read_credential(credential, found); !read) return read.failure();
  return found;
}

/// Whether the access key is the number of an account. LocalStack and others select the account in the same way.
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

std::string_view authority_of(std::string_view target) noexcept {
  std::string_view url = target.substr(0, target.find('?'));
  auto const scheme_end = url.find(scheme_mark);
  if (url.starts_with('/') || scheme_end == std::string_view::npos) return {};
  url.remove_prefix(scheme_end + scheme_mark.size());
  return url.substr(0, url.find('/'));
}

std::string_view path_of(std::string_view target) noexcept {
  std::string_view path = target.substr(0, target.find('?'));
  std::string_view const authority = authority_of(target);
  if (authority.empty()) return path;
  path.remove_prefix(static_cast<std::size_t>(authority.end() - path.begin()));
  return path.empty() ? "/" : path;
}

std::string_view query_of(std::string_view target) noexcept {
  auto const mark = target.find('?');
  return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

Result<Authorization> authorization_of(HttpRequest const& request) {
  auto const header = request.headers.find("Authorization");
  Query query(query_of(request.target));
  bool const is_presigned = query.find("X-Amz-Algorithm").has_value();
  if (header && is_presigned) {
    return authorization_refusal(
        "InvalidSignatureException",
        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
  }
  if (is_presigned) return with_known_algorithm(in_query(std::move(query)));
  if (header && header->starts_with("AWS4-")) return with_known_algorithm(in_header(request, *header));
  return authorization_refusal("MissingAuthenticationTokenException", "Request is missing Authentication Token");
}

Result<Signer> signer_of(HttpRequest const& request) {
  auto const claim = authorization_of(request);
  if (!claim) return claim.failure();
  Signer signer;
  signer.caller.region.assign(claim->region);
  signer.access_key_id.assign(claim->access_key_id);
  if (is_account(claim->access_key_id)) signer.caller.account.assign(claim->access_key_id);
  return signer;
}

}  // namespace dynamorm::server
