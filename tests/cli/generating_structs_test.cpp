// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "cli/generate/struct_text.hpp"
#include "program_runner.hpp"

namespace dynamorm::testing {
namespace {

TEST(GeneratingStructs, prints_members_and_schema_of_a_table) {
  ProgramRunner program;
  program.run({"create", "prod-books", "--hash-key", "isbn", "--index", "by-author:author,year:N"});
  program.run({"put", "prod-books"},
              "{\"isbn\":\"1\",\"author\":\"ann\",\"year\":1990,\"price\":1.5,\"size\":{\"w\":1},\"class\":\"A\"}\n"
              "{\"isbn\":\"2\",\"author\":\"bob\",\"year\":2000,\"price\":2,\"note\":\"x\",\"tags\":[\"a\"]}\n"
              "{\"isbn\":\"3\",\"author\":\"eve\",\"year\":2000,\"price\":3,\"note\":7}\n");

  std::string const code = program.run({"generate", "prod-books", "--name", "Book"}).out;

  EXPECT_EQ(code,
            R"(#include <dynamorm/dynamorm.hpp>

struct BookSize {
  std::int64_t w = 0;
};

struct Book {
  std::string isbn{};
  std::string author{};
  std::optional<std::string> class_{};
  dynamorm::Value note{};  // in the sample: 1 S, 1 N
  double price = 0;
  std::optional<BookSize> size{};
  std::optional<std::vector<std::string>> tags{};
  std::int64_t year = 0;

  static constexpr auto schema = dynamorm::table("prod-books",
      dynamorm::hash_key<&Book::isbn>,
      dynamorm::global_index<"by-author">(dynamorm::hash_key<&Book::author>, dynamorm::range_key<&Book::year>),
      dynamorm::field<&Book::class_>.name("class"));
};
)");
}

TEST(GeneratingStructs, takes_the_types_of_keys_from_an_empty_table) {
  ProgramRunner program;
  program.run({"create", "events", "--hash-key", "id:B", "--range-key", "at:N"});

  EXPECT_EQ(program.run({"generate", "events"}).out,
            R"(#include <dynamorm/dynamorm.hpp>

struct Events {
  dynamorm::Binary id{};
  std::int64_t at = 0;

  static constexpr auto schema = dynamorm::table("events",
      dynamorm::hash_key<&Events::id>, dynamorm::range_key<&Events::at>);
};
)");
}

TEST(GeneratingStructs, makes_identifiers_from_names) {
  EXPECT_EQ(cli::identifier_of("e-mail"), "e_mail");
  EXPECT_EQ(cli::identifier_of("2nd"), "a_2nd");
  EXPECT_EQ(cli::identifier_of("class"), "class_");
  EXPECT_EQ(cli::type_name_of("prod-books"), "ProdBooks");
}

}  // namespace
}  // namespace dynamorm::testing
