// SPDX-License-Identifier: Apache-2.0
#include "base/date_time.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace dynamorm {
namespace {

using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr std::array<std::string_view, 7> weekday_names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// A date and a time of day.
struct DateTime {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

DateTime date_time(sys_seconds time) {
  auto const day = floor<std::chrono::days>(time);
  std::chrono::year_month_day const date(day);
  std::chrono::hh_mm_ss const clock(time - day);
  return {.year = static_cast<int>(date.year()),
          .month = static_cast<int>(static_cast<unsigned>(date.month())),
          .day = static_cast<int>(static_cast<unsigned>(date.day())),
          .hour = static_cast<int>(clock.hours().count()),
          .minute = static_cast<int>(clock.minutes().count()),
          .second = static_cast<int>(clock.seconds().count())};
}

std::optional<sys_seconds> point_in_time(DateTime const& shown) {
  std::chrono::year_month_day const date{std::chrono::year(shown.year),
                                         std::chrono::month(static_cast<unsigned>(shown.month)),
                                         std::chrono::day(static_cast<unsigned>(shown.day))};
  constexpr int leap_second = 60;
  if (!date.ok() || shown.hour > 23 || shown.minute > 59 || shown.second > leap_second) return std::nullopt;
  return sys_days(date) + hours(shown.hour) + minutes(shown.minute) + seconds(shown.second);
}

std::optional<Clock::WallTime> wall_time(DateTime const& shown) {
  constexpr auto first = std::chrono::ceil<seconds>(Clock::WallTime::min());
  constexpr auto last = floor<seconds>(Clock::WallTime::max());
  auto const time = point_in_time(shown);
  if (!time || *time < first || *time > last) return std::nullopt;
  return *time;
}

void append_digits(std::string& out, int value, std::size_t width) {
  out.append(width, '0');
  for (auto digit = out.rbegin(); value > 0; value /= 10) *digit++ = static_cast<char>('0' + value % 10);
}

void append_time_of_day(std::string& out, DateTime const& shown) {
  append_digits(out, shown.hour, 2);
  append_digits(out += ':', shown.minute, 2);
  append_digits(out += ':', shown.second, 2);
}

/// Reads a text from its front. After the first part that does not fit, everything else fails as well.
class DateTimeReader {
 public:
  explicit DateTimeReader(std::string_view text) : rest_(text) {}

  int fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }

  int digits(std::size_t count) {
    int value = 0;
    bool const fits = rest_.size() >= count && std::ranges::all_of(rest_.substr(0, count), is_digit);
    if (!fits) return fail();
    for (char const c : rest_.substr(0, count)) value = value * 10 + (c - '0');
    rest_.remove_prefix(count);
    return value;
  }

  /// Takes one of these characters, if it is next.
  bool take(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
    taken_ = rest_.front();
    rest_.remove_prefix(1);
    return true;
  }
  [[nodiscard]] char taken() const { return taken_; }

  void require(std::string_view expected) {
    if (rest_.starts_with(expected)) {
      rest_.remove_prefix(expected.size());
    } else {
      fail();
    }
  }

  /// The number of the month, or 0.
  int month_name() {
    auto const found = std::ranges::find(month_names, rest_.substr(0, 3));
    if (found == month_names.end()) return fail();
    rest_.remove_prefix(3);
    return static_cast<int>(found - month_names.begin()) + 1;
  }

  void skip(std::size_t count) {
    if (rest_.size() < count) {
      fail();
    } else {
      rest_.remove_prefix(count);
    }
  }

  /// The digits of a fraction, at least one, as nanoseconds.
  std::uint32_t fraction() {
    std::uint32_t nanoseconds = 0;
    if (!next_is_digit()) fail();
    for (std::uint32_t place = 100'000'000; next_is_digit(); place /= 10) {
      nanoseconds += static_cast<std::uint32_t>(rest_.front() - '0') * place;
      rest_.remove_prefix(1);
    }
    return nanoseconds;
  }

  [[nodiscard]] bool next_is_digit() const { return !rest_.empty() && is_digit(rest_.front()); }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool finished() const { return !failed_ && rest_.empty(); }

