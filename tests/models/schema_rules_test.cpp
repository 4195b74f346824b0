// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <atomic>

#include "models/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;

struct Price {
  double amount = 0;
  std::string currency = "EUR";

  static constexpr auto schema = document(field<&Price::amount>.range(0, 1000), field<&Price::currency>.length(3, 3));
  bool operator==(Price const&) const = default;
};

struct Product : Model<Product> {
  std::string id{};
  std::optional<std::string> name{};
  std::optional<std::string> color{};
  std::optional<std::string> state{};
  std::string code = "AB-1";
  Price price{};
  std::vector<Price> offers{};

  static constexpr auto schema = table(
      "products", hash_key<&Product::id>, field<&Product::name>.required(),
      field<&Product::color>.one_of("purple", "red"), field<&Product::state>.default_to([] { return "new"; }),
      field<&Product::code>.pattern("[A-Z]{2}-[0-9]+"),
      field<&Product::id>.check([](std::string const& id) { return id != "evil"; }, "may not be evil"),
      rule([](auto const& product) { return product.name == product.color ? "name and color have to differ" : ""; }));
  bool operator==(Product const&) const = default;
};

class SchemaRules : public ModelTest {
 protected:
  SchemaRules() { create<Product>(); }

  std::vector<std::string> broken_by(Product product) {
    std::vector<std::string> paths;
    try {
      product.save();
    } catch (ValidationError const& error) {
      EXPECT_EQ(error.schema_name(), "products");
      EXPECT_EQ(error.raw()["id"].as_string(), product.id);
      for (ValidationFailure const& failure : error.failures()) paths.push_back(failure.path);
    }
    return paths;
  }
};
DYNAMORM_ON_EVERY_BACKEND(SchemaRules);

TEST_P(SchemaRules, are_all_checked_before_anything_is_sent) {
  Product const bad{.id = "evil",
                    .color = "orange",
                    .code = "ab1",
                    .price = {.amount = -1},
                    .offers = {{.amount = 1}, {.amount = 2, .currency = "EURO"}}};

  EXPECT_THAT(broken_by(bad), ElementsAre("code", "color", "id", "name", "offers[1].currency", "price.amount"));
  EXPECT_FALSE(Product::get("evil"));
}

TEST_P(SchemaRules, have_defaults_for_missing_values) {
  Product{.id = "1", .name = "One"}.save();

  EXPECT_EQ(Product::get("1")->state, "new");
}

/// A model whose default differs at each call.
struct StampedNote : Model<StampedNote> {
  std::string id{};
  std::string text{};
  std::optional<int> created{};

  static constexpr auto schema =
      table("stamped", hash_key<&StampedNote::id>, field<&StampedNote::created>.default_to([] {
        static std::atomic<int> calls = 0;
        return ++calls;
      }));
};

TEST_P(SchemaRules, give_a_saved_instance_its_stored_default) {
  Table<StampedNote> const table = create<StampedNote>();
  StampedNote stamped{.id = "1"};
  stamped.save();
  std::optional<int> const first = stamped.created;
  ASSERT_TRUE(first);

  stamped.text = "changed";
  stamped.save(partial);
  stamped.save(partial);
  stamped.save();

  EXPECT_EQ(stamped.created, first);
  EXPECT_EQ(table.get("1")->created, first);
}

TEST_P(SchemaRules, apply_to_raw_documents_and_updates_too) {
  EXPECT_THROW(Product::put({{"id", "1"}, {"name", "One"}, {"color", "orange"}}), ValidationError);
  Product product{.id = "1", .name = "One"};
  product.save();

  EXPECT_THROW(product.update("color"_a = "orange"), ValidationError);
  EXPECT_EQ(product.color, std::nullopt);
}

struct Keeper {
  std::string id;
  Item rest;
  static constexpr auto schema = table("products", hash_key<&Keeper::id>, keep_unknown<&Keeper::rest>);
};

TEST_P(SchemaRules, drop_or_keep_unknown_attributes) {
  Product{.id = "1", .name = "One"}.save();

  std::optional<Keeper> const kept = Table<Keeper>{database()}.get("1");

  EXPECT_EQ(kept->rest["name"].as_string(), "One");
  EXPECT_EQ(Product::get("1")->name, "One");
}

}  // namespace
}  // namespace dynamorm::testing
