#include "engine/streams/stream_name.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>

#include "engine/tables/describe.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::string_view table_part = ":table/";
constexpr std::string_view stream_part = "/stream/";

}  // namespace

std::string stream_label(storage::StreamDefinition const& stream) {
  auto const day = std::chrono::floor<std::chrono::days>(stream.created);
  std::chrono::year_month_day const date(day);
  std::chrono::hh_mm_ss const time(stream.created - day);
  char label[40];
  std::snprintf(label, sizeof label, "%04d-%02u-%02uT%02d:%02d:%02d.%03d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
  return label;
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
