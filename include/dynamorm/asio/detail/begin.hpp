// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/asio/async_database.hpp"
#include "dynamorm/asio/detail/async_operation.hpp"
#include "dynamorm/asio/detail/initiate.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/table/call.hpp"
#include "dynamorm/detail/table/row_sink.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm {

class Batch;
struct StatementOutcome;
struct StatementWithParameters;

}  // namespace dynamorm

/// Begins operations that are not of one table. Each has read its arguments when its function returns, and keeps alive
/// what it is given as a shared pointer. Other references must outlive it, and receive the result.
namespace dynamorm::detail {

class StatementCore;
struct StatementRowType;
class TransactionCore;
class TransactReads;

[[nodiscard]] AsyncOperation begin_commit(AsyncDatabase const& database, TransactionCore& transaction, Call call);
[[nodiscard]] AsyncOperation begin_flush(AsyncDatabase const& database, std::shared_ptr<Batch> const& batch, Call call);
[[nodiscard]] AsyncOperation begin_reads(AsyncDatabase const& database, std::shared_ptr<TransactReads const> reads,
                                         bool in_hundreds, bool unexpired, Call call, List<Item>& items);

[[nodiscard]] AsyncOperation begin_advance(AsyncDatabase const& database,
                                           std::shared_ptr<StatementCore> const& statement,
                                           StatementRowType const& type);
[[nodiscard]] AsyncOperation begin_collect(AsyncDatabase const& database,
                                           std::shared_ptr<StatementCore> const& statement,
                                           StatementRowType const& type, RowSink sink);
[[nodiscard]] AsyncOperation begin_batch_of_statements(AsyncDatabase const& database,
                                                       std::vector<StatementWithParameters> statements, Call call,
                                                       std::vector<StatementOutcome>& outcomes);
[[nodiscard]] AsyncOperation begin_transaction_of_statements(AsyncDatabase const& database,
                                                             std::vector<StatementWithParameters> statements,
                                                             std::optional<std::string> token, Call call,
                                                             std::vector<std::optional<Item>>& items);

/// An operation that ends with the exception.
[[nodiscard]] AsyncOperation begin_failed(AsyncDatabase const& database, std::exception_ptr error);

/// Begins an operation that leaves its result in the outcome. What `begin` throws becomes the operation's error.
template <class Outcome, class Begin>
[[nodiscard]] AsyncCall<Outcome> begun(AsyncDatabase const& database, std::unique_ptr<Outcome> outcome,
                                       Begin const& begin) {
  try {
    auto operation = begin(*outcome);
    return {std::move(operation), std::move(outcome)};
  } catch (...) {
    return {begin_failed(database, std::current_exception()), std::move(outcome)};
  }
}

}  // namespace dynamorm::detail
