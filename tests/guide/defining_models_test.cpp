#include <gmock/gmock.h>

#include <chrono>
#include <variant>

#include "dynamorm/backend.hpp"

#include "guide/books.hpp"
#include "guide/things.hpp"
#include "support/backends.hpp"

/// Somebody else's struct.
namespace theirs {

struct Point {
  std::string name;
  double x = 0;
  double y = 0;

  bool operator==(Point const&) const = default;
};

}  // namespace theirs

template <>
inline constexpr auto dynamorm::schema_of<theirs::Point> =
    dynamorm::table("points", dynamorm::hash_key<&theirs::Point::name>);

namespace dynamorm::testing {
namespace {

class DefiningModels : public ModelTest {
 protected:
  template <class T>
  api::TableDescription describe(Table<T> const& table) {
    return execute(database().backend(), api::DescribeTableRequest{.table_name = table.name()})->table;
  }
  /// Stores an item and reads it back.
  template <class T>
  T there_and_back(T const& item) {
    Table<T> const table = create<T>();
    table.put(item);
    return *table.scan().first();
  }
};
DYNAMORM_ON_EVERY_BACKEND(DefiningModels);

struct Reading {
  std::string sensor;
  std::int64_t time = 0;
  double value = 0;

  static constexpr auto schema = table("readings", hash_key<&Reading::sensor>, range_key<&Reading::time>,
                                       throughput(7, 3), Stream::new_and_old_images);
};

TEST_P(DefiningModels, says_the_keys_the_throughput_and_the_stream_of_a_table) {
  api::TableDescription const readings = describe(create<Reading>());

  EXPECT_EQ(readings.key_schema,
            (std::vector<api::KeySchemaElement>{{"sensor", api::KeyType::hash}, {"time", api::KeyType::range}}));
  EXPECT_EQ(readings.provisioned_throughput->read_capacity_units, 7);
  EXPECT_EQ(readings.provisioned_throughput->write_capacity_units, 3);
  EXPECT_EQ(readings.stream_specification->stream_view_type, api::StreamViewType::new_and_old_images);
}

TEST_P(DefiningModels, says_that_a_table_is_paid_by_request) {
  EXPECT_EQ(describe(create<Entry>()).billing_mode_summary->billing_mode, api::BillingMode::pay_per_request);
}

enum class Color { red, green };

struct Everything {
  using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

  std::string id;
  bool flag = false;
  std::int64_t whole = 0;
  double fraction = 0;
  Number exact = 0;
  Binary bytes;
  Color color = Color::red;
  Address nested;
  std::vector<std::string> list;
  std::map<std::string, int> map;
  std::set<std::string> texts;
  std::set<int> numbers;
  std::optional<std::string> maybe;
  std::variant<int, std::string, Address> either;
  Instant iso{};
  Instant epoch{};
  Value anything;

  static constexpr auto schema =
      table("everything", hash_key<&Everything::id>, field<&Everything::epoch>.epoch_seconds());
  bool operator==(Everything const&) const = default;
};

TEST_P(DefiningModels, takes_members_of_every_kind) {
  using namespace std::chrono_literals;
  Everything const one{.id = "1",
                       .flag = true,
                       .whole = 9'007'199'254'740'993,
                       .fraction = 0.1,
                       .exact = Number("12345678901234567890123456789012345678"),
                       .bytes = {std::byte{0}, std::byte{255}},
                       .color = Color::green,
                       .nested = {"Main St", "CA"},
                       .list = {"b", "a", ""},
                       .map = {{"x", 1}},
                       .texts = {"p", "q"},
                       .numbers = {1, -2},
                       .maybe = "",
                       .either = Address{"Side St", "NY"},
                       .iso = Everything::Instant(1'795'348'800'123ms),
                       .epoch = Everything::Instant(1'795'348'800s),
                       .anything = Value::list({1, "two", true})};

  EXPECT_EQ(there_and_back(one), one);
}

struct Stamped {
  std::string created_by;
  std::optional<int> revision;

  static constexpr auto schema = document(field<&Stamped::revision>.range(1, 100));
  bool operator==(Stamped const&) const = default;
};

struct Article : Stamped {
  std::string id;

  static constexpr auto schema = table("articles", hash_key<&Article::id>, inherits<Stamped>, attributes<&Article::id>);
  bool operator==(Article const&) const = default;
};

TEST_P(DefiningModels, takes_attributes_and_their_rules_from_a_base_struct) {
  Article article;
  article.id = "1";
  article.created_by = "Anna";
  article.revision = 3;

  EXPECT_EQ(there_and_back(article), article);
  article.revision = 101;
  EXPECT_THROW(Table<Article>{database()}.put(article), ValidationError);
}

TEST_P(DefiningModels, takes_a_struct_of_somebody_else) {
  EXPECT_EQ(there_and_back(theirs::Point{"origin", 0.5, -1}), (theirs::Point{"origin", 0.5, -1}));
}

struct Customer {
  std::string pk;
  std::string sk = "customer";
  std::string name;
  static constexpr auto schema = table("shop", hash_key<&Customer::pk>, range_key<&Customer::sk>);
};
struct Order {
  std::string pk;
  std::string sk;
  int total = 0;
  static constexpr auto schema = table("shop", hash_key<&Order::pk>, range_key<&Order::sk>);
};

TEST_P(DefiningModels, lets_several_models_share_a_table) {
  Table<Customer> const customers = create<Customer>();
  Table<Order> const orders{database()};
  customers.put({"c1", "customer", "Anna"});
  orders.put_batch({{"c1", "order#1", 10}, {"c1", "order#2", 20}});

  EXPECT_EQ(customers.get("c1", "customer")->name, "Anna");
  EXPECT_EQ(orders.query("pk"_a = "c1", "sk__begins_with"_a = "order#").all().size(), 2U);
}

TEST_P(DefiningModels, is_done_in_a_header_for_many_files) {
  create<Thing>();
  Thing thing{.id = "thing1", .name = "Thing One"};

  save_elsewhere(thing);

  EXPECT_EQ(Thing::get("thing1"), thing);
}

}  // namespace
}  // namespace dynamorm::testing
