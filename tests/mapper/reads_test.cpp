#include <gmock/gmock.h>

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

TEST_F(Reads, refuse_an_order_of_a_scan) {
  EXPECT_EQ(refusal_of([&] { (void)books.scan().reverse(); }),
            "ValidationException: reverse is for queries; the items of a scan have no order");
}

TEST_F(Reads, refuse_segments_of_a_query) {
  EXPECT_EQ(refusal_of([&] { (void)replies.query("thread"_a = "t").segment(0, 2); }),
            "ValidationException: segment is for scans; a query reads one hash key");
}

TEST_F(Reads, say_which_stored_item_does_not_fit) {
  backend->answer<api::QueryRequest>(
      {.items = std::vector<Item>{{{"thread", "t"}, {"number", 7}, {"message", 1}, {"user", "me"}}}});

  EXPECT_EQ(refusal_of([&] { (void)replies.query("thread"_a = "t").all(); }),
            R"(replies, item {"number":7,"thread":"t"}: 1 attribute is not valid; )"
            "message: expected a string, got 1 of type N");
}

TEST_F(Reads, say_as_much_of_the_key_as_a_stored_item_has) {
  backend->answer<api::ScanRequest>({.items = std::vector<Item>{{{"title", 1}}}});

  EXPECT_THAT(refusal_of([&] { (void)books.scan().all(); }), testing::StartsWith("books, item {}: "));
}

TEST(Cursors, that_are_none_or_cut_off_are_refused) {
  std::string const whole = Cursor(Item{{"id", "1"}, {"number", 2}}).to_string();

  for (std::string const& text : {std::string(), std::string("no cursor!"), whole.substr(4), whole + whole}) {
    EXPECT_EQ(refusal_of([&] { (void)Cursor::parse(text); }), "the text is no cursor, or only a part of one") << text;
  }
}

}  // namespace
}  // namespace dynamorm::test
