// SPDX-License-Identifier: Apache-2.0
#include "aws/checksum.hpp"

#include <charconv>
#include <cstdint>

#include "base/crc32.hpp"

namespace dynamorm::aws {

Status verify_crc32(std::optional<std::string_view> header, std::string_view body) {
  if (!header) return {};
  std::uint32_t expected = 0;
  auto const [end, error] = std::from_chars(header->data(), header->data() + header->size(), expected);
  bool const readable = error == std::errc() && end == header->data() + header->size();
  if (readable && expected == crc32(body)) return {};
  Failure failure(FailureKind::checksum_mismatch, "ChecksumMismatch", "the response does not match its x-amz-crc32");
  failure.retryable(true);
  return failure;
}

}  // namespace dynamorm::aws
