// SPDX-License-Identifier: Apache-2.0
#include "aws/signing/sha256.hpp"

#include <openssl/evp.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace dynamorm::aws {
namespace {

constexpr std::size_t block_size = 64;

[[noreturn]] void end_without_sha256() {
  std::fputs("dynamorm: OpenSSL cannot compute SHA-256 (no memory, or no provider that offers it)\n", stderr);
  std::abort();
}

/// Fetched once, because an implicit fetch takes longer than hashing a message. Never freed, because OpenSSL cleans up
/// at exit in its own order.
EVP_MD const* sha256_algorithm() {
  static EVP_MD const* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return algorithm;
}

}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  if (context_ == nullptr || sha256_algorithm() == nullptr) end_without_sha256();
}

Sha256::~Sha256() { EVP_MD_CTX_free(context_); }

Sha256Digest Sha256::digest(std::string_view message) { return digest_of_two(message, {}); }

Sha256Digest Sha256::digest_of_two(std::string_view first, std::string_view second) {
  Sha256Digest result;
  bool const done = EVP_DigestInit_ex2(context_, sha256_algorithm(), nullptr) == 1 &&
                    EVP_DigestUpdate(context_, first.data(), first.size()) == 1 &&
                    EVP_DigestUpdate(context_, second.data(), second.size()) == 1 &&
                    EVP_DigestFinal_ex(context_, result.data(), nullptr) == 1;
  if (!done) end_without_sha256();
  return result;
}

Sha256Digest Sha256::hmac(std::string_view key, std::string_view message) {
  Sha256Digest shortened;
  if (key.size() > block_size) {
    shortened = digest(key);
    key = bytes_of(shortened);
  }
  std::array<char, block_size> inner{};
  std::memcpy(inner.data(), key.data(), key.size());
  std::array<char, block_size> outer = inner;
  for (char& byte : inner) byte = static_cast<char>(byte ^ 0x36);
  for (char& byte : outer) byte = static_cast<char>(byte ^ 0x5c);
  auto const inner_digest = digest_of_two({inner.data(), inner.size()}, message);
  return digest_of_two({outer.data(), outer.size()}, bytes_of(inner_digest));
}

std::array<char, 64> hex(Sha256Digest const& digest) noexcept {
  constexpr char digits[] = "0123456789abcdef";
  std::array<char, 64> text;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    text[2 * i] = digits[digest[i] >> 4];
    text[2 * i + 1] = digits[digest[i] & 15];
  }
  return text;
}

std::string hex_text(Sha256Digest const& digest) {
  auto const text = hex(digest);
  return {text.data(), text.size()};
}

}  // namespace dynamorm::aws
