// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "models.hpp"

using dynamorm::unexpired;
using std::chrono::sys_seconds;

struct Session : dynamorm::Model<Session> {
  std::string id{};
  int number = 0;
  std::string user{};
  std::optional<sys_seconds> expires{};
  sys_seconds created{};
  sys_seconds updated{};

  static constexpr auto schema = table("sessions", hash_key<&Session::id>, field<&Session::expires>.expires(),
                                       field<&Session::created>.created(), field<&Session::updated>.updated());
};

inline Table<Session> const sessions{Database()};

void good(Database const& database, Session& session) {
  (void)sessions.get("1", unexpired, dynamorm::consistent);
  (void)sessions.get_batch({"1", "2"}, unexpired);
  (void)sessions.query("id"_a = "1").unexpired();
  sessions.update(session, "expires"_a = sys_seconds());
  (void)database.with_clock([] { return sys_seconds(); });
}

#ifdef CASE_a_number_that_expires
// expect: dynamorm: expires() is for std::chrono time points and optionals of them
constexpr auto bad = field<&Session::number>.expires();
#endif

#ifdef CASE_a_number_as_a_stamp
// expect: dynamorm: created() and updated() are for std::chrono time points and optionals of them
constexpr auto bad = field<&Session::number>.created();
#endif

#ifdef CASE_a_string_as_a_stamp
// expect: dynamorm: created() and updated() are for std::chrono time points and optionals of them
constexpr auto bad = field<&Session::user>.updated();
#endif

#ifdef CASE_two_attributes_that_expire
// expect: dynamorm: an item has at most one version(), one created(), one updated() and one expires()
struct Twice {
  std::string id{};
  sys_seconds first{};
  sys_seconds second{};
  static constexpr auto schema =
      table("twice", hash_key<&Twice::id>, field<&Twice::first>.expires(), field<&Twice::second>.expires());
};
void bad() { (void)Table<Twice>(Database()).get("1"); }
#endif

#ifdef CASE_a_stamp_in_the_key
// expect: dynamorm: writes change version(), created() and updated(), so they cannot be in the table's key
struct Keyed {
  std::string id{};
  sys_seconds written{};
  static constexpr auto schema =
      table("keyed", hash_key<&Keyed::id>, range_key<&Keyed::written>, field<&Keyed::written>.updated());
};
void bad() { Table<Keyed>(Database()).put({.id = "1"}); }
#endif

#ifdef CASE_an_update_of_a_stamp
// expect: dynamorm: every write sets version(), created() and updated(); an update cannot change them
void bad() { sessions.update("1", "created"_a = sys_seconds()); }
#endif

#ifdef CASE_a_get_of_items_that_do_not_expire
// expect: dynamorm: unexpired is for a model whose items expire, as in field<&Session::expires>.expires()
void bad() { (void)books.get("1", unexpired); }
#endif

#ifdef CASE_a_query_of_items_that_do_not_expire
// expect: dynamorm: unexpired is for a model whose items expire, as in field<&Session::expires>.expires()
void bad() { (void)books.query("isbn"_a = "1").unexpired(); }
#endif

#ifdef CASE_a_table_that_expires_without_waiting
// expect: dynamorm: time to live can be turned on once a table is active; create it without no_wait
void bad() { sessions.create_table(dynamorm::no_wait); }
#endif

#ifdef CASE_a_clock_that_is_no_function
// expect: dynamorm: a clock is a function that returns a std::chrono time point
void bad(Database const& database) { (void)database.with_clock(7); }
#endif

#ifdef CASE_a_clock_that_counts_finer
// expect: dynamorm: a clock counts in nanoseconds or longer units
void bad(Database const& database) {
  (void)database.with_clock([] { return std::chrono::sys_time<std::chrono::duration<long, std::pico>>(); });
}
#endif
