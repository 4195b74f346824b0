// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/batch.hpp"

#include <gmock/gmock.h>

#include "dynamorm/batch.hpp"

#include "mapper/models.hpp"
#include "support/recording_backend.hpp"

namespace dynamorm::test {
namespace {

using mapper::Backoff;
using mapper::BatchGet;
using mapper::BatchWrite;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

class Batches : public RecordedTest {
 protected:
  Table<Note> notes{database};

  static std::vector<Note> many_notes(int count) {
    std::vector<Note> notes(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) notes[static_cast<std::size_t>(i)].id = std::to_string(i);
    return notes;
  }

  template <class Operation>
  std::vector<std::size_t> sizes_sent() {
    std::vector<std::size_t> sizes;
    for (Operation const& request : backend->sent<Operation>()) {
      auto const& of_table = request.request_items.front().second;
      if constexpr (std::is_same_v<Operation, api::BatchWriteItemRequest>) {
        sizes.push_back(of_table.size());
      } else {
        sizes.push_back(of_table.keys.size());
      }
    }
    return sizes;
  }
};

TEST_F(Batches, are_written_by_25) {
  notes.put_batch(many_notes(60));
  EXPECT_THAT(sizes_sent<api::BatchWriteItemRequest>(), ElementsAre(25U, 25U, 10U));
}

TEST_F(Batches, are_read_by_100_and_each_key_once) {
  std::vector<std::string> keys;
  for (int i = 0; i < 250; ++i) keys.push_back(std::to_string(i % 120));
  (void)notes.get_batch(keys);
  EXPECT_THAT(sizes_sent<api::BatchGetItemRequest>(), ElementsAre(100U, 20U));
}

TEST_F(Batches, are_given_as_documents_in_braces) {
  notes.put_batch({{{"id", "1"}, {"text", "a"}, {"stars", 1}}, {{"id", "2"}, {"text", "b"}, {"stars", 2}}});
  notes.put({{"id", "3"}, {"text", "c"}, {"stars", 3}});
  EXPECT_THAT(sizes_sent<api::BatchWriteItemRequest>(), ElementsAre(2U));
  EXPECT_EQ(backend->sent<api::PutItemRequest>().front().item, (Item{{"id", "3"}, {"text", "c"}, {"stars", 3}}));
}

TEST_F(Batches, without_items_send_no_request) {
  notes.put_batch(std::vector<Note>());
  notes.remove_batch({});
  EXPECT_TRUE(notes.get_batch({}).empty());
  EXPECT_EQ(backend->count(), 0U);
}

TEST_F(Batches, resend_unprocessed_items) {
  backend->on<api::BatchWriteItemRequest>([first = true](api::BatchWriteItemRequest const& request) mutable {
    api::BatchWriteItemResponse response;
    if (std::exchange(first, false)) {
      auto const& [table, writes] = request.request_items.front();
      response.unprocessed_items = {{table, {writes.begin() + 20, writes.end()}}};
    }
    return Result<api::BatchWriteItemResponse>(std::move(response));
  });

  notes.put_batch(many_notes(30));

  EXPECT_THAT(sizes_sent<api::BatchWriteItemRequest>(), ElementsAre(25U, 10U));
  std::set<std::string> written;
  for (auto const& request : backend->sent<api::BatchWriteItemRequest>()) {
    for (api::WriteRequest const& write : request.request_items.front().second) {
      written.emplace(write.put_request->item["id"].as_string());
    }
  }
  EXPECT_EQ(written.size(), 30U);
}

TEST_F(Batches, request_unprocessed_keys_again) {
  backend->on<api::BatchGetItemRequest>([](api::BatchGetItemRequest const& request) {
    auto const& [table, wanted] = request.request_items.front();
    api::BatchGetItemResponse response{.responses = {{table, {wanted.keys.front()}}}};
    if (wanted.keys.size() > 1) {
      response.unprocessed_keys = {{table, {.keys = {wanted.keys.begin() + 1, wanted.keys.end()}}}};
    }
    return Result<api::BatchGetItemResponse>(std::move(response));
  });

  std::vector<std::string> ids;
  for (Note const& note : notes.get_batch({"a", "b", "c"})) ids.push_back(note.id);

  EXPECT_THAT(ids, UnorderedElementsAre("a", "b", "c"));
  EXPECT_THAT(sizes_sent<api::BatchGetItemRequest>(), ElementsAre(3U, 2U, 1U));
}

TEST_F(Batches, request_unprocessed_keys_again_with_the_same_attributes) {
  backend->on<api::BatchGetItemRequest>([](api::BatchGetItemRequest const& request) {
    auto const& [table, wanted] = request.request_items.front();
    api::BatchGetItemResponse response;
    if (wanted.keys.size() > 1) {
      api::KeysAndAttributes rest = wanted;
      rest.keys.pop_back();
      response.unprocessed_keys = {{table, std::move(rest)}};
    }
    return Result<api::BatchGetItemResponse>(std::move(response));
  });

  (void)notes.get_batch({"a", "b"}, only<&Note::text>());

  auto const sent = backend->sent<api::BatchGetItemRequest>();
  ASSERT_EQ(sent.size(), 2U);
  for (auto const& request : sent) EXPECT_TRUE(request.request_items.front().second.projection_expression);
}

TEST(BatchOfWrites, gives_up_as_throttled_if_nothing_is_processed_for_too_long) {
  BatchWrite batch;
  batch.add("notes", detail::model_info<Note>, {.put_request = api::PutRequest{.item = {{"id", "1"}}}});
  Status status;
  int tries = 0;
  while (status.ok()) {
    auto request = batch.next();
    ASSERT_TRUE(request);
    status = batch.accept({.unprocessed_items = request->request_items});
    ++tries;
  }

  EXPECT_EQ(tries, Backoff::most_tries);
  EXPECT_EQ(batch.size(), 1U);
  EXPECT_THAT(status.failure().message(), HasSubstr("1 of the batch are left"));
  EXPECT_THROW(throw_failure(status.failure()), Throttled);
}

struct Tag {
  std::string name{};
  static constexpr auto schema = table("tags", hash_key<&Tag::name>);
};

/// Batches of several models.
class MixedBatches : public Batches {
 protected:
  Table<Tag> tags{database};

