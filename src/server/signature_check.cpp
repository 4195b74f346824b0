// SPDX-License-Identifier: Apache-2.0
#include "server/signature_check.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "aws/signing/sigv4.hpp"
#include "base/ascii.hpp"
#include "base/date_time.hpp"

namespace dynamorm::server {
namespace {

using std::chrono::seconds;

constexpr std::size_t file_size_limit = 4 * 1024 * 1024;
constexpr std::chrono::minutes tolerance(15);
constexpr seconds longest_life(7 * 24 * 3600);

Failure signature_refusal(char const* name, std::string message) {
  return {FailureKind::service, name, std::move(message)};
}

Failure invalid(std::string message) { return signature_refusal("InvalidSignatureException", std::move(message)); }

Failure unknown_key() {
  return signature_refusal("UnrecognizedClientException", "The security token included in the request is invalid.");
}

Failure no_keys(std::string const& path, std::string_view why) {
  return {FailureKind::invalid_request, "NoCredentials", path + " " + std::string(why)};
}

/// Parses the time of the signature: X-Amz-Date in ISO 8601's basic form, or the header Date in that form or HTTP's.
Result<Clock::WallTime> time_of(std::string_view timestamp) {
  if (auto const time = parse_basic_timestamp(timestamp)) return *time;
  if (auto const time = parse_http_date(timestamp)) return *time;
  return signature_refusal("IncompleteSignatureException", "Date must be in ISO-8601 'basic format'. Got '" +
                                                               std::string(timestamp) +
                                                               "'. See http://en.wikipedia.org/wiki/ISO_8601");
}

Failure expired(Clock::WallTime signed_at, Clock::WallTime now, seconds life, std::string const& life_in_words) {
  return invalid("Signature expired: " + format_basic_timestamp(signed_at) + " is now earlier than " +
                 format_basic_timestamp(now - life) + " (" + format_basic_timestamp(now) + " - " + life_in_words + ")");
}

Failure not_yet_current(Clock::WallTime signed_at, Clock::WallTime now) {
  return invalid("Signature not yet current: " + format_basic_timestamp(signed_at) + " is still later than " +
                 format_basic_timestamp(now + tolerance) + " (" + format_basic_timestamp(now) + " + 15 min.)");
}

/// Parses the lifetime of a presigned request: at most a week.
Result<seconds> life_of(std::string_view expires) {
  long long count = 0;
  auto const [end, error] = std::from_chars(expires.data(), expires.data() + expires.size(), count);
  bool const is_number = error == std::errc() && end == expires.data() + expires.size();
  if (is_number && count >= 0 && seconds(count) <= longest_life) return seconds(count);
  return invalid("X-Amz-Expires must be a number of seconds that is at least 0 and at most 604800, not '" +
                 std::string(expires) + "'");
}

/// Calls `action` with each of the names in "host;x-amz-date".
template <class Action>
void for_each_name(std::string_view signed_headers, Action action) {
  while (!signed_headers.empty()) {
    std::string_view const name = signed_headers.substr(0, signed_headers.find(';'));
    action(name);
    signed_headers.remove_prefix(std::min(name.size() + 1, signed_headers.size()));
  }
}

bool covers(std::string_view signed_headers, std::string_view header) {
  bool found = false;
  for_each_name(signed_headers, [&](std::string_view name) { found |= equals_ignoring_case(name, header); });
  return found;
}

/// The headers that the signature covers, including duplicates. A missing header counts as empty.
std::vector<aws::SignedHeader> covered(HttpRequest const& request, std::string_view signed_headers) {
  std::vector<aws::SignedHeader> headers;
  for_each_name(signed_headers, [&](std::string_view name) {
    auto const count = headers.size();
    for (http::Header const header : request.headers) {
      if (http::same_name(header.name, name)) headers.push_back({header.name, header.value});
    }
    if (headers.size() == count) headers.push_back({name, {}});
  });
  return headers;
}

std::string session_token_of(HttpRequest const& request, Authorization const& claim) {
  if (!claim.is_presigned) return std::string(request.headers.find("X-Amz-Security-Token").value_or(""));
  return std::string(claim.query.find("X-Amz-Security-Token").value_or(""));
}

}  // namespace

Result<std::unique_ptr<SignatureCheck>> SignatureCheck::from_file(std::string const& path,
                                                                  aws::Environment const& environment,
                                                                  Clock const& clock) {
  auto const text = environment.read_file(path, file_size_limit);
  if (!text) return text.failure();
  if (!*text) return no_keys(path, "does not exist");
  auto const file = parse_config_file(**text, aws::ConfigFileKind::credentials, path);
  if (!file) return file.failure();
  auto check = std::make_unique<SignatureCheck>(*file, clock);
  if (check->empty()) return no_keys(path, "has no profile with aws_access_key_id and aws_secret_access_key");
  return check;
}

SignatureCheck::SignatureCheck(aws::ConfigFile const& file, Clock const& clock, std::string service)
    : clock_(clock), service_(std::move(service)) {
  auto const setting = [](aws::ConfigSection const& profile, std::string_view name) {
    auto const found = profile.find(name);
    return found == profile.end() ? std::string() : found->second;
  };
  for (auto const& [name, profile] : file.profiles) {
    auto id = setting(profile, "aws_access_key_id");
    auto secret = setting(profile, "aws_secret_access_key");
    if (id.empty() || secret.empty()) continue;
    Key& key = keys_.emplace_back();
    key.access_key_id = std::move(id);
    key.secret_access_key = std::move(secret);
    key.session_token = setting(profile, "aws_session_token");
  }
}

SignatureCheck::Key const* SignatureCheck::find(std::string_view access_key_id) const noexcept {
  auto const found = std::ranges::find(keys_, access_key_id, &Key::access_key_id);
  return found == keys_.end() ? nullptr : &*found;
}

Result<SignatureCheck::Claim> SignatureCheck::claim_of(HttpRequest const& request) const {
  auto authorization = authorization_of(request);
  if (!authorization) return authorization.failure();
  auto const signed_at = time_of(authorization->timestamp);
  if (!signed_at) return signed_at.failure();
  std::string timestamp = format_basic_timestamp(*signed_at);
  if (Status const checked = check_time(*authorization, *signed_at); !checked) return checked.failure();
  if (!covers(authorization->signed_headers, "host")) {
    return invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  // Otherwise an eavesdropper could send the body again for another operation.
  if (request.headers.find("X-Amz-Target") && !covers(authorization->signed_headers, "x-amz-target")) {
    return invalid("'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.");
  }
  if (Status const checked = check_scope(*authorization, timestamp); !checked) return checked.failure();
  Key const* const key = find(authorization->access_key_id);
  if (key == nullptr) return unknown_key();
  return Claim{std::move(*authorization), std::move(timestamp), key};
}

/// Hashes the payload, whatever X-Amz-Content-Sha256 says: only S3 trusts that header.
Status SignatureCheck::admit(HttpRequest const& request) const {
  auto const claim = claim_of(request);
  if (!claim) return claim.failure();
  auto const payload_hash = aws::hex(aws::Sha256().digest(request.body));
  Status const checked = check_signature(request, *claim, {payload_hash.data(), payload_hash.size()});
  if (!checked) return checked;
  return check_session(request, *claim);
}

Status SignatureCheck::admit_head(HttpRequest const& request) const {
  auto const claim = claim_of(request);
  if (!claim) return claim.failure();
  auto const payload_hash = request.headers.find("X-Amz-Content-Sha256");
  if (payload_hash && covers(claim->authorization.signed_headers, "x-amz-content-sha256")) {
    if (Status const checked = check_signature(request, *claim, *payload_hash); !checked) return checked;
  }
  return check_session(request, *claim);
}

Status SignatureCheck::check_session(HttpRequest const& request, Claim const& claim) {
  bool const is_same = aws::same_signature(session_token_of(request, claim.authorization), claim.key->session_token);
  return is_same ? Status() : unknown_key();
}

Status SignatureCheck::check_time(Authorization const& claim, Clock::WallTime signed_at) const {
  auto const now = clock_.wall();
  if (signed_at > now + tolerance) return not_yet_current(signed_at, now);
  auto const expires = claim.query.find("X-Amz-Expires");
  if (!expires) {
    return signed_at < now - tolerance ? Status(expired(signed_at, now, tolerance, "15 min.")) : Status();
  }
  auto const life = life_of(*expires);
  if (!life) return life.failure();
  return signed_at < now - *life ? Status(expired(signed_at, now, *life, std::string(*expires) + " sec.")) : Status();
}

Status SignatureCheck::check_scope(Authorization const& claim, std::string_view timestamp) const {
  std::string wrong;
  if (claim.region.empty()) wrong += "Credential should be scoped to a valid region, not ''. ";
  if (claim.service != service_) wrong += "Credential should be scoped to correct service: '" + service_ + "'. ";
  if (claim.terminator != "aws4_request") {
    wrong.append("Credential should be scoped with a valid terminator: 'aws4_request', not '");
    wrong.append(claim.terminator).append("'. ");
  }
  std::string_view const day = timestamp.substr(0, 8);
  if (claim.date != day) {
    wrong.append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '");
    wrong.append(claim.date).append("' != '").append(day).append("', from '").append(timestamp).append("'.");
  }
  return wrong.empty() ? Status() : Status(invalid(std::move(wrong)));
}

Status SignatureCheck::check_signature(HttpRequest const& request, Claim const& claim, std::string_view payload_hash) {
  Authorization const& made = claim.authorization;
  aws::Sha256 sha256;
  auto const headers = covered(request, made.signed_headers);
  std::string const query = aws::canonical_query(query_of(request.target), made.is_presigned ? "X-Amz-Signature" : "");
  auto const canonical = aws::canonical_request({.method = request.method,
                                                 .path = path_of(request.target),
                                                 .query = query,
                                                 .headers = headers,
                                                 .payload_hash = payload_hash});
  aws::SigningScope const scope{.date = made.date, .region = made.region, .service = made.service};
  auto const expected = aws::signature(claim.key->signing_keys.key_for(claim.key->secret_access_key, scope, sha256),
                                       aws::string_to_sign(claim.timestamp, scope, canonical.text, sha256), sha256);
  if (aws::same_signature(expected, made.signature)) return {};
  return invalid(
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
      "and signing method. Consult the service documentation for details.");
}

}  // namespace dynamorm::server
