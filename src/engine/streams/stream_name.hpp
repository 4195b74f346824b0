// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/engine_settings.hpp"
#include "engine/storage/table_definition.hpp"

/// Names of streams and their records.
namespace dynamorm::engine {

/// Returns the stream's creation time: "2015-05-11T21:21:33.291".
[[nodiscard]] std::string stream_label(storage::StreamDefinition const& stream);

/// Returns "arn:aws:dynamodb:region:account:table/name/stream/label".
[[nodiscard]] std::string stream_arn(Caller const& caller, std::string_view table_name,
                                     storage::StreamDefinition const& stream);

/// The parts of a stream's ARN, which it views. Streams are ordered by their names.
struct StreamName {
  std::string_view table;
  std::string_view label;

  auto operator<=>(StreamName const&) const = default;
};

/// Parses an ARN; returns std::nullopt if it is not the ARN of a stream.
[[nodiscard]] std::optional<StreamName> parse_stream_arn(std::string_view arn) noexcept;

/// Formats a sequence number as the service does: 21 decimal digits in ascending order.
[[nodiscard]] std::string sequence_text(std::uint64_t sequence);
[[nodiscard]] std::optional<std::uint64_t> parse_sequence(std::string_view text) noexcept;

}  // namespace dynamorm::engine
