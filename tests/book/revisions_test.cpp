// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <iostream>
#include <sstream>
#include <string>

// [includes]
#include <dynamorm/dynamorm.hpp>
#include <dynamorm/migration.hpp>
// [/includes]

namespace book::revisions {

namespace first {

// [old]
struct Book {
  std::string isbn{};
  std::string author{};  // "Jane Austen"

  static constexpr auto schema = dynamorm::table("books", dynamorm::hash_key<&Book::isbn>);
};
// [/old]

}  // namespace first

// [model]
struct Book {
  std::string isbn{};
  std::string first_name{};
  std::string last_name{};

  static constexpr auto schema =
      dynamorm::table("books", dynamorm::hash_key<&Book::isbn>,
                      dynamorm::revision<2>(dynamorm::upgrade_from<1>([](dynamorm::Item& item) {
                        std::string const author(item["author"].as_string());
                        std::size_t const space = author.rfind(' ');
                        item.set("first_name", author.substr(0, space));
                        item.set("last_name", author.substr(space + 1));
                        item.erase("author");
                      })));
};
// [/model]

using namespace dynamorm::literals;
using ::testing::HasSubstr;

class revisions : public ::testing::Test {
 protected:
  revisions() {
    books.create_table();
    old.put({.isbn = "1", .author = "Jane Austen"});
  }

  dynamorm::Database db = dynamorm::in_memory();
  dynamorm::Table<Book> books{db};
  dynamorm::Table<first::Book> old{db};
};

TEST_F(revisions, are_upgraded_when_read) {
  std::string line;
  // [read]
  Book book = *books.get("1");  // upgraded in memory
  line = book.last_name;        // "Austen"
  books.save(book);             // stored with revision 2
  // [/read]
  EXPECT_EQ(line, "Austen");
  EXPECT_THROW((void)old.get("1").value().author.at(0), std::out_of_range);
}

TEST_F(revisions, are_upgraded_before_an_update) {
  // [update]
  books.update("1", "first_name"_a = "J.");  // stores the upgraded item first
  // [/update]
  EXPECT_EQ(books.get("1")->last_name, "Austen");
}

TEST_F(revisions, are_listed) {
  std::ostringstream out;
  // [dry_run]
  dynamorm::Migration<Book> migration{db};
  auto const report = migration.dry_run([&](dynamorm::Item const& stored, dynamorm::Item const& upgraded) {
    out << stored.to_string() << " becomes " << upgraded.to_string() << '\n';
  });
  out << report.upgraded << " of " << report.read << " items would change\n";
  // [/dry_run]
  EXPECT_THAT(out.str(), HasSubstr("1 of 1 items would change"));
}

TEST_F(revisions, are_migrated) {
  std::ostringstream out;
  old.put({.isbn = "2", .author = "Charlotte Brontë"});
  // [migration]
  dynamorm::Migration<Book> migration{db, {.segments = 8, .read_units = 200, .write_units = 50}};
  auto const report = migration.run([&](dynamorm::MigrationProgress const& now) {
    out << now.read << " of " << now.expected << " items, " << now.upgraded << " upgraded";
    if (now.left) out << ", " << now.left->count() / 1'000 << " s left";
    out << '\n';
  });
  for (dynamorm::MigrationFailure const& each : report.failures) {
    out << each.key.to_string() << ": " << each.reason << '\n';
  }
  // [/migration]
  EXPECT_EQ(out.str(), "2 of 2 items, 2 upgraded, 0 s left\n");
}

namespace third {

struct Book {
  std::string isbn{};
  static constexpr auto schema =
      dynamorm::table("books", dynamorm::hash_key<&Book::isbn>,
                      dynamorm::revision<3>(dynamorm::upgrade_from<1>([](dynamorm::Item&) {}),
                                            dynamorm::upgrade_from<2>([](dynamorm::Item&) {})));
};

}  // namespace third

TEST_F(revisions, of_newer_programs_are_protected) {
  dynamorm::Table<third::Book>{db}.put({.isbn = "3"});
  std::string line;
  // [newer]
  try {
    books.put({.isbn = "3", .first_name = "Emily", .last_name = "Brontë"});
  } catch (dynamorm::RevisionConflict const& conflict) {
    line = conflict.message();
  }
  // The conditional request failed; the stored item has revision 3, newer than 2, the newest that this program knows;
  // update the program
  // [/newer]
  EXPECT_EQ(line,
            "The conditional request failed; the stored item has revision 3, newer than 2, the newest that this "
            "program knows; update the program");
}

}  // namespace book::revisions
