// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "library.hpp"

namespace dynamorm::partiql {
namespace {

class SeveralStatements : public testing::Test {
 protected:
  SeveralStatements() {
    library.add("a", 1, "one", 100);
    library.add("a", 2, "two", 200);
  }

  /// Returns one line for each statement of a batch: its table, item and error.
  std::string batch(std::vector<std::string> const& statements) {
    api::BatchExecuteStatementRequest request;
    for (std::string const& statement : statements) request.statements.push_back({.statement = statement});
    auto const response = library.run(request);
    if (!response) return response.failure().message();
    std::string all;
    for (api::BatchStatementResponse const& each : *response->responses) {
      all += each.table_name.value_or("-") + " " + (each.item ? each.item->to_string() : "-");
      if (each.error) all += " " + *each.error->code + ": " + *each.error->message;
      all += '\n';
    }
    return all;
  }

  Result<api::ExecuteTransactionResponse> transact(std::vector<std::string> const& statements) {
    api::ExecuteTransactionRequest request;
    for (std::string const& statement : statements) request.transact_statements.push_back({.statement = statement});
    return library.run(request);
  }

  /// Returns the message of a transaction's failure, and its reasons.
  std::string refusal(std::vector<std::string> const& statements) {
    auto const response = transact(statements);
    if (response) return "accepted";
    std::string all = response.failure().message();
    for (auto const& reason : response.failure().cancellation_reasons())
      all += "\n" + reason.code + ": " + reason.message;
    return all;
  }

