// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <chrono>
#include <variant>

#include "dynamorm/backend.hpp"

#include "models/books.hpp"
#include "support/backends.hpp"

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

TEST_P(DefiningModels, declares_keys_throughput_and_stream_of_a_table) {
  api::TableDescription const readings = describe(create<Reading>());

  EXPECT_EQ(readings.key_schema,
            (std::vector<api::KeySchemaElement>{{"sensor", api::KeyType::hash}, {"time", api::KeyType::range}}));
  EXPECT_EQ(readings.provisioned_throughput->read_capacity_units, 7);
  EXPECT_EQ(readings.provisioned_throughput->write_capacity_units, 3);
  EXPECT_EQ(readings.stream_specification->stream_view_type, api::StreamViewType::new_and_old_images);
}

TEST_P(DefiningModels, uses_on_demand_billing_by_default) {
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

TEST_P(DefiningModels, supports_members_of_every_type) {
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

}  // namespace
}  // namespace dynamorm::testing
