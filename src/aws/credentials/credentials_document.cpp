// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/credentials_document.hpp"

#include <simdjson.h>

#include <initializer_list>

namespace dynamorm::aws {
namespace {

using simdjson::dom::object;

Failure malformed(std::string const& what) { return {FailureKind::malformed_response, "MalformedCredentials", what}; }

/// Returns the first string member among `names`.
std::string text_member(object const& document, std::initializer_list<std::string_view> names) {
  for (auto const name : names) {
    std::string_view value;
    if (document[name].get_string().get(value) == simdjson::SUCCESS && !value.empty()) return std::string(value);
  }
  return {};
}

std::string reported_error(object const& document) {
  auto const code = text_member(document, {"Code", "code"});
  auto const message = text_member(document, {"Message", "message"});
  if ((code.empty() || code == "Success") && message.empty()) return {};
  return code + (code.empty() || message.empty() ? "" : ": ") + message;
}

Result<Credentials> read_members(object const& document, CredentialsDocument form, std::string source) {
  Credentials credentials;
  credentials.source = std::move(source);
  credentials.access_key_id = text_member(document, {"AccessKeyId"});
  credentials.secret_access_key = text_member(document, {"SecretAccessKey"});
  credentials.session_token = text_member(document, {form == CredentialsDocument::process ? "SessionToken" : "Token"});
  credentials.account_id = text_member(document, {"AccountId"});
  if (credentials.access_key_id.empty()) return malformed("AccessKeyId is missing");
  if (credentials.secret_access_key.empty()) return malformed("SecretAccessKey is missing");
  auto const expiration = text_member(document, {"Expiration"});
  credentials.expiry = parse_expiry(expiration);
  if (!expiration.empty() && !credentials.expiry) return malformed("Expiration is not an ISO 8601 time");
  return credentials;
}

}  // namespace

Result<Credentials> parse_credentials_document(std::string_view json, CredentialsDocument form, std::string source) {
  simdjson::dom::parser parser;
  object document;
  if (parser.parse(json.data(), json.size()).get_object().get(document) != simdjson::SUCCESS) {
    return malformed("the document is not a JSON object");
  }
  if (form == CredentialsDocument::process) {
    std::int64_t version = 0;
    bool const known = document["Version"].get_int64().get(version) == simdjson::SUCCESS && version == 1;
    if (!known) return malformed("Version is not 1");
  } else if (auto const error = reported_error(document); !error.empty()) {
    return malformed("the document reports an error: " + error);
  }
  return read_members(document, form, std::move(source));
}

std::string error_in_document(std::string_view json) {
  simdjson::dom::parser parser;
  object document;
  if (parser.parse(json.data(), json.size()).get_object().get(document) != simdjson::SUCCESS) return {};
  return reported_error(document);
}

}  // namespace dynamorm::aws
