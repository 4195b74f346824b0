// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <chrono>
#include <dynamorm/dynamorm.hpp>
#include <memory>

namespace book::expiry {

using namespace std::chrono_literals;

// [model]
struct Session : dynamorm::Model<Session> {
  std::string token{};
  std::string user{};
  std::chrono::sys_seconds expires{};
  std::chrono::sys_seconds created{};
  std::chrono::sys_seconds updated{};

  static constexpr auto schema =
      dynamorm::table("sessions", dynamorm::hash_key<&Session::token>, dynamorm::field<&Session::expires>.expires(),
                      dynamorm::field<&Session::created>.created(), dynamorm::field<&Session::updated>.updated());
};
// [/model]

using namespace dynamorm::literals;
using dynamorm::unexpired;
using std::chrono::sys_seconds;

class expiry : public ::testing::Test {
 protected:
  expiry() { sessions.create_table(); }

  dynamorm::Database db = dynamorm::in_memory();
  dynamorm::Table<Session> sessions{db};
};

TEST_F(expiry, hides_what_has_expired) {
  auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  // [short]
  Session session{.token = "t1", .user = "ann", .expires = now + 30min};
  sessions.put(session);  // session.created and session.updated are the time of this write

  std::optional<Session> const found = sessions.get("t1", unexpired);
  // [/short]
  EXPECT_TRUE(found);
  EXPECT_GE(session.created, now);
  EXPECT_EQ(found->created, session.created);
  int live = 0;
  // [query]
  for (Session const& each : sessions.scan().unexpired()) live += each.user == "ann" ? 1 : 0;
  // [/query]
  EXPECT_EQ(live, 1);
}

TEST_F(expiry, follows_the_clock_of_the_database) {
  // [clock]
  auto const clock = std::make_shared<sys_seconds>(std::chrono::sys_days(std::chrono::year(2126) / 1 / 1));
  dynamorm::Table<Session> const timed{db.with_clock([clock] { return *clock; })};

  timed.put({.token = "t1", .user = "ann", .expires = *clock + 30min});
  *clock += 20min;
  timed.update("t1", "user"_a = "bob");
  *clock += 10min;

  Session const session = *timed.get("t1");         // it has not been removed
  bool const hidden = !timed.get("t1", unexpired);  // but it has expired
  // [/clock]
  EXPECT_EQ(session.updated - session.created, 20min);
  EXPECT_TRUE(hidden);
}

}  // namespace book::expiry
