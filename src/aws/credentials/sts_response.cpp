// SPDX-License-Identifier: Apache-2.0
#include <expat.h>

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "aws/credentials/sts.hpp"

namespace dynamorm::aws {
namespace {

/// The text of each element, by "Parent/Name". Responses of STS are so flat that this is unambiguous.
using Texts = std::map<std::string, std::string, std::less<>>;

struct Reading {
  XML_Parser parser = nullptr;
  std::vector<std::string> open_elements;
  Texts texts;
};

void on_start(void* data, XML_Char const* name, XML_Char const** /*attributes*/) {
  constexpr std::size_t deepest = 32;
  auto& reading = *static_cast<Reading*>(data);
  reading.open_elements.emplace_back(name);
  if (reading.open_elements.size() > deepest) XML_StopParser(reading.parser, XML_FALSE);
}

void on_end(void* data, XML_Char const* /*name*/) { static_cast<Reading*>(data)->open_elements.pop_back(); }

void on_text(void* data, XML_Char const* text, int length) {
  auto& reading = *static_cast<Reading*>(data);
  auto const depth = reading.open_elements.size();
  if (depth < 2) return;
  auto const key = reading.open_elements[depth - 2] + "/" + reading.open_elements[depth - 1];
  reading.texts[key].append(text, static_cast<std::size_t>(length));
}

/// Stops at a document type, whose entities could make a small document grow without limit.
void on_document_type(void* data, XML_Char const*, XML_Char const*, XML_Char const*, int) {
  XML_StopParser(static_cast<Reading*>(data)->parser, XML_FALSE);
}

std::optional<Texts> read_texts(std::string_view xml) {
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> const parser(XML_ParserCreate(nullptr), XML_ParserFree);
  if (!parser) return std::nullopt;
  Reading reading;
  reading.parser = parser.get();
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
  if (XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE) != XML_STATUS_OK) return std::nullopt;
  return std::move(reading.texts);
}

Failure malformed_sts_answer(std::string const& what) {
  return {FailureKind::malformed_response, "MalformedCredentials", what};
}

/// Returns the account in "arn:aws:sts::111122223333:assumed-role/…", or an empty string.
std::string account_of(std::string_view arn) {
  constexpr int parts_before = 4;
  for (int part = 0; part < parts_before; ++part) {
    auto const colon = arn.find(':');
    if (colon == std::string_view::npos) return {};
    arn.remove_prefix(colon + 1);
  }
  return std::string(arn.substr(0, arn.find(':')));
}

}  // namespace

Result<Credentials> parse_assumed_role(std::string_view xml, std::string source) {
  auto texts = read_texts(xml);
  if (!texts) return malformed_sts_answer("the response of STS is not XML");
  Credentials credentials;
  credentials.access_key_id = (*texts)["Credentials/AccessKeyId"];
  credentials.secret_access_key = (*texts)["Credentials/SecretAccessKey"];
  credentials.session_token = (*texts)["Credentials/SessionToken"];
  credentials.expiry = parse_expiry((*texts)["Credentials/Expiration"]);
  credentials.account_id = account_of((*texts)["AssumedRoleUser/Arn"]);
  credentials.source = std::move(source);
  if (credentials.access_key_id.empty()) return malformed_sts_answer("AccessKeyId is missing in the response of STS");
  if (credentials.secret_access_key.empty())
    return malformed_sts_answer("SecretAccessKey is missing in the response of STS");
  if (credentials.session_token.empty()) return malformed_sts_answer("SessionToken is missing in the response of STS");
  if (!credentials.expiry) return malformed_sts_answer("the response of STS has no valid Expiration");
  return credentials;
}

StsError parse_sts_error(std::string_view xml) {
  auto texts = read_texts(xml);
  if (!texts) return {};
  return {.code = std::move((*texts)["Error/Code"]), .message = std::move((*texts)["Error/Message"])};
}

}  // namespace dynamorm::aws
