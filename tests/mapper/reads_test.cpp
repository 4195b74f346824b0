// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>

#include "mapper/models.hpp"
#include "support/recording_backend.hpp"

namespace dynamorm::test {
namespace {

using namespace dynamorm::literals;

class Reads : public RecordedTest {
 protected:
  Table<Book> books{database};
  Table<Reply> replies{database};
};

template <class Function>
std::string refusal_of(Function function) {
  try {
    function();
  } catch (Error const& error) {
    return error.what();
  }
  return "no exception";
}

TEST_F(Reads, reject_a_reversed_scan) {
  EXPECT_EQ(refusal_of([&] { (void)books.scan().reverse(); }),
            "ValidationException: reverse is for queries; the items of a scan have no order");
}

TEST_F(Reads, reject_segments_of_a_query) {
  EXPECT_EQ(refusal_of([&] { (void)replies.query("thread"_a = "t").segment(0, 2); }),
            "ValidationException: segment is for scans; a query reads one hash key");
}

/// Responds to queries like a table with replies 0 to 99, of which every `step`-th passes the filter.
class Pages {
 public:
  explicit Pages(int step) : step_(step) {}

  api::QueryResponse operator()(api::QueryRequest const& request) {
    sizes->push_back(request.limit);
    api::QueryResponse response{.items = std::vector<Item>()};
    int const first =
        request.exclusive_start_key ? static_cast<int>((*request.exclusive_start_key)["number"].as_int64()) + 1 : 0;
    int const last = static_cast<int>(std::min<std::int64_t>(100, first + request.limit.value_or(100)));
    for (int number = first; number < last; ++number) {
      ++response.scanned_count;
      if (number % step_ == step_ - 1)
        response.items->push_back(Item{{"thread", "t"}, {"number", number}, {"message", "m"}});
    }
    response.count = static_cast<std::int64_t>(response.items->size());
    if (last < 100) response.last_evaluated_key = Item{{"thread", "t"}, {"number", last - 1}};
    return response;
  }

  std::shared_ptr<std::vector<std::optional<std::int64_t>>> sizes =
      std::make_shared<std::vector<std::optional<std::int64_t>>>();

 private:
  int step_;
};

TEST_F(Reads, send_the_number_of_missing_items_as_the_limit) {
  Pages const pages(1);
  backend->on<api::QueryRequest>(pages);
  auto const all = replies.query("thread"_a = "t");

  EXPECT_EQ(Results(all).limit(10).all().size(), 10U);
  EXPECT_EQ(Results(all).limit(10).page_size(4).all().size(), 10U);
  EXPECT_EQ(Results(all).first()->number, 0);
  EXPECT_EQ(Results(all).limit(10).count(), 10);
  EXPECT_EQ(Results(all).all().size(), 100U);

  EXPECT_THAT(*pages.sizes, testing::ElementsAre(10, 4, 4, 2, 1, 10, std::nullopt));
}

TEST_F(Reads, adapt_the_pages_of_a_filtered_limit_to_the_share_that_passes) {
  Pages const pages(8);
  backend->on<api::QueryRequest>(pages);
  auto const filtered = replies.query("thread"_a = "t", "message"_a = "m");

  EXPECT_EQ(Results(filtered).limit(6).all().size(), 6U);  // 2 of 16 passed, so 32 for the other 4

  EXPECT_THAT(*pages.sizes, testing::ElementsAre(16, 32));
}

TEST_F(Reads, double_the_pages_of_a_filtered_limit_while_nothing_passes) {
  Pages const pages(1000);
  backend->on<api::QueryRequest>(pages);

  EXPECT_EQ(replies.query("thread"_a = "t", "message"_a = "m").limit(2).all().size(), 0U);

  EXPECT_THAT(*pages.sizes, testing::ElementsAre(16, 32, 64));
}

TEST_F(Reads, keep_a_given_page_size_with_a_filter) {
  Pages const pages(8);
  backend->on<api::QueryRequest>(pages);

  EXPECT_EQ(replies.query("thread"_a = "t", "message"_a = "m").limit(2).page_size(50).all().size(), 2U);

  EXPECT_THAT(*pages.sizes, testing::ElementsAre(50));
}

TEST_F(Reads, render_the_limit_of_the_first_request) {
  auto const all = replies.query("thread"_a = "t");
  auto const filtered = replies.query("thread"_a = "t", "message"_a = "m");

  EXPECT_THAT(all.limit(10).rendered(), testing::EndsWith("\n  Limit: 10"));
  EXPECT_THAT(all.limit(10).page_size(4).rendered(), testing::EndsWith("\n  Limit: 4"));
  EXPECT_THAT(filtered.limit(10).rendered(), testing::EndsWith("\n  Limit: 16"));
  EXPECT_THAT(filtered.limit(100).rendered(), testing::EndsWith("\n  Limit: 100"));
  EXPECT_THAT(all.rendered(), testing::Not(testing::HasSubstr("Limit")));
  EXPECT_EQ(backend->count(), 0U);
}

TEST_F(Reads, name_the_stored_item_that_does_not_fit) {
  backend->answer<api::QueryRequest>(
      {.items = std::vector<Item>{{{"thread", "t"}, {"number", 7}, {"message", 1}, {"user", "me"}}}});

  EXPECT_EQ(refusal_of([&] { (void)replies.query("thread"_a = "t").all(); }),
            R"(replies, item {"number":7,"thread":"t"}: 1 attribute is not valid; )"
            "message: expected a string, got 1 of type N");
}

TEST_F(Reads, name_the_parts_of_the_key_that_a_stored_item_has) {
  backend->answer<api::ScanRequest>({.items = std::vector<Item>{{{"title", 1}}}});

  EXPECT_THAT(refusal_of([&] { (void)books.scan().all(); }), testing::StartsWith("books, item {}: "));
}

TEST(Cursors, that_are_invalid_or_truncated_are_rejected) {
  std::string const whole = Cursor(Item{{"id", "1"}, {"number", 2}}).to_string();

  for (std::string const& text : {std::string(), std::string("no cursor!"), whole.substr(4), whole + whole}) {
    EXPECT_EQ(refusal_of([&] { (void)Cursor::parse(text); }), "the text is not a cursor, or only a part of one")
        << text;
  }
}

}  // namespace
}  // namespace dynamorm::test
