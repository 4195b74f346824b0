#include "aws/timestamp.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/ascii.hpp"

namespace dynamorm::aws {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

struct CivilTime {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

std::optional<Clock::WallTime> to_wall_time(CivilTime const& civil) {
  std::chrono::year_month_day const date{std::chrono::year(civil.year),
                                         std::chrono::month(static_cast<unsigned>(civil.month)),
                                         std::chrono::day(static_cast<unsigned>(civil.day))};
  constexpr int leap_second = 60;
  if (!date.ok() || civil.hour > 23 || civil.minute > 59 || civil.second > leap_second) return std::nullopt;
  return sys_days(date) + hours(civil.hour) + minutes(civil.minute) + seconds(civil.second);
}

/// Consumes a text from its front; the first thing that does not fit spoils the reader, which then refuses all else.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  int digits(std::size_t count) {
    int value = 0;
    bool const fits =
        rest_.size() >= count && std::all_of(rest_.begin(), rest_.begin() + static_cast<long>(count), is_digit);
    if (!fits) return spoil();
    for (char c : rest_.substr(0, count)) value = value * 10 + (c - '0');
    rest_.remove_prefix(count);
    return value;
  }

  bool literal(std::string_view expected) {
    if (spoilt_ || !rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  void require(std::string_view expected) {
    if (!literal(expected)) spoil();
  }

  void skip_digits() {
    while (!rest_.empty() && is_digit(rest_.front())) rest_.remove_prefix(1);
  }

  std::string_view take(std::size_t count) {
    if (rest_.size() < count) {
      spoil();
      return {};
    }
    auto const taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  [[nodiscard]] bool finished() const { return !spoilt_ && rest_.empty(); }

 private:
  int spoil() {
    spoilt_ = true;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool spoilt_ = false;
};

std::optional<minutes> read_offset(Reader& reader) {
  if (reader.literal("Z") || reader.literal("z")) return minutes(0);
  bool const east = reader.literal("+");
  if (!east && !reader.literal("-")) return std::nullopt;
  auto const hour_part = hours(reader.digits(2));
  reader.literal(":");
  auto const offset = hour_part + minutes(reader.digits(2));
  return east ? offset : -offset;
}

int month_number(std::string_view name) {
  static constexpr std::array<std::string_view, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto const found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

}  // namespace

std::string format_basic_timestamp(Clock::WallTime time) {
  auto const whole_seconds = std::chrono::floor<seconds>(time);
  auto const day = std::chrono::floor<std::chrono::days>(whole_seconds);
  std::chrono::year_month_day const date(day);
  std::chrono::hh_mm_ss const clock(whole_seconds - day);
  std::string text = "00000000T000000Z";
  auto put = [&text](std::size_t position, std::size_t width, unsigned value) {
    for (std::size_t i = width; i-- > 0; value /= 10) text[position + i] = static_cast<char>('0' + value % 10);
  };
  put(0, 4, static_cast<unsigned>(static_cast<int>(date.year())));
  put(4, 2, static_cast<unsigned>(date.month()));
  put(6, 2, static_cast<unsigned>(date.day()));
  put(9, 2, static_cast<unsigned>(clock.hours().count()));
  put(11, 2, static_cast<unsigned>(clock.minutes().count()));
  put(13, 2, static_cast<unsigned>(clock.seconds().count()));
  return text;
}

std::optional<Clock::WallTime> parse_basic_timestamp(std::string_view text) {
  Reader reader(text);
  CivilTime civil;
  civil.year = reader.digits(4);
  civil.month = reader.digits(2);
  civil.day = reader.digits(2);
  reader.require("T");
  civil.hour = reader.digits(2);
  civil.minute = reader.digits(2);
  civil.second = reader.digits(2);
  reader.require("Z");
  return reader.finished() ? to_wall_time(civil) : std::nullopt;
}

std::optional<Clock::WallTime> parse_iso8601(std::string_view text) {
  Reader reader(text);
  CivilTime civil;
  civil.year = reader.digits(4);
  reader.require("-");
  civil.month = reader.digits(2);
  reader.require("-");
  civil.day = reader.digits(2);
  reader.require("T");
  civil.hour = reader.digits(2);
  reader.require(":");
  civil.minute = reader.digits(2);
  reader.require(":");
  civil.second = reader.digits(2);
  if (reader.literal(".")) {
    reader.digits(1);
    reader.skip_digits();
  }
  auto const offset = read_offset(reader);
  auto const local = to_wall_time(civil);
  if (!offset || !local || !reader.finished()) return std::nullopt;
  return *local - *offset;
}

std::optional<Clock::WallTime> parse_http_date(std::string_view text) {
  Reader reader(text);
  CivilTime civil;
  reader.take(3);  // the day of the week says nothing that the date does not
  reader.require(", ");
  civil.day = reader.digits(2);
  reader.require(" ");
  civil.month = month_number(reader.take(3));
  reader.require(" ");
  civil.year = reader.digits(4);
  reader.require(" ");
  civil.hour = reader.digits(2);
  reader.require(":");
  civil.minute = reader.digits(2);
  reader.require(":");
  civil.second = reader.digits(2);
  reader.require(" GMT");
  return reader.finished() ? to_wall_time(civil) : std::nullopt;
}

}  // namespace dynamorm::aws
