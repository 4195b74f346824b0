// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

// [table]
#include <chrono>
#include <dynamorm/dynamorm.hpp>
// [/table]

// [types]
#include <map>
#include <set>
#include <variant>
#include <vector>
// [/types]

// [more-types]
#include <deque>
#include <list>
#include <unordered_map>
#include <unordered_set>
// [/more-types]

// [theirs]
namespace geometry {  // another library
struct Point {
  std::string label{};
  int x = 0;
  int y = 0;
};
}  // namespace geometry

template <>
inline constexpr auto dynamorm::schema_of<geometry::Point> =
    dynamorm::table("points", dynamorm::hash_key<&geometry::Point::label>);
// [/theirs]

namespace book::models {

// [table]
struct Reply {
  std::string thread{};
  std::chrono::sys_seconds posted{};
  std::string user{};
  std::string text{};

  static constexpr auto schema = dynamorm::table(  // below the members
      "replies",                                   // the table's name
      dynamorm::hash_key<&Reply::thread>, dynamorm::range_key<&Reply::posted>,
      dynamorm::throughput(25, 5),  // read and write units per second; omit it for on-demand billing
      dynamorm::Stream::new_and_old_images);
};
// [/table]

using namespace dynamorm::literals;

// [types]
enum class Binding { paperback, hardcover };

struct Size {
  int width = 0;
  int height = 0;
};

struct Edition {
  std::string isbn{};                      // S
  int year = 0;                            // N, like all integer and floating-point types
  dynamorm::Number price{};                // N, exact to 38 digits
  bool in_print = true;                    // BOOL
  std::optional<std::string> publisher{};  // S, or omitted
  dynamorm::Binary cover{};                // B
  std::vector<std::string> chapters{};     // L
  std::set<std::string> tags{};            // SS, or omitted if empty
  std::set<int> prices_seen{};             // NS
  std::map<std::string, int> copies{};     // M
  Size size{};                             // M: a nested struct
  std::vector<Size> plates{};              // L of M
  Binding binding = Binding::paperback;    // S: "paperback"
  std::chrono::sys_seconds printed{};      // S: "2026-11-22T08:07:59Z"
  std::chrono::sys_seconds expires{};      // N: seconds since 1970, see the schema
  std::variant<int, std::string> shelf{};  // N or S
  dynamorm::Value anything{};              // any type

  static constexpr auto schema = dynamorm::table("editions", dynamorm::hash_key<&Edition::isbn>,
                                                 dynamorm::field<&Edition::expires>.epoch_seconds());
};
// [/types]

// [more-types]
struct Archive {
  std::string id{};
  std::deque<int> recent{};                          // L, as std::vector
  std::list<std::string> log{};                      // L
  std::vector<std::optional<int>> readings{};        // L; NULL for an element without a value
  std::unordered_map<std::string, int> counts{};     // M, as std::map
  std::unordered_set<std::string> words{};           // SS, as std::set
  dynamorm::Item extra{};                            // M, with any attributes
  std::chrono::sys_days day{};                       // S: "2026-11-22T00:00:00Z"
  std::chrono::local_seconds alarm{};                // S, as if it were UTC
  std::optional<std::chrono::year_month_day> due{};  // S: "2026-11-22"
  std::chrono::minutes loan{};                       // N: the number of minutes
  std::array<int, 3> color{};                        // L of exactly three elements
  std::array<std::byte, 32> digest{};                // B of exactly 32 bytes
  std::pair<std::string, int> shelf{};               // L of two elements, as std::tuple
  std::unique_ptr<std::string> note{};               // S, or omitted

  static constexpr auto schema = dynamorm::table("archives", dynamorm::hash_key<&Archive::id>);

  bool operator==(Archive const&) const = default;
};
// [/more-types]

// [inherit]
struct Stamped {
  std::string created_by{};
  int revision = 0;

