// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/faults.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>
#include <vector>

#include "dynamorm/dynamorm.hpp"

namespace dynamorm {
namespace {

using ::testing::HasSubstr;

struct Note {
  std::string id{};
  int size = 0;

  static constexpr auto schema = table("notes", hash_key<&Note::id>);
};

/// Returns which of the next requests fail.
std::vector<bool> failures(Table<Note> const& notes, int requests) {
  std::vector<bool> failed;
  for (int i = 0; i < requests; ++i) {
    try {
      notes.put({.id = "1"});
      failed.push_back(false);
    } catch (Throttled const&) {
      failed.push_back(true);
    }
  }
  return failed;
}

Table<Note> notes_in(Database const& database) {
  Table<Note> notes(database);
  if (!notes.exists()) notes.create_table();
  return notes;
}

/// Returns which of a hundred puts fail with a chance of one in four.
std::vector<bool> failures_by_chance(std::uint64_t seed) {
  Faults faults(seed);
  Table<Note> const notes = notes_in(faults.around(in_memory()));
  faults.add({.operation = "PutItem", .chance = 0.25, .error = "ThrottlingException"});
  return failures(notes, 100);
}

std::string message_of(FaultRule const& rule) {
  try {
    Faults(1).add(rule);
  } catch (RequestRejected const& error) {
    return error.message();
  }
  return "accepted";
}

std::string message_of_json(std::string const& json) {
  try {
    (void)Faults::from_json(json);
  } catch (Error const& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Faults, apply_after_skipped_requests_and_end) {
  Faults faults(1);
  Table<Note> const notes = notes_in(faults.around(in_memory()));
  faults.add({.operation = "PutItem", .skip = 1, .times = 2, .error = "ThrottlingException"});

  EXPECT_EQ(failures(notes, 5), (std::vector<bool>{false, true, true, false, false}));
}

TEST(Faults, repeat_a_run_that_had_the_same_seed) {
  EXPECT_EQ(failures_by_chance(7), failures_by_chance(7));
  EXPECT_NE(failures_by_chance(7), failures_by_chance(8));
}

TEST(Faults, apply_as_often_as_their_chance_says) {
  Faults faults(3);
  Table<Note> const notes = notes_in(faults.around(in_memory()));
  faults.add({.operation = "PutItem", .chance = 0.25, .error = "ThrottlingException"});

  (void)failures(notes, 4'000);

  EXPECT_NEAR(static_cast<double>(faults.injected()), 1'000, 100);
}

TEST(Faults, end_when_they_are_cleared) {
  Faults faults(1);
  Table<Note> const notes = notes_in(faults.around(in_memory()));
  faults.add({.error = "ThrottlingException"});
  EXPECT_THROW(notes.put({.id = "1"}), Throttled);

  faults.clear();

  EXPECT_NO_THROW(notes.put({.id = "1"}));
}

TEST(Faults, keep_the_prefix_of_the_database) {
  Database const inner = in_memory().with_prefix("test-");

  EXPECT_EQ(Faults(1).around(inner).prefix(), "test-");
}

TEST(Faults, apply_to_each_of_many_threads_as_often_as_they_should) {
  Faults faults(1);
  Table<Note> const notes = notes_in(faults.around(in_memory()));
  faults.add({.operation = "PutItem", .times = 100, .error = "ThrottlingException"});

  std::atomic<int> failed = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (bool const each : failures(notes, 100)) failed += each ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(failed, 100);
}

/// Expects that a fault with this name is thrown as `Exception`.
template <class Exception>
void expect_error(std::string const& name) {
  Faults faults(1);
  faults.add({.error = name});
  try {
    (void)Table<Note>(faults.around(in_memory())).get("1");
    FAIL() << name << " was not thrown";
  } catch (Exception const& error) {
    EXPECT_EQ(error.name(), name);
    EXPECT_FALSE(error.message().empty()) << name;
    EXPECT_EQ(error.operation(), "GetItem");
  }
}

TEST(Faults, fail_with_every_error_of_the_service) {
  expect_error<AccessDenied>("AccessDeniedException");
  expect_error<AccessDenied>("ExpiredTokenException");
  expect_error<AccessDenied>("IncompleteSignatureException");
  expect_error<AccessDenied>("InvalidSignatureException");
  expect_error<AccessDenied>("MissingAuthenticationTokenException");
  expect_error<AccessDenied>("UnrecognizedClientException");
  expect_error<ConditionFailed>("ConditionalCheckFailedException");
  expect_error<DuplicateItem>("DuplicateItemException");
  expect_error<ExpiredIterator>("ExpiredIteratorException");
  expect_error<IdempotentParameterMismatch>("IdempotentParameterMismatchException");
  expect_error<InternalServerError>("InternalFailure");
  expect_error<InternalServerError>("InternalServerError");
  expect_error<InternalServerError>("ServiceUnavailable");
  expect_error<ItemCollectionSizeLimitExceeded>("ItemCollectionSizeLimitExceededException");
  expect_error<LimitExceeded>("LimitExceededException");
  expect_error<RequestRejected>("ValidationException");
  expect_error<ResourceInUse>("ResourceInUseException");
  expect_error<ResourceNotFound>("ResourceNotFoundException");
  expect_error<ServiceError>("ReplicatedWriteConflictException");
  expect_error<Throttled>("ProvisionedThroughputExceededException");
  expect_error<Throttled>("RequestLimitExceeded");
  expect_error<Throttled>("ThrottlingException");
  expect_error<TransactionConflict>("TransactionConflictException");
  expect_error<TransactionInProgress>("TransactionInProgressException");
  expect_error<TrimmedDataAccess>("TrimmedDataAccessException");
}

TEST(Faults, reject_rules_that_cannot_apply) {
  EXPECT_EQ(message_of({.operation = "PutThing", .error = "ThrottlingException"}),
            "FaultRule.operation: must be an operation of the API, such as PutItem, got 'PutThing'");
  EXPECT_EQ(message_of({.error = "Throttled"}),
            "FaultRule.error: must be an error of the service, such as ThrottlingException, got 'Throttled'");
  EXPECT_EQ(message_of({.error = "TransactionCanceledException"}),
            "FaultRule.error: use cancel to cancel transactions");
  EXPECT_EQ(message_of({.cancel = "None"}),
            "FaultRule.cancel: must be a reason of TransactionCanceledException, such as TransactionConflict, got "
            "'None'");
  EXPECT_THAT(message_of({.chance = 0, .lose_answer = true}), HasSubstr("above 0 and at most 1, got 0.0"));
  EXPECT_THAT(message_of({.delay = std::chrono::milliseconds(-1)}), HasSubstr("must not be negative"));
  EXPECT_THAT(message_of({.table = "notes"}), HasSubstr("it would do nothing"));
}

TEST(Faults, are_read_from_json) {
  Faults faults = Faults::from_json(R"({"seed": 42, "rules": [
      {"operation": "PutItem", "table": "notes", "key": {"id": "2"}, "skip": 0, "times": 1, "chance": 1,
       "error": "ThrottlingException", "message": "Slow down", "delay": 1},
      {"lose_answer": true, "skip": 1000}, {"unprocessed": 1}, {"cancel": "TransactionConflict"}]})");
  Table<Note> const notes = notes_in(faults.around(in_memory()));

  EXPECT_EQ(faults.seed(), 42U);
  EXPECT_NO_THROW(notes.put({.id = "1"}));
  try {
    notes.put({.id = "2"});
    FAIL() << "not throttled";
  } catch (Throttled const& error) {
    EXPECT_EQ(error.message(), "Slow down");
  }
}

TEST(Faults, say_what_is_wrong_with_their_json) {
  EXPECT_THAT(message_of_json("{"), HasSubstr("JSON"));
  EXPECT_THAT(message_of_json(R"({"rules": [{"delay": 1}, {"eror": "x"}]})"), HasSubstr("rules[1].eror: a rule has"));
  EXPECT_THAT(message_of_json(R"({"rules": [{"times": "2"}]})"), HasSubstr("rules[0].times: "));
  EXPECT_THAT(message_of_json(R"({"rules": [{"error": "x"}]})"), HasSubstr("rules[0].error: must be"));
  EXPECT_THAT(message_of_json(R"({"rules": [1]})"), HasSubstr("rules[0]: must be an object"));
  EXPECT_THAT(message_of_json(R"({"seed": -1})"), HasSubstr("seed: expected an integer"));
}

}  // namespace
}  // namespace dynamorm
