#include "server/http_date.hpp"

#include <array>

namespace dynamorm::server {

std::string const& HttpDate::at(Clock::WallTime time) {
  std::time_t const second = Clock::WallTime::clock::to_time_t(time);
  if (second == second_) return text_;
  std::tm parts{};
  gmtime_r(&second, &parts);
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::array<char, 24> rest{};
  auto const numbers = [&rest, &parts](char const* format) {
    return std::string_view(rest.data(), std::strftime(rest.data(), rest.size(), format, &parts));
  };
  text_.assign(days.at(static_cast<std::size_t>(parts.tm_wday))).append(numbers(", %d "));
  text_.append(months.at(static_cast<std::size_t>(parts.tm_mon))).append(numbers(" %Y %H:%M:%S GMT"));
  second_ = second;
  return text_;
}

}  // namespace dynamorm::server