  static Note note(std::string const& id, std::string const& text = "") {
    Note made;
    made.id = id;
    made.text = text;
    return made;
  }

  /// Makes the service process only the first writes of each request.
  void process_only(std::size_t writes) {
    backend->on<api::BatchWriteItemRequest>([writes](api::BatchWriteItemRequest const& request) {
      api::BatchWriteItemResponse response;
      std::size_t left = writes;
      for (auto const& [table, all] : request.request_items) {
        auto const processed = std::min(left, all.size());
        left -= processed;
        if (processed == all.size()) continue;
        response.unprocessed_items.push_back(
            {table, {all.begin() + static_cast<std::ptrdiff_t>(processed), all.end()}});
      }
      return Result<api::BatchWriteItemResponse>(std::move(response));
    });
  }
  void fail(FailureKind kind) {
    backend->on<api::BatchWriteItemRequest>([kind](api::BatchWriteItemRequest const&) {
      return Result<api::BatchWriteItemResponse>(Failure(kind, "Lost", "the connection was lost"));
    });
  }
  [[nodiscard]] std::size_t requests() { return backend->sent<api::BatchWriteItemRequest>().size(); }
};

TEST_F(MixedBatches, send_one_request_for_the_writes_of_several_tables) {
  Batch batch(database);
  batch.put(note("1")).put(Tag{.name = "a"}).remove<Note>("2").remove(Tag{.name = "b"});
  EXPECT_EQ(requests(), 0U);

  batch.flush();

  auto const sent = backend->sent<api::BatchWriteItemRequest>();
  ASSERT_EQ(sent.size(), 1U);
  auto const& items = sent.front().request_items;
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].first, notes.name());
  EXPECT_EQ(items[0].second[0].put_request->item["id"].as_string(), "1");
  EXPECT_EQ(items[0].second[1].delete_request->key, (Item{{"id", "2"}}));
  EXPECT_EQ(items[1].first, tags.name());
  EXPECT_EQ(items[1].second[0].put_request->item["name"].as_string(), "a");
  EXPECT_EQ(items[1].second[1].delete_request->key, (Item{{"name", "b"}}));
}

TEST_F(MixedBatches, send_a_request_as_soon_as_25_writes_wait) {
  Batch batch(database);

  for (Note const& note : many_notes(60)) batch.put(note);

  EXPECT_EQ(requests(), 2U);
  EXPECT_EQ(batch.waiting(), 10U);
  batch.flush();
  EXPECT_THAT(sizes_sent<api::BatchWriteItemRequest>(), ElementsAre(25U, 25U, 10U));
}

TEST_F(MixedBatches, let_the_later_write_of_an_item_win) {
  Batch batch(database);
  batch.put(note("1", "old")).put(note("1", "new"));
  batch.put(note("2")).remove<Note>("2");
  batch.remove<Note>("3").put(note("3"));

  batch.flush();

  auto const writes = backend->sent<api::BatchWriteItemRequest>().front().request_items.front().second;
  ASSERT_EQ(writes.size(), 3U);
  EXPECT_EQ(writes[0].put_request->item["text"].as_string(), "new");
  EXPECT_TRUE(writes[1].delete_request);
  EXPECT_TRUE(writes[2].put_request);
}