  static constexpr auto schema = dynamorm::document(dynamorm::field<&Stamped::revision>.range(0, 1'000));
};

struct Article : Stamped {
  std::string id{};
  std::string text{};

  static constexpr auto schema =
      dynamorm::table("articles", dynamorm::hash_key<&Article::id>, dynamorm::inherits<Stamped>,
                      dynamorm::attributes<&Article::id, &Article::text>);
};
// [/inherit]

// [names]
struct Account {
  std::string id{};
  std::string mail{};
  dynamorm::Item rest{};

  static constexpr auto schema =
      dynamorm::table("accounts", dynamorm::hash_key<&Account::id>, dynamorm::field<&Account::mail>.name("e-mail"),
                      dynamorm::keep_unknown<&Account::rest>);
};
// [/names]

// [hidden]
struct Ticket : dynamorm::Model<Ticket> {
  std::string id{};
  int index = 0;       // hides Ticket::index<"…">()
  bool exists = true;  // hides Ticket::exists()

  static constexpr auto schema = dynamorm::table("tickets", dynamorm::hash_key<&Ticket::id>);
};
// [/hidden]

// [share]
struct Customer {
  std::string pk{};
  std::string sk = "customer";
  std::string mail{};

  static constexpr auto schema =
      dynamorm::table("shop", dynamorm::hash_key<&Customer::pk>, dynamorm::range_key<&Customer::sk>);
};

struct Purchase {
  std::string pk{};
  std::string sk{};
  int cents = 0;

  static constexpr auto schema =
      dynamorm::table("shop", dynamorm::hash_key<&Purchase::pk>, dynamorm::range_key<&Purchase::sk>);
};
// [/share]

template <class T>
dynamorm::Table<T> created(dynamorm::Database const& db) {
  dynamorm::Table<T> table{db};
  table.create_table();
  return table;
}

TEST(models, name_the_table_and_its_keys) {
  auto const replies = created<Reply>(dynamorm::in_memory());
  std::chrono::sys_seconds const now{std::chrono::seconds{1'763'799'000}};

  replies.put({.thread = "t", .posted = now, .user = "u", .text = "hello"});

  EXPECT_EQ(replies.name(), "replies");
  EXPECT_EQ(replies.get("t", now)->text, "hello");
}

TEST(models, share_a_table) {
  dynamorm::Database const db = dynamorm::in_memory();
  int total = 0;
  // [share-use]
  dynamorm::Table<Customer> const customers{db};
  dynamorm::Table<Purchase> const purchases{db};
  customers.create_table();  // creates the table of both

  customers.put({.pk = "ann", .mail = "ann@example.com"});
  purchases.put_batch(
      {{.pk = "ann", .sk = "purchase#1", .cents = 950}, {.pk = "ann", .sk = "purchase#2", .cents = 50}});

  for (Purchase const& each : purchases.query("pk"_a = "ann", "sk__begins_with"_a = "purchase#")) total += each.cents;
  // [/share-use]
  EXPECT_EQ(total, 1000);
  EXPECT_EQ(customers.get("ann", "customer")->mail, "ann@example.com");
}

TEST(models, hold_every_type) {
  auto const editions = created<Edition>(dynamorm::in_memory());
  Edition edition{.isbn = "111", .price = dynamorm::Number("9.90"), .binding = Binding::hardcover, .shelf = "upper"};
  edition.printed = edition.expires = std::chrono::sys_seconds{std::chrono::seconds{1'000'000'000}};

  dynamorm::Item const item = editions.to_item(edition);

  EXPECT_EQ(item["binding"].as_string(), "hardcover");
  EXPECT_EQ(item["printed"].as_string(), "2001-09-09T01:46:40Z");
  EXPECT_EQ(item["expires"].as_int64(), 1'000'000'000);
  EXPECT_EQ(item["price"].as_number().to_string(), "9.9");
  EXPECT_EQ(item["shelf"].as_string(), "upper");
  EXPECT_TRUE(item["anything"].is_null());
  EXPECT_FALSE(item.contains("publisher"));
  EXPECT_FALSE(item.contains("tags"));
  editions.put(edition);
  EXPECT_EQ(editions.get("111")->price, edition.price);
}

TEST(models, hold_other_containers_and_times) {
  auto const archives = created<Archive>(dynamorm::in_memory());
  Archive const archive{.id = "1",
                        .recent = {1, 2},
                        .log = {"a", "b"},
                        .readings = {1, std::nullopt, 3},
                        .counts = {{"a", 1}},
                        .words = {"x", "y"},
                        .extra = {{"any", "thing"}},
                        .day = std::chrono::sys_days{std::chrono::days{20'000}},
                        .alarm = std::chrono::local_seconds{std::chrono::seconds{1'000'000'000}},
                        .due = std::chrono::year(2026) / 11 / 22,
                        .loan = std::chrono::hours(3),
                        .color = {255, 0, 0},
                        .shelf = {"north", 7}};

  dynamorm::Item const item = archives.to_item(archive);

  EXPECT_TRUE(item["readings"][1].is_null());
  EXPECT_EQ(item["day"].as_string(), "2024-10-04T00:00:00Z");
  EXPECT_EQ(item["alarm"].as_string(), "2001-09-09T01:46:40Z");
  EXPECT_EQ(item["due"].as_string(), "2026-11-22");
  EXPECT_EQ(item["loan"].as_int64(), 180);
  EXPECT_EQ(item["color"].as_list().size(), 3U);
  EXPECT_EQ(item["shelf"].to_string(), R"(["north",7])");
  EXPECT_FALSE(item.contains("note"));
  EXPECT_EQ(item["words"].type(), dynamorm::Type::string_set);
  EXPECT_EQ(item["extra"]["any"].as_string(), "thing");
  archives.put(archive);
  EXPECT_EQ(archives.get("1"), archive);
}

TEST(models, may_hide_functions_of_their_base) {
  dynamorm::use(dynamorm::in_memory());
  bool there = true;
  // [hidden-use]
  there = Ticket::handle().exists();  // whether the table exists
  // [/hidden-use]
  EXPECT_FALSE(there);
}

TEST(models, inherit_attributes_and_rules) {
  auto const articles = created<Article>(dynamorm::in_memory());
  Article article;
  article.id = "1";
  article.created_by = "me";
  articles.put(article);
  EXPECT_EQ(articles.get("1")->created_by, "me");
  article.revision = -1;
  EXPECT_THROW(articles.put(article), dynamorm::ValidationError);
}

TEST(models, may_be_structs_of_other_libraries) {
  auto const points = created<geometry::Point>(dynamorm::in_memory());
  points.put({"origin", 0, 0});
  EXPECT_EQ(points.get("origin")->x, 0);
}

TEST(models, rename_attributes_and_keep_unknown_ones) {
  auto const accounts = created<Account>(dynamorm::in_memory());
  Account const account = accounts.from_item(dynamorm::Item{{"id", "1"}, {"e-mail", "a@example.com"}, {"since", 1998}});
  EXPECT_EQ(account.mail, "a@example.com");
  EXPECT_EQ(account.rest["since"].as_int64(), 1998);
  EXPECT_EQ(accounts.to_item(account)["since"].as_int64(), 1998);
}

TEST(models, are_queried_by_stored_name_or_member) {
  auto const accounts = created<Account>(dynamorm::in_memory());
  accounts.put({.id = "1", .mail = "a@example.com"});
  // [renamed]
  auto by_keyword = accounts.scan("e-mail__contains"_a = "@example.com");                    // the stored name
  auto by_pointer = accounts.scan(dynamorm::attr<&Account::mail>.contains("@example.com"));  // the member
  // [/renamed]
  EXPECT_EQ(by_keyword.count(), 1);
  EXPECT_EQ(by_pointer.count(), 1);
}

}  // namespace book::models
