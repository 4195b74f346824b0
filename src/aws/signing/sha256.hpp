// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

// The only OpenSSL type in this header; OpenSSL's own headers stay in the source file.
struct evp_md_ctx_st;

namespace dynamorm::aws {

using Sha256Digest = std::array<std::uint8_t, 32>;

/// Hashes messages with one OpenSSL context, because creating a context costs as much as hashing a short message. Not
/// thread-safe: each thread has its own. If OpenSSL has no SHA-256 or no memory, nothing can be signed, and the process
/// ends with a message.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256 const&) = delete;
  Sha256& operator=(Sha256 const&) = delete;

  [[nodiscard]] Sha256Digest digest(std::string_view message);
  /// Computes HMAC (RFC 2104) with SHA-256.
  [[nodiscard]] Sha256Digest hmac(std::string_view key, std::string_view message);

 private:
  Sha256Digest digest_of_two(std::string_view first, std::string_view second);

  evp_md_ctx_st* context_;
};

[[nodiscard]] inline std::string_view bytes_of(Sha256Digest const& digest) noexcept {
  return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}

/// Returns lower-case hexadecimal, as in signatures.
[[nodiscard]] std::array<char, 64> hex(Sha256Digest const& digest) noexcept;
[[nodiscard]] std::string hex_text(Sha256Digest const& digest);

}  // namespace dynamorm::aws
