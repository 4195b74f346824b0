// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// The content codings of HTTP (RFC 9110 section 8.4.1). Stateless; any thread.
namespace dynamorm::server {

enum class ContentCoding { gzip, deflate };

/// Returns the coding with that name, in any case; std::nullopt for any other.
[[nodiscard]] std::optional<ContentCoding> content_coding_named(std::string_view name) noexcept;

enum class Inflated { whole, broken, too_large };

/// Decompresses into `out`. Fails if `out` would have more than `limit` bytes.
///
/// As in the service, gzip may consist of several members, and other bytes after a member are ignored; deflate is one
/// stream, with or without zlib's framing. Rule from: scylladb/scylladb, test_compressed_request.py.
[[nodiscard]] Inflated inflate(ContentCoding coding, std::string_view compressed, std::size_t limit, std::string& out);

/// Compresses `body` with gzip.
void gzip(std::string& body);

/// Whether this Accept-Encoding accepts gzip: by name or by "*", with a weight other than 0.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding) noexcept;

}  // namespace dynamorm::server
