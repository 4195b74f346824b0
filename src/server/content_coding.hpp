#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// The content codings of HTTP (RFC 9110 section 8.4.1). Stateless; any thread.
namespace dynamorm::server {

enum class Inflated { whole, broken, too_large };

/// Decompresses gzip or deflate into `out`. Fails if `out` would have more than `limit` bytes.
[[nodiscard]] Inflated inflate(std::string_view compressed, std::size_t limit, std::string& out);

/// Compresses `body` with gzip.
void gzip(std::string& body);

/// Whether this Accept-Encoding accepts gzip: by name or by "*", with a weight other than 0.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding) noexcept;

}  // namespace dynamorm::server
