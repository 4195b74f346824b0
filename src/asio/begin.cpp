// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/asio/detail/begin.hpp"

#include <utility>

#include "dynamorm/batch.hpp"
#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/table/statement_core.hpp"
#include "dynamorm/detail/transactions/transaction_core.hpp"

#include "asio/async_database_access.hpp"
#include "asio/begin_course.hpp"
#include "mapper/items/statements.hpp"

namespace dynamorm::detail {

using mapper::Channel;

AsyncOperation begin_commit(AsyncDatabase const& database, TransactionCore& transaction, Call call) {
  return begin_course(AsyncDatabaseAccess::client(database), call, NothingKept(),
                      [&](Channel& channel, NothingKept const&) { return transaction.commit(channel); });
}

AsyncOperation begin_flush(AsyncDatabase const& database, std::shared_ptr<Batch> const& batch, Call call) {
  return begin_course(AsyncDatabaseAccess::client(database), call, batch,
                      [](Channel& channel, std::shared_ptr<Batch> const& kept) {
                        return Access::core_to_change(*kept).flush(channel);
                      });
}

AsyncOperation begin_reads(AsyncDatabase const& database, std::shared_ptr<TransactReads const> reads, bool in_hundreds,
                           bool unexpired, Call call, List<Item>& items) {
  return begin_course(AsyncDatabaseAccess::client(database), call, std::move(reads), items,
                      [&](Channel& channel, std::shared_ptr<TransactReads const> const& kept) {
                        return kept->read(channel, in_hundreds, unexpired);
                      });
}

AsyncOperation begin_advance(AsyncDatabase const& database, std::shared_ptr<StatementCore> const& statement,
                             StatementRowType const& type) {
  return begin_course(
      AsyncDatabaseAccess::client(database), statement->call(), statement,
      [&](Channel& channel, std::shared_ptr<StatementCore> const& kept) { return kept->advance(channel, type); });
}

AsyncOperation begin_collect(AsyncDatabase const& database, std::shared_ptr<StatementCore> const& statement,
                             StatementRowType const& type, RowSink sink) {
  return begin_course(
      AsyncDatabaseAccess::client(database), statement->call(), statement,
      [&](Channel& channel, std::shared_ptr<StatementCore> const& kept) { return kept->collect(channel, type, sink); });
}

AsyncOperation begin_batch_of_statements(AsyncDatabase const& database, std::vector<StatementWithParameters> statements,
                                         Call call, std::vector<StatementOutcome>& outcomes) {
  return begin_course(
      AsyncDatabaseAccess::client(database), call, names_of(database), outcomes,
      [&](Channel& channel, Database const& kept) { return mapper::run_batch(channel, kept, std::move(statements)); });
}

AsyncOperation begin_transaction_of_statements(AsyncDatabase const& database,
                                               std::vector<StatementWithParameters> statements,
                                               std::optional<std::string> token, Call call,
                                               std::vector<std::optional<Item>>& items) {
  return begin_course(AsyncDatabaseAccess::client(database), call, names_of(database), items,
                      [&](Channel& channel, Database const& kept) {
                        return mapper::run_transaction(channel, kept, std::move(statements), std::move(token));
                      });
}

AsyncOperation begin_failed(AsyncDatabase const& database, std::exception_ptr error) {
  return begin_failure(AsyncDatabaseAccess::client(database), std::move(error));
}

}  // namespace dynamorm::detail
