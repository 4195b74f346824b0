// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/structs/scalar_codec.hpp"

/// std::chrono::year_month_day: an ISO 8601 date, such as "2026-11-22".
namespace dynamorm::detail {

struct CalendarDay {
  int year;
  unsigned month;
  unsigned day;
};

/// Writes a date. Only the years 0 to 9999 can be written.
void encode_day(CalendarDay const& day, bool exists, Writer& writer, Visit& visit);
bool decode_day(CalendarDay& day, ValueView value, Visit& visit);

/// Recognized by its parts so that programs that do not use <chrono> need not include it.
template <class T>
concept calendar_day_like = !own_type<T> && requires(T date) {
  T(date.year(), date.month(), date.day());
  date.ok();
  static_cast<int>(date.year());
  static_cast<unsigned>(date.month());
  static_cast<unsigned>(date.day());
};

template <calendar_day_like T>
struct Codec<T> : NeverAbsent<T> {
  static constexpr Shape shape = Shape::string;
  static void encode(T const& date, Writer& writer, Visit& visit) {
    encode_day({static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())},
               date.ok(), writer, visit);
  }
  static bool decode(T& date, ValueView from, Visit& visit) {
    CalendarDay day{};
    if (!decode_day(day, from, visit)) return false;
    date = T(decltype(date.year())(day.year), decltype(date.month())(day.month), decltype(date.day())(day.day));
    return true;
  }
};

}  // namespace dynamorm::detail
