// SPDX-License-Identifier: Apache-2.0
#include "engine/streams/shard_iterator.hpp"

#include <charconv>

#include "base/base64.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::string_view version = "|1|";

template <class Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  char const* const end = text.data() + text.size();
  auto const parsed = std::from_chars(text.data(), end, value);
  return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(value) : std::nullopt;
}

/// Returns the characters before the next bar and advances `text` past it.
std::string_view take_field(std::string_view& text) {
  std::size_t const bar = text.find('|');
  std::string_view const field = text.substr(0, bar);
  text.remove_prefix(bar == std::string_view::npos ? text.size() : bar + 1);
  return field;
}

}  // namespace

std::string encode(ShardIterator const& iterator) {
  std::string const place = iterator.shard_id + "|" + std::to_string(iterator.position) + "|" +
                            std::to_string(iterator.issued.time_since_epoch().count());
  std::string text = iterator.stream_arn;
  text.append(version);
  append_base64(text, place);
  return text;
}

std::optional<ShardIterator> decode_shard_iterator(std::string_view text) {
  std::size_t const bar = text.find(version);
  if (bar == std::string_view::npos) return std::nullopt;
  std::string place;
  if (!append_decoded_base64(place, text.substr(bar + version.size()))) return std::nullopt;
  std::string_view rest = place;
  std::string_view const shard_id = take_field(rest);
  auto const position = number<std::uint64_t>(take_field(rest));
  auto const issued = number<std::int64_t>(rest);
  if (!position || !issued) return std::nullopt;
  return ShardIterator{.stream_arn = std::string(text.substr(0, bar)),
                       .shard_id = std::string(shard_id),
                       .position = *position,
                       .issued = api::Timestamp(std::chrono::milliseconds(*issued))};
}

}  // namespace dynamorm::engine
