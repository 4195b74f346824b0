// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <chrono>
#include <dynamorm/dynamorm.hpp>
#include <optional>
#include <string>

namespace book::composed_keys {

using namespace dynamorm::literals;
using dynamorm::attr;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

// [model]
enum class Status { open, paid, shipped };

struct Order : dynamorm::Model<Order> {
  std::string customer{};
  std::string id{};
  sys_seconds placed{};
  std::optional<Status> status{};
  int total = 0;

  static constexpr auto schema = dynamorm::table(
      "shop", dynamorm::hash_key<"pk", "CUSTOMER#{customer}">, dynamorm::range_key<"sk", "ORDER#{placed}#{id}">,
      dynamorm::global_index<"by-status">(dynamorm::hash_key<"gsi1pk", "STATUS#{status}">,
                                          dynamorm::range_key<"gsi1sk", "{placed}">));
};
// [/model]

// [plain]
struct Score {
  std::string game{};
  std::string country{};
  std::string player{};
  int points = 0;

  static constexpr auto schema =
      dynamorm::table("scores", dynamorm::hash_key<&Score::game>, dynamorm::range_key<"sk", "{country}#{player}">,
                      dynamorm::global_index<"best">(dynamorm::hash_key<&Score::game, &Score::country>,
                                                     dynamorm::range_key<"gsi1sk", "{points:06}#{player}">));
};
// [/plain]

constexpr sys_seconds monday = sys_days(std::chrono::year(2026) / 9 / 21);
constexpr sys_seconds tuesday = monday + std::chrono::days(1);

class composed_keys : public ::testing::Test {
 protected:
  composed_keys() { orders.create_table(); }

  Order order(std::string id, sys_seconds placed) {
    Order made;
    made.customer = "ann";
    made.id = std::move(id);
    made.placed = placed;
    made.status = Status::open;
    return made;
  }

  dynamorm::Database db = dynamorm::in_memory();
  dynamorm::Table<Order> orders{db};
};

template <class Found>
std::string ids_of(Found found) {
  std::string ids;
  for (Order const& each : found) ids += each.id + " ";
  return ids;
}

TEST_F(composed_keys, are_stored_beside_the_members) {
  std::string text;
  // [stored]
  Order first;
  first.customer = "ann";
  first.id = "17";
  first.placed = monday;
  orders.put(first);
  text = orders.to_item(first).to_string();
  // [/stored]
  EXPECT_EQ(text, R"({"customer":"ann","gsi1sk":"2026-09-21T00:00:00Z","id":"17","pk":"CUSTOMER#ann",)"
                  R"("placed":"2026-09-21T00:00:00Z","sk":"ORDER#2026-09-21T00:00:00Z#17","total":0})");
}

TEST_F(composed_keys, are_given_by_their_members) {
  orders.put(order("17", monday));
  // [get]
  std::optional<Order> const found = orders.get("ann", monday, "17");
  std::optional<Order> const same = orders.get("customer"_a = "ann", "placed"_a = monday, "id"_a = "17");
  std::vector<Order> const both = orders.get_batch({{"ann", monday, "17"}, {"ann", tuesday, "18"}});
  orders.update("ann", monday, "17", "total"_a = 90);
  orders.remove("ann", monday, "17");
  // [/get]
  EXPECT_EQ(found->id, "17");
  EXPECT_EQ(same->id, "17");
  EXPECT_EQ(both.size(), 1U);
  EXPECT_EQ(orders.get("ann", monday, "17"), std::nullopt);
}

TEST_F(composed_keys, are_queried_by_members) {
  orders.put_batch({order("1", monday), order("2", monday), order("3", tuesday)});
  auto const ids = [](auto found) { return ids_of(found); };
  // [query]
  auto all = orders.query("customer"_a = "ann");                              // 1 2 3
  auto of_monday = orders.query("customer"_a = "ann", "placed"_a = monday);   // 1 2
  auto until = orders.query("customer"_a = "ann", "placed__lte"_a = monday);  // 1 2
  auto later = orders.query("customer"_a = "ann", "placed__gt"_a = monday);   // 3
  auto open = orders.index<"by-status">().query("status"_a = Status::open);   // 1 2 3
  // [/query]
  EXPECT_EQ(ids(all), "1 2 3 ");
  EXPECT_EQ(ids(of_monday), "1 2 ");
  EXPECT_EQ(ids(until), "1 2 ");
  EXPECT_EQ(ids(later), "3 ");
  EXPECT_EQ(ids(open), "1 2 3 ");
  std::string text;
  // [rendered]
  text = orders.query("customer"_a = "ann", "placed__lte"_a = monday).rendered();
  // [/rendered]
  EXPECT_EQ(text,
            "Query shop\n"
            "  KeyConditionExpression: pk = \"CUSTOMER#ann\" AND sk BETWEEN \"ORDER#\" AND "
            "\"ORDER#2026-09-21T00:00:00Z$\"");
}

TEST_F(composed_keys, follow_updates) {
  Order first = order("1", monday);
  orders.save(first);
  // [update]
  orders.update(first, "status"_a = Status::paid);                  // moves to STATUS#paid
  orders.update("ann", monday, "1", "status"_a = Status::shipped);  // by key too: status is the only member
  orders.update(first, attr<&Order::status>.remove());              // leaves the index
  // [/update]
  EXPECT_EQ(ids_of(orders.index<"by-status">().query("status"_a = Status::paid)), "");
  EXPECT_EQ(ids_of(orders.index<"by-status">().query("status"_a = Status::shipped)), "");
  EXPECT_EQ(orders.get("ann", monday, "1")->status, std::nullopt);
}

TEST_F(composed_keys, stand_beside_plain_ones) {
  dynamorm::Table<Score> const scores(db);
  scores.create_table();
  scores.put_batch({{"chess", "DE", "ann", 70}, {"chess", "DE", "bob", 900}, {"chess", "FR", "cid", 80}});
  // [best]
  auto best = scores.index<"best">().query("game"_a = "chess", "country"_a = "DE", "points__gte"_a = 100).reverse();
  // [/best]
  EXPECT_EQ(best.first()->player, "bob");
  EXPECT_EQ(best.count(), 1);
}

TEST_F(composed_keys, refuse_values_that_would_mix_keys_up) {
  dynamorm::Table<Score> const scores(db);
  std::string line;
  // [refused]
  try {
    scores.put({"chess", "D#E", "ann", 7});
  } catch (dynamorm::ValidationError const& error) {
    line = error.what();
  }
  // [/refused]
  EXPECT_EQ(line,
            "scores: 1 attribute is not valid; country: cannot contain \"#\", which ends it in the key sk "
            "({country}#{player}), got \"D#E\"; change the value, or the text behind it in the template");
}

}  // namespace book::composed_keys
