// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "dynamorm/api/put_item.hpp"
#include "dynamorm/backend.hpp"
#include "dynamorm/collection.hpp"
#include "dynamorm/no_throw.hpp"

#include "models/library.hpp"
#include "support/recording_backend.hpp"

namespace dynamorm::testing {
namespace {

using namespace dynamorm::literals;
using std::chrono::milliseconds;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr int notes_stored = 300;

struct Note {
  std::string id{};
  std::string owner{};
  std::string text{};

  static constexpr auto schema =
      table("notes", hash_key<&Note::id>, global_index<"by-owner">(hash_key<&Note::owner>, range_key<&Note::id>),
            global_index<"keys-by-owner">(hash_key<&Note::owner>, project_keys));
};

struct Token {
  std::string id{};
  std::chrono::sys_seconds expires{};

  static constexpr auto schema = table("tokens", hash_key<&Token::id>, field<&Token::expires>.expires());
};

struct Member {
  std::string name{};
  static constexpr auto schema = table("club", hash_key<"pk", "MEMBER#{name}">, kind<"member">);
};
struct Guest {
  std::string name{};
  static constexpr auto schema = table("club", hash_key<"pk", "GUEST#{name}">, kind<"guest">);
};
using Club = Collection<Member, Guest>;

/// Notes "0" to "299"; every third one is Ann's.
class ParallelScan : public ModelTest {
 protected:
  Table<Note> many_notes() {
    Table<Note> notes = create<Note>();
    std::vector<Note> all;
    for (int i = 0; i < notes_stored; ++i) {
      all.push_back({.id = std::to_string(i), .owner = i % 3 == 0 ? "ann" : "bob", .text = "note"});
    }
    notes.put_batch(all);
    return notes;
  }
  /// Stores an item whose text is a number.
  void store_misfit(Table<Note> const& notes, std::string const& id) {
    Item const item{{"id", id}, {"owner", "ann"}, {"text", 7}};
    ASSERT_TRUE(execute(database().backend(), api::PutItemRequest{.table_name = notes.name(), .item = item}));
  }
};
DYNAMORM_ON_EVERY_BACKEND(ParallelScan);

template <class Notes>
std::vector<std::string> ids_of(Notes&& notes) {
  std::vector<std::string> ids;
  for (auto const& note : notes) ids.push_back(note.id);
  std::ranges::sort(ids);
  return ids;
}

TEST_P(ParallelScan, returns_each_item_once) {
  Table<Note> const notes = many_notes();
  std::vector<std::string> const all = ids_of(notes.scan().recursive());

  ASSERT_THAT(all, SizeIs(notes_stored));
  EXPECT_EQ(ids_of(notes.scan().parallel(1)), all);
  EXPECT_EQ(ids_of(notes.scan().parallel(2)), all);
  EXPECT_EQ(ids_of(notes.scan().page_size(7).parallel(5)), all);
}

TEST_P(ParallelScan, reads_indexes) {
  Table<Note> const notes = many_notes();

  EXPECT_THAT(notes.index<"by-owner">().scan().parallel(3).all(), SizeIs(notes_stored));
  EXPECT_THAT(notes.index<"keys-by-owner">().scan("owner"_a = "ann").parallel(3).all(), SizeIs(notes_stored / 3));
  EXPECT_THAT(notes.index<"keys-by-owner">().scan("owner"_a = "ann").parallel(3).fetch_whole(),
              Each(::testing::Field(&Note::text, "note")));
}

TEST_P(ParallelScan, takes_filters_consistency_and_attributes_before_and_after) {
  Table<Note> const notes = many_notes();

  for (Partial<Note> const& note : notes.scan("owner"_a = "ann").only<&Note::id>().consistent().parallel(2)) {
    EXPECT_FALSE(note.holds<&Note::text>());
  }
  EXPECT_THAT(notes.scan("owner"_a = "ann").only<&Note::id>().parallel(2).all(), SizeIs(notes_stored / 3));
  EXPECT_THAT(notes.scan().parallel(2).filter("owner"_a = "ann").only<&Note::id>().all(), SizeIs(notes_stored / 3));
}

TEST_P(ParallelScan, ends_at_a_limit) {
  Table<Note> const notes = many_notes();

  EXPECT_THAT(notes.scan().limit(7).parallel(3).all(), SizeIs(7));
  EXPECT_THAT(notes.scan("owner"_a = "ann").parallel(3).limit(40).all(), SizeIs(40));
  EXPECT_THAT(notes.scan().limit(1'000).parallel(3).all(), SizeIs(notes_stored));
  EXPECT_TRUE(notes.scan().parallel(3).first());
  EXPECT_FALSE(notes.scan("owner"_a = "nobody").parallel(3).first());
}

TEST_P(ParallelScan, counts) {
  Table<Note> const notes = many_notes();

  EXPECT_EQ(notes.scan().parallel(4).count(), notes_stored);
  EXPECT_EQ(notes.scan("owner"_a = "ann").page_size(9).parallel(4).count(), notes_stored / 3);
  EXPECT_EQ(notes.scan().limit(11).parallel(4).count(), 11);
}

TEST_P(ParallelScan, can_be_left_copied_and_walked_again) {
  Table<Note> const notes = many_notes();
  auto scan = notes.scan().page_size(5).parallel(3);

  for (Note const& note : scan) {
    EXPECT_FALSE(note.id.empty());
    break;
  }
  auto copy = scan;

  EXPECT_THAT(copy.all(), SizeIs(notes_stored));
  EXPECT_THAT(scan.all(), SizeIs(notes_stored));
}

TEST_P(ParallelScan, skips_invalid_items_on_the_callers_thread) {
  Table<Note> const notes = many_notes();
  for (char const* id : {"a", "b", "c"}) store_misfit(notes, id);
  std::vector<std::string> skipped;
  auto const handler = [&, caller = std::this_thread::get_id()](Item const& item, ValidationError const&) {
    EXPECT_EQ(std::this_thread::get_id(), caller);
    skipped.emplace_back(item["id"].as_string());
  };

  EXPECT_THAT(notes.scan().parallel(3).skip_invalid(handler).all(), SizeIs(notes_stored));

  EXPECT_THAT(skipped, UnorderedElementsAre("a", "b", "c"));
}

TEST_P(ParallelScan, throws_what_a_thread_throws) {
  Table<Note> const notes = many_notes();
  store_misfit(notes, "a");
  auto scan = notes.scan().parallel(3);

  EXPECT_THROW((void)scan.all(), ValidationError);
  EXPECT_THROW((void)scan.all(), ValidationError);
  EXPECT_FALSE(no_throw(notes.scan().parallel(3)).all().ok());
  EXPECT_EQ(no_throw(notes.scan().parallel(3)).count().value(), notes_stored + 1);
}

TEST_P(ParallelScan, has_one_deadline) {
  Table<Note> const notes = many_notes();

  EXPECT_THROW((void)notes.scan().parallel(3).within(milliseconds(0)).all(), DeadlineExceeded);
  EXPECT_THROW((void)notes.scan().within(milliseconds(0)).parallel(3).count(), DeadlineExceeded);
  EXPECT_THAT(notes.scan().within(std::chrono::minutes(1)).parallel(3).all(), SizeIs(notes_stored));
}

TEST_P(ParallelScan, leaves_out_what_has_expired) {
  Table<Token> const tokens = create<Token>();
  tokens.put({.id = "old", .expires = std::chrono::sys_days(std::chrono::year(2020) / 1 / 1)});
  tokens.put({.id = "new", .expires = std::chrono::sys_days(std::chrono::year(2120) / 1 / 1)});

  EXPECT_EQ(ids_of(tokens.scan().unexpired().parallel(2)), std::vector<std::string>{"new"});
}

TEST_P(ParallelScan, reads_collections) {
  Table<Member> const members = create<Member>();
  members.put({.name = "ann"});
  Table<Guest>(database()).put({.name = "bob"});

  EXPECT_THAT(Club(database()).scan().parallel(2).all(), SizeIs(2));
}

TEST_P(ParallelScan, is_rejected_for_queries_cursors_and_segments) {
  Table<Note> const notes = many_notes();
  auto page = notes.scan().limit(1);
  (void)page.all();

  EXPECT_THROW((void)notes.query("id"_a = "1").parallel(2), RequestRejected);
  EXPECT_THROW((void)notes.scan().parallel(0), RequestRejected);
  EXPECT_THROW((void)notes.scan().parallel(257), RequestRejected);
  EXPECT_THROW((void)notes.scan().segment(0, 2).parallel(2), RequestRejected);
  EXPECT_THROW((void)notes.scan().start(page.next_cursor().value()).parallel(2), RequestRejected);
  EXPECT_THROW((void)Club(database()).scan().parallel(2).next_cursor(), RequestRejected);
  EXPECT_THROW((void)Club(database()).scan().parallel(2).start(page.next_cursor().value()), RequestRejected);
}

/// A service whose segments never end: each page has one note.
class ScanOfEndlessSegments : public test::RecordedTest {
 protected:
  ScanOfEndlessSegments() {
    backend->on<api::ScanRequest>([this](api::ScanRequest const& request) -> Result<api::ScanResponse> {
      if (request.segment == failing_segment) return Failure(FailureKind::connection_lost, "ConnectionLost", "lost");
      Item const note{{"id", "1"}, {"owner", "ann"}, {"text", "note"}};
      std::vector<Item> const items(pages_have_items ? 1 : 0, note);
      return api::ScanResponse{.items = items, .count = 1, .scanned_count = 1, .last_evaluated_key = Item{{"id", "1"}}};
    });
  }
  [[nodiscard]] std::size_t requests_of(std::int64_t segment) const {
    auto const sent = backend->sent<api::ScanRequest>();
    return static_cast<std::size_t>(
        std::ranges::count_if(sent, [&](auto const& request) { return request.segment == segment; }));
  }

  Table<Note> notes{database};
  std::atomic<std::int64_t> failing_segment = -1;
  std::atomic<bool> pages_have_items = true;
};

TEST_F(ScanOfEndlessSegments, reads_little_ahead) {
  auto scan = notes.scan().parallel(2);
  auto note = scan.begin();
  std::this_thread::sleep_for(milliseconds(50));

  EXPECT_LE(backend->count(), 2U * 3 + 1);  // two batches for each thread in the queue, and one that waits
  EXPECT_EQ(note->id, "1");
}

TEST_F(ScanOfEndlessSegments, stops_all_threads_when_it_is_left) {
  for (Note const& note : notes.scan().parallel(4)) {
    EXPECT_EQ(note.id, "1");
    break;
  }
  std::size_t const sent = backend->count();
  std::this_thread::sleep_for(milliseconds(20));

  EXPECT_EQ(backend->count(), sent);
}

TEST_F(ScanOfEndlessSegments, stops_threads_that_find_nothing) {
  pages_have_items = false;
  failing_segment = 2;

  EXPECT_THROW((void)notes.scan().parallel(3).all(), RequestError);
  EXPECT_THROW((void)notes.scan().parallel(3).count(), RequestError);
}

TEST_F(ScanOfEndlessSegments, stops_all_threads_when_one_fails) {
  failing_segment = 1;

  EXPECT_THROW((void)notes.scan().parallel(3).all(), RequestError);

  EXPECT_EQ(requests_of(1), 1U);
  std::size_t const sent = backend->count();
  std::this_thread::sleep_for(milliseconds(20));
  EXPECT_EQ(backend->count(), sent);
}

TEST_F(ScanOfEndlessSegments, asks_for_the_same_in_each_segment) {
  (void)notes.scan("owner"_a = "ann").page_size(3).consistent().parallel(2).first();

  for (api::ScanRequest const& request : backend->sent<api::ScanRequest>()) {
    EXPECT_EQ(request.total_segments, 2);
    EXPECT_EQ(request.limit, 3);
    EXPECT_EQ(request.consistent_read, true);
    EXPECT_TRUE(request.filter_expression);
  }
}

TEST_F(ScanOfEndlessSegments, says_so_in_words) {
  EXPECT_THAT(notes.scan().parallel(8).rendered(), HasSubstr("TotalSegments: 8, side by side"));
}

}  // namespace
}  // namespace dynamorm::testing
