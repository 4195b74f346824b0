#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

// The one OpenSSL type this header needs, so that its headers stay in the source file.
struct evp_md_ctx_st;

namespace dynamorm::aws {

using Sha256Digest = std::array<std::uint8_t, 32>;

/// Digests one message after another with one OpenSSL context, because making a context costs as much as hashing a
/// short message. Not thread-safe: each thread has its own.
/// If OpenSSL has no SHA-256 or no memory there is no way to sign anything: the process is ended with a message.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256 const&) = delete;
  Sha256& operator=(Sha256 const&) = delete;

  [[nodiscard]] Sha256Digest digest(std::string_view message);
  /// HMAC (RFC 2104) over SHA-256.
  [[nodiscard]] Sha256Digest hmac(std::string_view key, std::string_view message);

 private:
  Sha256Digest digest_of_two(std::string_view first, std::string_view second);

  evp_md_ctx_st* context_;
};

[[nodiscard]] inline std::string_view bytes_of(Sha256Digest const& digest) noexcept {
  return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}

/// Lower-case hexadecimal, as signatures are written.
[[nodiscard]] std::array<char, 64> hex(Sha256Digest const& digest) noexcept;
[[nodiscard]] std::string hex_text(Sha256Digest const& digest);

}  // namespace dynamorm::aws
