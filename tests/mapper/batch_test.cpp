#include "mapper/items/batch.hpp"

#include <gmock/gmock.h>

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
  BatchWrite batch("notes", {{.put_request = api::PutRequest{.item = {{"id", "1"}}}}});
  Status status;
  int tries = 0;
  while (status.ok()) {
    auto request = batch.next();
    ASSERT_TRUE(request);
    status = batch.accept({.unprocessed_items = request->request_items});
    ++tries;
  }

  EXPECT_EQ(tries, Backoff::most_tries);
  EXPECT_THAT(status.failure().message(), HasSubstr("1 of the batch are left"));
  EXPECT_THROW(throw_failure(status.failure()), Throttled);
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
