// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "models.hpp"

struct Event {
  std::string id{};
  int year = 0;
  bool flag = false;
  std::vector<int> list{};
  std::chrono::system_clock::time_point when{};
};

[[maybe_unused]] constexpr auto good =
    field<&Event::id>.required().one_of("a", "b").length(1, 2).pattern("[ab]").coerce().name("ID");
[[maybe_unused]] constexpr auto good_time = field<&Event::when>.epoch_seconds();

#ifdef CASE_one_of_values_of_another_type
// expect: dynamorm: one_of() needs at least one value, of the attribute's own type
constexpr auto bad = field<&Event::id>.one_of(1, 2);
#endif

#ifdef CASE_one_of_nothing
// expect: dynamorm: one_of() needs at least one value, of the attribute's own type
constexpr auto bad = field<&Event::id>.one_of();
#endif

#ifdef CASE_range_of_text
// expect: dynamorm: range() is for numbers, durations, time points and types of your own that have <, and takes two of them
constexpr auto bad = field<&Event::id>.range(1, 2);
#endif

#ifdef CASE_range_of_a_boolean
// expect: dynamorm: range() is for numbers, durations, time points and types of your own that have <, and takes two of them
constexpr auto bad = field<&Event::flag>.range(0, 1);
#endif

#ifdef CASE_range_between_texts
// expect: dynamorm: range() is for numbers, durations, time points and types of your own that have <, and takes two of them
constexpr auto bad = field<&Event::year>.range("a", "b");
#endif

#ifdef CASE_a_default_of_another_type
// expect: dynamorm: default_to() needs a value of the attribute's own type, or a function that gives one
constexpr auto bad = field<&Event::year>.default_to("1998");
#endif

#ifdef CASE_a_default_that_would_lose_its_fraction
// expect: dynamorm: default_to() needs a value of the attribute's own type, or a function that gives one
constexpr auto bad = field<&Event::year>.default_to(0.5);
#endif

#ifdef CASE_a_default_made_by_a_function_of_another_type
// expect: dynamorm: default_to() needs a value of the attribute's own type, or a function that gives one
constexpr auto bad = field<&Event::flag>.default_to([] { return "yes"; });
#endif

#ifdef CASE_length_of_a_number
// expect: dynamorm: length() is for text, binary and containers
constexpr auto bad = field<&Event::year>.length(1, 2);
#endif

#ifdef CASE_pattern_of_a_number
// expect: dynamorm: pattern() is for text
constexpr auto bad = field<&Event::year>.pattern("[0-9]+");
#endif

#ifdef CASE_check_with_a_message_that_returns_no_bool
// expect: dynamorm: check() with a message takes a function of the attribute's value that returns bool
constexpr auto bad = field<&Event::year>.check([](int) { return std::string("odd"); }, "odd");
#endif

#ifdef CASE_check_with_a_message_of_another_type
// expect: dynamorm: check() with a message takes a function of the attribute's value that returns bool
constexpr auto bad = field<&Event::year>.check([](std::string const&) { return true; }, "odd");
#endif

#ifdef CASE_check_without_a_message_that_returns_bool
// expect: dynamorm: check() takes a function of the attribute's value that returns what is wrong as text; one that returns bool needs a message
constexpr auto bad = field<&Event::year>.check([](int) { return true; });
#endif

#ifdef CASE_coerce_of_a_number
// expect: dynamorm: coerce() is for text
constexpr auto bad = field<&Event::year>.coerce();
#endif

#ifdef CASE_epoch_seconds_of_a_number
// expect: dynamorm: epoch_seconds() is for std::chrono time points
constexpr auto bad = field<&Event::year>.epoch_seconds();
#endif

#ifdef CASE_a_rule_set_twice
// expect: dynamorm: this rule is already set on this field
constexpr auto bad = field<&Event::year>.range(1, 2).range(3, 4);
#endif