TEST_F(MixedBatches, keep_the_writes_of_a_failed_request) {
  fail(FailureKind::connection_lost);
  Batch batch(database);
  batch.put(note("1")).remove<Tag>("a");

  EXPECT_THROW(batch.flush(), ConnectionLost);

  EXPECT_EQ(batch.waiting(), 2U);
  process_only(25);
  batch.flush();
  EXPECT_EQ(batch.waiting(), 0U);
}

TEST_F(MixedBatches, return_what_was_not_processed) {
  backend->on<api::BatchWriteItemRequest>([](api::BatchWriteItemRequest const&) {
    return Result<api::BatchWriteItemResponse>(
        Failure(FailureKind::service, "ProvisionedThroughputExceededException", "too fast"));
  });
  Batch batch(database);
  batch.put(note("1")).remove<Tag>("a");

  EXPECT_THROW(batch.flush(), Throttled);

  std::vector<WaitingWrite> const waiting = batch.take_waiting();
  ASSERT_EQ(waiting.size(), 2U);
  EXPECT_EQ(waiting[0].table, notes.name());
  EXPECT_FALSE(waiting[0].removes);
  EXPECT_EQ(waiting[0].item["id"].as_string(), "1");
  EXPECT_TRUE(waiting[1].removes);
  EXPECT_EQ(waiting[1].item, (Item{{"name", "a"}}));
  EXPECT_EQ(batch.waiting(), 0U);
}

TEST_F(MixedBatches, report_progress_after_each_request) {
  process_only(20);
  Batch batch(database);
  std::vector<std::pair<std::size_t, std::size_t>> reported;
  batch.on_progress([&](BatchProgress const& now) { reported.emplace_back(now.written, now.waiting); });

  for (Note const& note : many_notes(30)) batch.put(note);
  batch.flush();

  EXPECT_THAT(reported, ElementsAre(std::pair(20U, 5U), std::pair(30U, 0U)));
}

TEST_F(MixedBatches, send_what_waits_when_they_are_destroyed) {
  { Batch(database).put(note("1")); }

  EXPECT_EQ(requests(), 1U);
}

TEST_F(MixedBatches, hand_over_what_their_destructor_cannot_send) {
  fail(FailureKind::connection_lost);
  std::vector<WaitingWrite> lost;
  {
    Batch batch(database);
    batch.on_loss([&](std::vector<WaitingWrite> writes) { lost = std::move(writes); });
    batch.put(note("1"));
  }

  ASSERT_EQ(lost.size(), 1U);
  EXPECT_EQ(lost.front().item["id"].as_string(), "1");
}

TEST_F(MixedBatches, do_not_send_again_when_they_are_destroyed_after_a_failure) {
  fail(FailureKind::connection_lost);
  std::size_t lost = 0;
  {
    Batch batch(database);
    batch.on_loss([&](std::vector<WaitingWrite> const& writes) { lost = writes.size(); });
    batch.put(note("1"));
    EXPECT_THROW(batch.flush(), ConnectionLost);
  }

  EXPECT_EQ(requests(), 1U);
  EXPECT_EQ(lost, 1U);
}

TEST_F(MixedBatches, split_requests_at_16_megabytes) {
  // Each item is about 300 KB for the service, and 2 MB in a request.
  std::vector<Value> const empty(300'000, Value(""));
  mapper::BatchWrite batch;
  for (int i = 0; i < 10; ++i) {
    batch.add("notes", detail::model_info<Note>,
              {.put_request = api::PutRequest{.item = {{"id", std::to_string(i)}, {"list", Value::list(empty)}}}});
  }

  auto const request = batch.next();

  ASSERT_TRUE(request);
  EXPECT_GT(mapper::count_writes(*request), 1U);
  EXPECT_LT(mapper::count_writes(*request), 10U);
}

TEST_F(MixedBatches, do_not_wait_for_an_item_that_is_invalid) {
  Batch batch(database);

  EXPECT_THROW(batch.put(note("")), InvalidKey);
  EXPECT_THROW(batch.remove<Note>(""), InvalidKey);

  EXPECT_EQ(batch.waiting(), 0U);
}

TEST_F(MixedBatches, have_one_database) {
  Batch batch(database);
  batch.put(note("1"));

  EXPECT_THROW(batch.put(Table<Note>(make_database(std::make_unique<RecordingBackend>())), note("2")), RequestRejected);
}

TEST(BatchOfReads, backs_off_up_to_five_seconds_while_nothing_is_processed) {
  Backoff backoff;
  std::vector<std::int64_t> delays;
  for (int i = 0; i < 8; ++i) {
    backoff.answered(1, 1);
    delays.push_back(backoff.delay(1).count());
  }
  EXPECT_THAT(delays, ElementsAre(100, 200, 400, 800, 1600, 3200, 5000, 5000));
  backoff.answered(2, 1);
  EXPECT_EQ(backoff.delay(1).count(), 50);
}

}  // namespace
}  // namespace dynamorm::test
