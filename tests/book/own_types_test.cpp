// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <array>
#include <map>
#include <set>

// [uuid]
#include <compare>
#include <dynamorm/dynamorm.hpp>
#include <string>
#include <string_view>
#include <variant>

class Uuid {  // of your own, or of another library
 public:
  Uuid() = default;
  explicit Uuid(std::string_view text) : text_(text) {}
  static bool is_valid(std::string_view text) { return text.size() == 36; }
  std::string const& text() const { return text_; }
  auto operator<=>(Uuid const&) const = default;

 private:
  std::string text_;
};

template <>
struct dynamorm::Stored<Uuid> {
  static std::string to(Uuid const& id) { return id.text(); }
  static std::variant<Uuid, dynamorm::Invalid> from(std::string_view text) {
    if (!Uuid::is_valid(text)) return dynamorm::Invalid{"must have 36 characters"};
    return Uuid(text);
  }
};
// [/uuid]

// [strong]
struct AuthorId {
  std::string value;
  auto operator<=>(AuthorId const&) const = default;
};
template <>
struct dynamorm::Stored<AuthorId> : dynamorm::StoredAs<&AuthorId::value> {};

struct Money {
  std::int64_t cents = 0;
  auto operator<=>(Money const&) const = default;
};
template <>
struct dynamorm::Stored<Money> : dynamorm::StoredAs<&Money::cents> {};

enum class Priority : std::uint8_t { low = 1, high = 2 };
template <>
struct dynamorm::Stored<Priority> : dynamorm::StoredAsNumber<Priority> {};
// [/strong]

// [forms]
class Color {
 public:
  Color() = default;
  Color(int red, int green, int blue) : parts_{red, green, blue} {}
  std::array<int, 3> const& parts() const { return parts_; }
  bool operator==(Color const&) const = default;

 private:
  std::array<int, 3> parts_{};
};

template <>
struct dynamorm::Stored<Color> {
  static std::array<int, 3> to(Color const& color) { return color.parts(); }  // L
  static Color from(std::array<int, 3> const& parts) { return {parts[0], parts[1], parts[2]}; }
};
// [/forms]

// [model]
struct Order {
  Uuid id{};
  AuthorId author{};
  Money price{};
  Priority priority = Priority::low;
  Color cover{};
  std::optional<Uuid> replaces{};
  std::set<Uuid> parcels{};
  std::map<AuthorId, Money> royalties{};  // a map with the authors' names

  static constexpr auto schema = dynamorm::table("orders", dynamorm::hash_key<&Order::id>,
                                                 dynamorm::field<&Order::price>.range(Money{0}, Money{100'000}));
};
// [/model]

namespace book::own_types {

using namespace dynamorm::literals;
using dynamorm::attr;

Uuid const id("3f2504e0-4f89-41d3-9a0c-0305e82c3301");

class own_types : public ::testing::Test {
 protected:
  own_types() { orders.create_table(); }

  dynamorm::Table<Order> orders{dynamorm::in_memory()};
};

TEST_F(own_types, have_the_operators_of_their_stored_form) {
  // [use]
  orders.put({.id = id, .author = {"ann"}, .price = {1999}, .priority = Priority::high});

  std::optional<Order> const order = orders.get(id);
  auto dear = orders.scan("price__gt"_a = Money{1000}, attr<&Order::author>.begins_with("a"));
  orders.update(id, "price__plus"_a = Money{100}, "parcels__add"_a = std::set{id});
  // [/use]
  ASSERT_TRUE(order);
  EXPECT_EQ(order->author, AuthorId{"ann"});
  EXPECT_EQ(dear.all().size(), 1U);
  EXPECT_EQ(orders.get(id)->price, Money{2099});
  orders.update(id, attr<&Order::royalties>[AuthorId{"ann"}].set(Money{5}));
  EXPECT_EQ(orders.get(id)->royalties, (std::map<AuthorId, Money>{{{"ann"}, {5}}}));
  EXPECT_THROW(orders.put({.id = id, .price = {100'001}}), dynamorm::ValidationError);
}

TEST_F(own_types, name_the_attribute_and_the_reason_if_a_value_is_rejected) {
  std::string seen;
  // [rejected]
  try {
    orders.put({{"id", id.text()}, {"replaces", "none"}});
  } catch (dynamorm::ValidationError const& error) {
    seen = error.what();
  }
  // [/rejected]
  EXPECT_THAT(seen, ::testing::HasSubstr("replaces: must have 36 characters, got \"none\""));
}

}  // namespace book::own_types

namespace book::recursion {

// [tree]
struct Comment {
  std::string text{};
  std::vector<Comment> replies{};
  std::unique_ptr<Comment> quoted{};  // omitted if it is null
};

struct Thread {
  std::string id{};
  Comment first{};

  static constexpr auto schema = dynamorm::table("threads", dynamorm::hash_key<&Thread::id>);
};
// [/tree]

TEST(recursive_types, are_stored_deep) {
  dynamorm::Table<Thread> const threads{dynamorm::in_memory()};
  threads.create_table();
  Thread thread{.id = "1", .first = {.text = "a"}};
  thread.first.quoted = std::make_unique<Comment>();
  thread.first.quoted->text = "b";
  threads.put(thread);

  EXPECT_EQ(threads.get("1")->first.quoted->text, "b");
}

}  // namespace book::recursion
