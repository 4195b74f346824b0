// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "models/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using namespace std::string_literals;

class Exceptions : public ModelTest {
 protected:
  /// Returns the exception that `action` must throw.
  template <class Exception, class Action>
  static Exception thrown_by(Action action) {
    try {
      action();
    } catch (Exception const& error) {
      return error;
    }
    throw std::runtime_error("nothing was thrown");
  }
};
DYNAMORM_ON_EVERY_BACKEND(Exceptions);

TEST_P(Exceptions, have_one_root) {
  Table<Book> const books{database()};

  EXPECT_THROW((void)books.get("1"), Error);
  EXPECT_THROW((void)books.get(""), Error);
  EXPECT_THROW(books.put({{"isbn", "1"}, {"year", "?"}}), Error);
}

TEST_P(Exceptions, have_the_services_name_and_request_id) {
  ServiceError const error = thrown_by<ResourceNotFound>([&] { (void)Table<Book>{database()}.get("1"); });

  EXPECT_EQ(error.name(), "ResourceNotFoundException");
  EXPECT_FALSE(error.request_id().empty());
  EXPECT_EQ(error.http_status(), 400);
  EXPECT_FALSE(error.retryable());
}

TEST_P(Exceptions, of_conditions_carry_the_stored_item) {
  Table<Book> const books = create<Book>();
  books.put(a_book("1", "Mr. Bar"));

  auto const taken = thrown_by<HashKeyExists>([&] { books.put_unique(a_book("1", "Ms. Foo")); });
  auto const failed = thrown_by<ConditionFailed>([&] { books.update("1", "year"_a = 2000, conditions("year"_a = 1)); });

  EXPECT_EQ(books.from_item(taken.item()).author, "Mr. Bar");
  EXPECT_EQ(failed.item()["year"].as_int64(), 1998);
}

TEST_P(Exceptions, for_keys_are_thrown_before_anything_is_sent) {
  Table<Book> const books{database()};  // which does not exist

  EXPECT_THROW((void)books.get(""), InvalidKey);
}

struct BadPattern {
  std::string id;
  std::string code = "x";
  static constexpr auto schema = table("bad", hash_key<&BadPattern::id>, field<&BadPattern::code>.pattern("("));
};

struct Part {
  std::string code = "x";
  static constexpr auto schema = document(field<&Part::code>.pattern("["));
};
struct BadInside {
  std::string id;
  std::vector<Part> parts{1};
  static constexpr auto schema = table("bad-inside", hash_key<&BadInside::id>);
};

TEST_P(Exceptions, for_tables_without_a_name) { EXPECT_THROW((Table<Book>{database(), ""}), MissingTableAttribute); }

TEST_P(Exceptions, for_schemas_explain_what_is_wrong) {
  EXPECT_EQ(thrown_by<InvalidSchemaField>([&] { (void)Table<BadPattern>{database()}.to_item({"1"}); }).what(),
            "bad.code: the pattern \"(\" is not a valid regular expression: missing ): ("s);
  EXPECT_EQ(thrown_by<InvalidSchemaField>([&] { (void)Table<BadInside>{database()}.to_item({"1"}); }).what(),
            "bad-inside.parts[0].code: the pattern \"[\" is not a valid regular expression: missing ]: ["s);
  EXPECT_EQ(thrown_by<InvalidSchemaField>([&] { (void)attr<&BadPattern::code>.set("x"); }).what(),
            "bad.code: the pattern \"(\" is not a valid regular expression: missing ): ("s);
}

}  // namespace
}  // namespace dynamorm::testing
