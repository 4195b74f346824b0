#include <charconv>
#include <chrono>
#include <cstdio>

#include "dynamorm/detail/scalar_codec.hpp"

/// Points in time as text, in what ISO 8601 and RFC 3339 share, and as seconds since 1970; both in UTC.
namespace dynamorm::detail {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

__extension__ using Wide = __int128;  // 64 bits of the longest ticks, counted in nanoseconds

constexpr std::int64_t seconds_per_day = 86'400;
constexpr std::int64_t seconds_per_hour = 3'600;
constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;
constexpr std::int64_t start_of_year_0 = -62'167'219'200;
constexpr std::int64_t end_of_year_9999 = 253'402'300'799;

constexpr Wide floor_division(Wide dividend, Wide divisor) {
  return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

Wide to_nanoseconds(std::int64_t ticks, Tick tick) {
  return floor_division(Wide{ticks} * tick.numerator * nanoseconds_per_second, tick.denominator);
}

/// Whole ticks, rounded down. Notes a failure if there are too many.
bool to_ticks(Wide nanoseconds, Tick tick, std::int64_t& ticks, ValueView value, Visit& visit) {
  Wide const count = floor_division(nanoseconds * tick.denominator, Wide{tick.numerator} * nanoseconds_per_second);
  if (count < INT64_MIN || count > INT64_MAX) return refuse_type("a point in time in the member's range", value, visit);
  ticks = static_cast<std::int64_t>(count);
  return true;
}

/// The digits behind the point that are not trailing zeros, with their point; nothing for a whole second.
std::string fraction(std::uint32_t nanoseconds) {
  if (nanoseconds == 0) return {};
  std::string digits = std::to_string(1'000'000'000 + nanoseconds);
  digits[0] = '.';
  return digits.substr(0, digits.find_last_not_of('0') + 1);
}

/// Reads the parts of a text from its front.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool number(std::size_t digits, int& value) {
    if (rest_.size() < digits) return false;
    auto const [end, error] = std::from_chars(rest_.data(), rest_.data() + digits, value);
    if (error != std::errc() || end != rest_.data() + digits || value < 0) return false;
    rest_.remove_prefix(digits);
    return true;
  }

  bool take(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
    taken_ = rest_.front();
    rest_.remove_prefix(1);
    return true;
  }

  bool fraction(std::uint32_t& nanoseconds) {
    nanoseconds = 0;
    if (!take(".,")) return true;
    std::uint32_t place = 100'000'000;
    std::size_t digits = 0;
    for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1), ++digits) {
      nanoseconds += static_cast<std::uint32_t>(rest_.front() - '0') * place;
      place /= 10;
    }
    return digits > 0;
  }

  /// "Z", "+02:00", "-0330" or nothing, which is UTC.
  bool offset(int& seconds) {
    seconds = 0;
    if (rest_.empty() || take("Zz")) return true;
    if (!take("+-")) return false;
    int const sign = taken_ == '-' ? -1 : 1;
    int hours = 0;
    int minutes = 0;
    if (!number(2, hours)) return false;
    (void)take(":");
    if (!rest_.empty() && !number(2, minutes)) return false;
    seconds = sign * static_cast<int>(hours * seconds_per_hour + minutes * 60);
    return hours < 24 && minutes < 60;
  }

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  char taken_ = 0;
};

struct Moment {
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0;
};

std::optional<Moment> parse(std::string_view text) {
  Scanner scan(text);
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offset = 0;
  Moment moment;
  if (!scan.number(4, year) || !scan.take("-") || !scan.number(2, month) || !scan.take("-") || !scan.number(2, day)) {
    return std::nullopt;
  }
  bool const has_time = scan.take("Tt ");
  if (has_time && (!scan.number(2, hour) || !scan.take(":") || !scan.number(2, minute))) return std::nullopt;
  if (has_time && scan.take(":") && (!scan.number(2, second) || !scan.fraction(moment.nanoseconds)))
    return std::nullopt;
  if (has_time && !scan.offset(offset)) return std::nullopt;
  year_month_day const date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!scan.at_end() || !date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  moment.seconds = sys_days(date).time_since_epoch().count() * seconds_per_day + hour * seconds_per_hour + minute * 60 +
                   second - offset;
  return moment;
}

}  // namespace

void encode_iso8601(std::int64_t ticks, Tick tick, Writer& writer, Visit& visit) {
  Wide const nanoseconds = to_nanoseconds(ticks, tick);
  Wide const seconds = floor_division(nanoseconds, nanoseconds_per_second);
  if (seconds < start_of_year_0 || seconds > end_of_year_9999) {
    visit.fail("a point in time has to lie in the years 0 to 9999");
    return writer.null();
  }
  auto const days = static_cast<std::int64_t>(floor_division(seconds, seconds_per_day));
  auto const of_day = static_cast<int>(seconds - Wide{days} * seconds_per_day);
  year_month_day const date{sys_days(std::chrono::days(days))};
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), of_day / 3600, of_day / 60 % 60,
                of_day % 60);
  writer.string(text + fraction(static_cast<std::uint32_t>(nanoseconds - seconds * nanoseconds_per_second)) + "Z");
}

bool decode_iso8601(std::int64_t& ticks, Tick tick, ValueView value, Visit& visit) {
  if (!value.is(Type::string)) return refuse_type("a point in time as ISO 8601 text", value, visit);
  std::optional<Moment> const moment = parse(value.as_string());
  if (!moment) return refuse_type("a point in time such as 2026-11-22T08:07:59Z", value, visit);
  return to_ticks(Wide{moment->seconds} * nanoseconds_per_second + moment->nanoseconds, tick, ticks, value, visit);
}

void encode_epoch_seconds(std::int64_t ticks, Tick tick, Writer& writer) {
  writer.number(static_cast<std::int64_t>(floor_division(Wide{ticks} * tick.numerator, tick.denominator)));
}

bool decode_epoch_seconds(std::int64_t& ticks, Tick tick, ValueView value, Visit& visit) {
  std::int64_t seconds = 0;
  if (!decode_signed(seconds, INT64_MIN, INT64_MAX, value, visit)) return false;
  return to_ticks(Wide{seconds} * nanoseconds_per_second, tick, ticks, value, visit);
}

}  // namespace dynamorm::detail
