#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// The content codings of HTTP (RFC 9110 section 8.4.1). Stateless; any thread.
namespace dynamorm::server {

enum class Inflated { whole, broken, too_large };

/// Undoes gzip or deflate, whichever `compressed` is, into `out`, which gets no longer than `limit` bytes whatever the
/// peer has packed into few.
[[nodiscard]] Inflated inflate(std::string_view compressed, std::size_t limit, std::string& out);

/// Replaces `body` by itself in gzip.
void gzip(std::string& body);

/// Whether a peer that sent this Accept-Encoding takes gzip: named, or "*", and not with a weight of 0.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding) noexcept;

}  // namespace dynamorm::server
