// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/output/item_writer.hpp"
#include "cli/output/terminal.hpp"

namespace dynamorm::cli {
namespace {

std::string written_by(ItemWriter& writer, std::vector<Item> const& items, std::ostringstream& out) {
  for (Item const& item : items) writer.add(item);
  writer.finish();
  return out.str();
}

TEST(TableWriter, aligns_columns_by_their_width_on_the_terminal) {
  std::ostringstream out;
  auto const writer = make_table_writer(out, 80, {.first = {"id"}});

  std::string const text =
      written_by(*writer, {Item{{"id", "1"}, {"title", "日本"}, {"year", 7}}, Item{{"id", "22"}}}, out);

  EXPECT_EQ(text,
            "id  title  year\n"
            "──  ─────  ────\n"
            "1   日本   7\n"
            "22         \n"
            "2 items\n");
}

TEST(TableWriter, shortens_the_widest_column_on_a_narrow_terminal) {
  std::ostringstream out;
  auto const writer = make_table_writer(out, 20, {});

  std::string const text = written_by(*writer, {Item{{"id", "1"}, {"text", std::string(30, 'x')}}}, out);

  EXPECT_THAT(text, ::testing::HasSubstr("1   xxxxxxxxxxxxxxx…\n"));
}

TEST(CsvWriter, quotes_fields_with_commas_quotes_and_line_breaks) {
  std::ostringstream out;
  std::ostringstream err;
  auto const writer = make_csv_writer(out, err, {.first = {"id"}});

  std::string const text = written_by(*writer, {Item{{"id", "a,b"}, {"text", "say \"x\"\n"}}}, out);

  EXPECT_EQ(text, "id,text\n\"a,b\",\"say \"\"x\"\"\n\"\n");
}

TEST(CsvWriter, warns_about_attributes_that_appear_too_late_for_a_column) {
  std::ostringstream out;
  std::ostringstream err;
  auto const writer = make_csv_writer(out, err, {});

  std::vector<Item> items(1'000, Item{{"id", "1"}});
  items.push_back(Item{{"id", "2"}, {"late", 1}});
  (void)written_by(*writer, items, out);

  EXPECT_THAT(err.str(), ::testing::HasSubstr("name all columns with --columns: late"));
}

TEST(Terminal, counts_wide_and_combining_characters) {
  EXPECT_EQ(columns_of("abc"), 3U);
  EXPECT_EQ(columns_of("日本"), 4U);
  EXPECT_EQ(columns_of("e\u0301"), 1U);
  EXPECT_EQ(fitting("日本", 3), "日");
}

}  // namespace
}  // namespace dynamorm::cli
