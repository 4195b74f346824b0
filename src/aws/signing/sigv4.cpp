// SPDX-License-Identifier: Apache-2.0
#include "aws/signing/sigv4.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/percent_encoding.hpp"

namespace dynamorm::aws {
namespace {

bool less_ignoring_case(std::string_view left, std::string_view right) {
  return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(),
                                      [](char a, char b) { return lower(a) < lower(b); });
}

/// Whether trimming would not change the value, as for all headers that we send.
bool has_nothing_to_trim(std::string_view value) {
  if (value.empty()) return true;
  return !is_blank(value.front()) && !is_blank(value.back()) && value.find("  ") == std::string_view::npos &&
         value.find('\t') == std::string_view::npos;
}

void append_trimmed(std::string& out, std::string_view value) {
  if (has_nothing_to_trim(value)) {
    out += value;
    return;
  }
  std::size_t const start = out.size();
  bool blank_pending = false;
  for (char const c : value) {
    if (is_blank(c)) {
      blank_pending = out.size() != start;
      continue;
    }
    if (std::exchange(blank_pending, false)) out += ' ';
    out += c;
  }
}

/// Resolves "." and ".." and drops empty segments; a slash at the end stays (RFC 3986, 5.2.4).
std::string normalized_path(std::string_view path) {
  std::vector<std::string_view> kept;
  bool ends_in_slash = true;
  for (std::size_t start = 0; start <= path.size();) {
    auto const end = std::min(path.find('/', start), path.size());
    auto const segment = path.substr(start, end - start);
    ends_in_slash = segment.empty() || segment == "." || segment == "..";
    if (segment == ".." && !kept.empty()) kept.pop_back();
    if (!ends_in_slash) kept.push_back(segment);
    start = end + 1;
  }
  std::string result;
  for (auto const segment : kept) result.append("/").append(segment);
  if (ends_in_slash) result += '/';
  return result;
}

void append_canonical_path(std::string& out, SigningInput const& input) {
  if (input.path.empty() || input.path == "/") {
    out += '/';
  } else if (input.path_style == PathStyle::as_given) {
    append_percent_encoded_path(out, input.path);
  } else {
    append_percent_encoded_path(out, normalized_path(input.path));
  }
}

std::vector<SignedHeader> sorted_by_name(std::span<SignedHeader const> headers) {
  std::vector<SignedHeader> sorted(headers.begin(), headers.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](SignedHeader const& left, SignedHeader const& right) {
    return less_ignoring_case(left.name, right.name);
  });
  return sorted;
}

/// Appends the header lines to the request and collects their names.
void append_headers(CanonicalRequest& request, std::vector<SignedHeader> const& headers) {
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (i > 0 && equals_ignoring_case(headers[i - 1].name, headers[i].name)) {
      request.text += ',';
    } else {
      if (i > 0) {
        request.text += '\n';
        request.signed_headers += ';';
      }
      append_lower_case(request.text, headers[i].name);
      append_lower_case(request.signed_headers, headers[i].name);
      request.text += ':';
    }
    append_trimmed(request.text, headers[i].value);
  }
  if (!headers.empty()) request.text += '\n';
}

std::size_t expected_size(SigningInput const& input) {
  std::size_t size = 128 + input.method.size() + 2 * input.path.size() + 2 * input.query.size();
  for (auto const& header : input.headers) size += 2 * header.name.size() + header.value.size() + 3;
  return size;
}

}  // namespace

std::string canonical_query(std::string_view query, std::string_view without) {
  std::vector<std::pair<std::string, std::string>> parameters;
  while (!query.empty()) {
    auto const parameter = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(parameter.size() + 1, query.size()));
    auto const name = parameter.substr(0, parameter.find('='));
    auto const value = parameter.substr(std::min(name.size() + 1, parameter.size()));
    std::string const decoded_name = percent_decoded(name);
    if (parameter.empty() || (!without.empty() && decoded_name == without)) continue;
    parameters.emplace_back(percent_encoded(decoded_name), percent_encoded(percent_decoded(value)));
  }
  std::sort(parameters.begin(), parameters.end());
  std::string text;
  for (auto const& [name, value] : parameters) {
    if (!text.empty()) text += '&';
    text.append(name).append("=").append(value);
  }
  return text;
}

CanonicalRequest canonical_request(SigningInput const& input) {
  CanonicalRequest request;
  request.text.reserve(expected_size(input));
  request.signed_headers.reserve(128);
  request.text.append(input.method).append("\n");
  append_canonical_path(request.text, input);
  request.text += '\n';
  if (!input.query.empty()) request.text += canonical_query(input.query);
  request.text += '\n';
  append_headers(request, sorted_by_name(input.headers));
  request.text.append("\n").append(request.signed_headers).append("\n").append(input.payload_hash);
  return request;
}

std::string scope_text(SigningScope const& scope) {
  std::string text;
  text.reserve(64);
  return text.append(scope.date)
      .append("/")
      .append(scope.region)
      .append("/")
      .append(scope.service)
      .append("/aws4_request");
}

std::string string_to_sign(std::string_view timestamp, SigningScope const& scope,
                           std::string_view canonical_request_text, Sha256& sha256) {
  auto const request_hash = hex(sha256.digest(canonical_request_text));
  std::string text;
  text.reserve(192);
  text.append(signature_algorithm).append("\n").append(timestamp).append("\n");
  text.append(scope_text(scope)).append("\n").append(request_hash.data(), request_hash.size());
  return text;
}

Sha256Digest signing_key(std::string_view secret_access_key, SigningScope const& scope, Sha256& sha256) {
  std::string const secret = std::string("AWS4").append(secret_access_key);
  auto const of_date = sha256.hmac(secret, scope.date);
  auto const of_region = sha256.hmac(bytes_of(of_date), scope.region);
  auto const of_service = sha256.hmac(bytes_of(of_region), scope.service);
  return sha256.hmac(bytes_of(of_service), "aws4_request");
}

std::string signature(Sha256Digest const& key, std::string_view string_to_sign_text, Sha256& sha256) {
  return hex_text(sha256.hmac(bytes_of(key), string_to_sign_text));
}

bool same_signature(std::string_view left, std::string_view right) noexcept {
  return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

Sha256Digest SigningKeyCache::key_for(std::string_view secret_access_key, SigningScope const& scope,
                                      Sha256& sha256) const {
  std::string wanted = scope_text(scope);
  {
    std::lock_guard const lock(mutex_);
    if (latest_ && latest_->scope == wanted && latest_->secret_access_key == secret_access_key) return latest_->key;
  }
  auto made = std::make_shared<Entry const>(Entry{.secret_access_key = std::string(secret_access_key),
                                                  .scope = std::move(wanted),
                                                  .key = signing_key(secret_access_key, scope, sha256)});
  std::lock_guard const lock(mutex_);
  latest_ = std::move(made);
  return latest_->key;
}

}  // namespace dynamorm::aws
