// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine_testing.hpp"

namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;

constexpr char const* reading = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"dynamodb:Get*"}]})";
constexpr char const* writing = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"dynamodb:Put*"}]})";
std::string const no_policy = "PolicyNotFoundException: Resource-based policy not found for the provided ResourceArn: ";
std::string const invalid_policy = "ValidationException: One or more parameter values were invalid: ";

class ResourcePolicies : public testing::Test {
 protected:
  void SetUp() override {
    auto request = books();
    request.stream_specification = {.stream_enabled = true, .stream_view_type = api::StreamViewType::keys_only};
    ask(*engine_, request);
  }

  static api::PutResourcePolicyRequest put(std::string policy, std::optional<std::string> expected = {}) {
    return {.resource_arn = table, .policy = std::move(policy), .expected_revision_id = std::move(expected)};
  }
  static api::DeleteResourcePolicyRequest removal(std::optional<std::string> expected = {}) {
    return {.resource_arn = table, .expected_revision_id = std::move(expected)};
  }
  static api::GetResourcePolicyRequest get(std::string arn = table) { return {.resource_arn = std::move(arn)}; }
  /// Stores a policy and returns its revision.
  std::string revision_of(api::PutResourcePolicyRequest request) {
    return *ask(*engine_, std::move(request)).revision_id;
  }

  static constexpr char const* table = "arn:aws:dynamodb:ddblocal:000000000000:table/books";
  HeldClock clock_;
  std::unique_ptr<Engine> engine_ = engine_in_memory({}, clock_);
};

TEST_F(ResourcePolicies, are_stored_without_blanks) {
  std::string const revision = revision_of(put(R"( { "Statement" : [ { "Sid" : "a \" b" } ] } )"));

  auto const stored = ask(*engine_, get());
  EXPECT_EQ(stored.policy, R"({"Statement":[{"Sid":"a \" b"}]})");
  EXPECT_EQ(stored.revision_id, revision);
  EXPECT_EQ(revision, "1700000000000");
}

TEST_F(ResourcePolicies, keep_their_revision_when_put_again) {
  std::string const revision = revision_of(put(reading));
  clock_.advance(1s);

  EXPECT_EQ(revision_of(put(reading)), revision);
  EXPECT_EQ(revision_of(put(std::string("\n") + reading)), revision);
  EXPECT_EQ(revision_of(put(writing)), "1700000001000");
  EXPECT_EQ(revision_of(put(reading)), "1700000001001");
}

TEST_F(ResourcePolicies, are_not_found_before_they_are_put_and_after_they_are_deleted) {
  EXPECT_EQ(refusal(*engine_, get()), no_policy + table);
  EXPECT_EQ(ask(*engine_, removal()).revision_id, std::nullopt);

  std::string const revision = revision_of(put(reading));
  clock_.advance(1s);
  EXPECT_EQ(ask(*engine_, removal()).revision_id, revision);
  EXPECT_EQ(refusal(*engine_, get()), no_policy + table);
  EXPECT_EQ(ask(*engine_, removal()).revision_id, "1700000001000");
}

TEST_F(ResourcePolicies, are_changed_only_if_they_have_the_expected_revision) {
  std::string const none =
      no_policy + "Requested update for policy with revision id 1, but table books has no associated policy.";
  EXPECT_EQ(refusal(*engine_, put(reading, "1")), none);
  EXPECT_EQ(refusal(*engine_, removal("1")), none);

  std::string const revision = revision_of(put(reading, "NO_POLICY"));
  EXPECT_EQ(refusal(*engine_, put(writing, "NO_POLICY")),
            no_policy +
                "Requested policy update expecting none to be present for table books, but a policy exists "
                "with revision id " +
                revision + ".");
  std::string const stale = no_policy +
                            "Requested update for policy with revision id 1, but the policy associated to "
                            "target table books has revision id " +
                            revision + ".";
  EXPECT_EQ(refusal(*engine_, put(writing, "1")), stale);
  EXPECT_EQ(refusal(*engine_, removal("1")), stale);

  revision_of(put(writing, revision));
}

TEST_F(ResourcePolicies, belong_to_a_table_or_a_stream) {
  std::string const stream = *describe(*engine_).latest_stream_arn;
  ask(*engine_, api::PutResourcePolicyRequest{.resource_arn = stream, .policy = reading});

  EXPECT_EQ(ask(*engine_, get(stream)).policy, reading);
  EXPECT_EQ(refusal(*engine_, get()), no_policy + table);
}

TEST_F(ResourcePolicies, are_rejected_if_invalid) {
  std::string const document = invalid_policy + "Invalid policy document: ";
  for (char const* const text : {"", "[]", "{", "1"}) {
    EXPECT_EQ(refusal(*engine_, put(text)), document + "This policy contains invalid Json") << text;
  }
  EXPECT_EQ(refusal(*engine_, put("null")), document + "This text appears not to be a policy");
  EXPECT_EQ(refusal(*engine_, put("{ }")), document + "Syntax error at position (1,3)");
  EXPECT_EQ(refusal(*engine_, put(reading + std::string(20'480, ' '))),
            invalid_policy + "Maximum policy size of 20480 bytes exceeded");
}

TEST_F(ResourcePolicies, are_rejected_for_other_resources) {
  std::string const name = table;
  auto const refused = [this](std::string const& arn) { return refusal(*engine_, get(arn)); };

  EXPECT_EQ(refused("books"), invalid_policy + "ARNs must start with 'arn:': books");
  EXPECT_EQ(refused(name + "/backup/1"),
            invalid_policy + "Provided Arn is not a DynamoDB resource arn: " + name + "/backup/1");
  EXPECT_EQ(refused(name + "/index/a"),
            invalid_policy +
                "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " + name +
                "/index/a");
  EXPECT_EQ(refused("arn:aws:dynamodb:ddblocal:123456789012:table/books"),
            "ValidationException: This action is only supported by accounts that match the resource owner’s account.");
  std::string const elsewhere = "arn:aws:dynamodb:us-east-1:000000000000:table/books";
  EXPECT_EQ(refused(elsewhere), invalid_policy + "Invalid resource Arn: " + elsewhere);
  EXPECT_EQ(refused("arn:aws:dynamodb:ddblocal:000000000000:table/films"),
            "ResourceNotFoundException: Requested resource not found: Table: films not found");
  EXPECT_EQ(refused(name + "/stream/2000-01-01T00:00:00.000"),
            "ResourceNotFoundException: Requested resource not found: Stream: 2000-01-01T00:00:00.000 not found for "
            "Table: books");
}

TEST_F(ResourcePolicies, can_be_given_to_a_new_table) {
  auto films = books();
  films.table_name = "films";
  films.resource_policy = reading;
  ask(*engine_, films);

  EXPECT_EQ(ask(*engine_, get("arn:aws:dynamodb:ddblocal:000000000000:table/films")).policy, reading);
}

}  // namespace
}  // namespace dynamorm::engine
