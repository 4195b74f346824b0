// SPDX-License-Identifier: Apache-2.0
#include "engine/streams/stream_name.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>

#include "base/date_time.hpp"
#include "engine/tables/describe.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::string_view table_part = ":table/";
constexpr std::string_view stream_part = "/stream/";

}  // namespace

std::string stream_label(storage::StreamDefinition const& stream) {
  auto const second = std::chrono::floor<std::chrono::seconds>(stream.created);
  char milliseconds[8];
  std::snprintf(milliseconds, sizeof milliseconds, ".%03d", static_cast<int>((stream.created - second).count()));
  std::string label;
  append_iso8601(label, second);
  return label.append(milliseconds);
}

std::string stream_arn(Caller const& caller, std::string_view table_name, storage::StreamDefinition const& stream) {
  return table_arn(caller, table_name).append(stream_part).append(stream_label(stream));
}

std::optional<StreamName> parse_stream_arn(std::string_view arn) noexcept {
  if (!arn.starts_with("arn:")) return std::nullopt;
  std::size_t const table = arn.find(table_part);
  if (table == std::string_view::npos) return std::nullopt;
  std::string_view const name = arn.substr(table + table_part.size());
  std::size_t const stream = name.find(stream_part);
  if (stream == std::string_view::npos) return std::nullopt;
  return StreamName{name.substr(0, stream), name.substr(stream + stream_part.size())};
}

std::string sequence_text(std::uint64_t sequence) {
  char text[32];
  std::snprintf(text, sizeof text, "1%020llu", static_cast<unsigned long long>(sequence));
  return text;
}

std::optional<std::uint64_t> parse_sequence(std::string_view text) noexcept {
  constexpr std::size_t digits = 21;
  if (text.size() != digits || text.front() != '1') return std::nullopt;
  std::uint64_t sequence = 0;
  char const* const end = text.data() + text.size();
  auto const parsed = std::from_chars(text.data() + 1, end, sequence);
  return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(sequence) : std::nullopt;
}

}  // namespace dynamorm::engine