 private:
  std::string_view rest_;
  char taken_ = 0;
  bool failed_ = false;
};

void read_time_of_day(DateTimeReader& reader, DateTime& shown) {
  shown.hour = reader.digits(2);
  reader.require(":");
  shown.minute = reader.digits(2);
  reader.require(":");
  shown.second = reader.digits(2);
}

/// Reads "Z", "+02:00", "-0330" or "+02"; nothing if none of them is next.
std::optional<seconds> read_offset(DateTimeReader& reader) {
  if (reader.take("Zz")) return seconds(0);
  if (!reader.take("+-")) return std::nullopt;
  int const sign = reader.taken() == '-' ? -1 : 1;
  int const hour = reader.digits(2);
  bool const has_minutes = reader.take(":") || !reader.at_end();
  int const minute = has_minutes ? reader.digits(2) : 0;
  if (hour > 23 || minute > 59) reader.fail();
  return sign * (hours(hour) + minutes(minute));
}

}  // namespace

std::optional<IsoTime> parse_iso8601(std::string_view text) {
  DateTimeReader reader(text);
  DateTime shown;
  std::uint32_t nanoseconds = 0;
  std::optional<seconds> offset;
  shown.year = reader.digits(4);
  reader.require("-");
  shown.month = reader.digits(2);
  reader.require("-");
  shown.day = reader.digits(2);
  if (reader.take("Tt ")) {
    shown.hour = reader.digits(2);
    reader.require(":");
    shown.minute = reader.digits(2);
    if (reader.take(":")) {
      shown.second = reader.digits(2);
      if (reader.take(".,")) nanoseconds = reader.fraction();
    }
    offset = read_offset(reader);
  }
  auto const local = point_in_time(shown);
  if (!local || !reader.finished()) return std::nullopt;
  return IsoTime{*local - offset.value_or(seconds(0)), nanoseconds, offset.has_value()};
}

void append_iso8601(std::string& out, sys_seconds time) {
  DateTime const shown = date_time(time);
  append_digits(out, shown.year, 4);
  append_digits(out += '-', shown.month, 2);
  append_digits(out += '-', shown.day, 2);
  append_time_of_day(out += 'T', shown);
}

std::string format_basic_timestamp(Clock::WallTime time) {
  DateTime const shown = date_time(floor<seconds>(time));
  std::string text;
  append_digits(text, shown.year, 4);
  append_digits(text, shown.month, 2);
  append_digits(text, shown.day, 2);
  append_digits(text += 'T', shown.hour, 2);
  append_digits(text, shown.minute, 2);
  append_digits(text, shown.second, 2);
  return text += 'Z';
}

std::optional<Clock::WallTime> parse_basic_timestamp(std::string_view text) {
  DateTimeReader reader(text);
  DateTime shown;
  shown.year = reader.digits(4);
  shown.month = reader.digits(2);
  shown.day = reader.digits(2);
  reader.require("T");
  shown.hour = reader.digits(2);
  shown.minute = reader.digits(2);
  shown.second = reader.digits(2);
  reader.require("Z");
  return reader.finished() ? wall_time(shown) : std::nullopt;
}

std::string format_http_date(Clock::WallTime time) {
  auto const whole = floor<seconds>(time);
  DateTime const shown = date_time(whole);
  std::chrono::weekday const weekday(floor<std::chrono::days>(whole));
  std::string text(weekday_names.at(weekday.c_encoding()));
  append_digits(text += ", ", shown.day, 2);
  text.append(" ").append(month_names.at(static_cast<std::size_t>(shown.month - 1)));
  append_digits(text += ' ', shown.year, 4);
  append_time_of_day(text += ' ', shown);
  return text += " GMT";
}

std::optional<Clock::WallTime> parse_http_date(std::string_view text) {
  DateTimeReader reader(text);
  DateTime shown;
  reader.skip(3);
  reader.require(", ");
  shown.day = reader.digits(2);
  reader.require(" ");
  shown.month = reader.month_name();
  reader.require(" ");
  shown.year = reader.digits(4);
  reader.require(" ");
  read_time_of_day(reader, shown);
  reader.require(" GMT");
  return reader.finished() ? wall_time(shown) : std::nullopt;
}

}  // namespace dynamorm