  Library library;
};

TEST_F(SeveralStatements, of_a_batch_succeed_or_fail_one_by_one) {
  EXPECT_EQ(batch({"SELECT title FROM chapters WHERE book = 'a' AND number = 1",
                   "SELECT * FROM chapters WHERE book = 'a' AND number IN [9]", "SLECT 1",
                   "SELECT * FROM nowhere WHERE a = 1", "SELECT * FROM chapters WHERE book = 'a'"}),
            "chapters {\"title\":\"one\"}\n"
            "chapters -\n"
            "- - ValidationError: Statement wasn't well formed, can't be processed: Expected data manipulation\n"
            "- - ResourceNotFound: Requested resource not found\n"
            "- - ValidationError: Select statements within BatchExecuteStatement must specify the primary key in the "
            "where clause.\n");
  EXPECT_EQ(batch({"INSERT INTO chapters VALUE {'book': 'a', 'number': 1}",
                   "UPDATE chapters SET words = 1 WHERE book = 'a' AND number = 2 RETURNING MODIFIED NEW *",
                   "DELETE FROM chapters WHERE book = 'a' AND number = 9",
                   "DELETE FROM chapters WHERE book = 'b' AND number = 9 RETURNING MODIFIED OLD *"}),
            "chapters - DuplicateItem: Duplicate primary key exists in table\n"
            "chapters {\"words\":1}\n"
            "chapters -\n"
            "- - ValidationError: Invalid returning clause: RETURNING MODIFIED OLD *. Only RETURNING ALL OLD * is "
            "allowed in DELETE statements.\n");
}

TEST_F(SeveralStatements, of_a_batch_only_read_or_only_write_different_items) {
  std::string const read = "SELECT * FROM chapters WHERE book = 'a' AND number = 1";
  EXPECT_EQ(batch({read, "DELETE FROM chapters WHERE book = 'a' AND number = 1"}),
            "Read and write requests together in the same batch is not supported.");
  EXPECT_EQ(batch({read, read}), "Provided list of item keys contains duplicates");
}

TEST_F(SeveralStatements, of_a_batch_fail_alone_for_an_invalid_parameter) {
  api::BatchExecuteStatementRequest request;
  request.statements.push_back({.statement = "SELECT * FROM chapters WHERE book = 'a' AND number = 1"});
  request.statements.push_back({.statement = "SELECT", .invalid_parameter = "it is bad"});

  auto const response = library.get(request);

  EXPECT_FALSE(response.responses->front().error);
  EXPECT_EQ(response.responses->back().error->message, "it is bad");
}

TEST_F(SeveralStatements, of_a_transaction_write_all_or_nothing) {
  EXPECT_EQ(refusal({"INSERT INTO chapters VALUE {'book': 'a', 'number': 3}",
                     "UPDATE chapters SET words = 0 WHERE book = 'a' AND number = 1 AND title = 'other'"}),
            "Transaction cancelled, please refer cancellation reasons for specific reasons [None, "
            "ConditionalCheckFailed]\nNone: \nConditionalCheckFailed: The conditional request failed");
  EXPECT_EQ(library.numbers("WHERE book = 'a'"), "1 2");
  EXPECT_EQ(refusal({"INSERT INTO chapters VALUE {'book': 'a', 'number': 3}",
                     "EXISTS(SELECT * FROM chapters WHERE book = 'a' AND number = 1 AND title = 'one')"}),
            "accepted");
  EXPECT_EQ(library.numbers("WHERE book = 'a'"), "1 2 3");
}

TEST_F(SeveralStatements, of_a_transaction_read_together) {
  auto const response = transact({"SELECT title FROM chapters WHERE book = 'a' AND number = 2",
                                  "SELECT * FROM chapters WHERE book = 'a' AND number = 9"});

  ASSERT_TRUE(response);
  EXPECT_EQ(response->responses->front().item->to_string(), R"({"title":"two"})");
  EXPECT_FALSE(response->responses->back().item);
}

TEST_F(SeveralStatements, of_a_transaction_are_rejected_together) {
  std::string const write = "UPDATE chapters SET words = 1 WHERE book = 'a' AND number = 1";
  std::string const cancelled = "Transaction cancelled, please refer cancellation reasons for specific reasons ";
  std::string const key = "ValidationError: The provided key element does not match the schema";
  std::string const in_second = "Validation failed in TransactStatements[1]: ";

  EXPECT_EQ(refusal({write, "SELECT * FROM chapters WHERE book = 'a' AND number = 1"}),
            "ExecuteTransaction API does not support both read and write operations in the same request.");
  EXPECT_EQ(refusal({write, write}), "Transaction request cannot include multiple operations on one item");
  EXPECT_EQ(refusal({write, "SLECT"}),
            in_second + "Statement wasn't well formed, can't be processed: Expected data manipulation");
  EXPECT_EQ(refusal({write, "UPDATE chapters SET words = 1 WHERE book = 'a' AND number = 2 RETURNING ALL NEW *"}),
            in_second + "RETURNING clause is not supported in ExecuteTransaction.");
  EXPECT_EQ(refusal({write, "EXISTS(SELECT * FROM chapters WHERE book = 'a' AND number = 2)"}),
            in_second + "EXISTS() must contain a single item read with additional condition");
  EXPECT_EQ(refusal({write, "UPDATE chapters SET words = 1 WHERE book = 'a'"}),
            cancelled + "[None, ValidationError]\nNone: \n" + key);
  EXPECT_EQ(refusal({"DELETE FROM nowhere WHERE a = 1", write}),
            cancelled + "[ResourceNotFound, None]\nResourceNotFound: Requested resource not found\nNone: ");
  EXPECT_EQ(refusal({"SELECT * FROM chapters WHERE book = 1 AND number = 1"}), cancelled + "[ValidationError]\n" + key);
  EXPECT_EQ(refusal({"SELECT * FROM chapters.\"by-title\" WHERE title = 'one'"}),
            "Validation failed in TransactStatements[0]: Reads on indices are not supported within transactions.");
  EXPECT_EQ(refusal({"SELECT * FROM chapters WHERE book = 'a'"}),
            "Validation failed in TransactStatements[0]: Select statements within ExecuteTransaction must specify the "
            "primary key in the where clause.");
}

TEST_F(SeveralStatements, of_a_transaction_have_no_effect_when_repeated) {
  api::ExecuteTransactionRequest request{
      .transact_statements = {{.statement = "UPDATE chapters SET words = words + 1 WHERE book = 'a' AND number = 1"}},
      .client_request_token = "token"};
  library.get(request);
  library.get(request);

  EXPECT_EQ(library.rows("SELECT words FROM chapters WHERE book = 'a' AND number = 1"), R"({"words":101})");
  request.transact_statements.front().statement += " ";
  EXPECT_EQ(library.run(request).failure().name(), "IdempotentParameterMismatchException");
}

}  // namespace
}  // namespace dynamorm::partiql
