// SPDX-License-Identifier: Apache-2.0
#include "mapper/tables/table_wait.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "dynamorm/service_error.hpp"

namespace dynamorm::mapper {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds first_poll{20};
constexpr milliseconds longest_poll{2'000};
constexpr std::chrono::minutes longest_wait{10};

std::string_view text_of(api::TableStatus status) {
  constexpr std::string_view texts[] = {"CREATING",
                                        "UPDATING",
                                        "DELETING",
                                        "ACTIVE",
                                        "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
                                        "ARCHIVING",
                                        "ARCHIVED",
                                        "REPLICATION_NOT_AUTHORIZED"};
  return texts[static_cast<std::size_t>(status)];
}

std::string_view text_of(api::IndexStatus status) {
  constexpr std::string_view texts[] = {"CREATING", "UPDATING", "DELETING", "ACTIVE"};
  return texts[static_cast<std::size_t>(status)];
}

[[noreturn]] void throw_not_active(std::string message) {
  throw TableNotActive(Failure(FailureKind::service, "TableNotActive", std::move(message)));
}

[[noreturn]] void throw_too_long(std::string message, std::string_view state) {
  throw_not_active(message.append(": gave up waiting after 10 minutes: ").append(state));
}

/// Describes the first index that is not active; empty if all are.
template <class Indexes>
std::string not_active(std::optional<Indexes> const& indexes) {
  for (auto const& index : indexes.value_or(Indexes())) {
    api::IndexStatus const status = index.index_status.value_or(api::IndexStatus::active);
    if (status == api::IndexStatus::active) continue;
    return "the index " + index.index_name.value_or("") + " is " + std::string(text_of(status));
  }
  return "";
}

/// Describes the table or index that is not active; empty if all are.
std::string not_active(api::TableDescription const& table) {
  api::TableStatus const status = table.table_status.value_or(api::TableStatus::active);
  if (status != api::TableStatus::active) return "the table is " + std::string(text_of(status));
  std::string const of_index = not_active(table.global_secondary_indexes);
  return of_index.empty() ? not_active(table.vector_indexes) : of_index;
}

bool may_become_active(api::TableDescription const& table) {
  return !table.table_status || *table.table_status == api::TableStatus::creating ||
         *table.table_status == api::TableStatus::updating || *table.table_status == api::TableStatus::active;
}

/// Returns the table's state; empty if there is nothing to wait for.
std::string state_before_active(std::string const& table, std::optional<api::TableDescription> const& described) {
  if (!described) return "the table is not visible yet";
  std::string state = not_active(*described);
  if (!may_become_active(*described)) throw_not_active(table + " does not become active: " + state);
  return state;
}

std::string state_before_gone(std::string const&, std::optional<api::TableDescription> const& described) {
  if (!described) return "";
  return "the table is " + std::string(text_of(described->table_status.value_or(api::TableStatus::deleting)));
}

using StateOf = std::string (*)(std::string const& table, std::optional<api::TableDescription> const& described);

/// Describes the table at growing intervals until `state_of` returns an empty string.
Course<void> poll(Channel& channel, Database const& database, std::string table, detail::ProgressRef progress,
                  StateOf state_of) {
  auto const start = steady_clock::now();
  for (milliseconds delay = first_poll;; delay = std::min(longest_poll, delay * 2)) {
    std::string const state = state_of(table, co_await describe(channel, database, table));
    if (state.empty()) co_return;
    auto const waited = std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
    if (waited > longest_wait) throw_too_long(table, state);
    if (progress.call != nullptr) progress.call(progress.handler, {table, state, waited});
    co_await channel.pause(delay);
  }
}

}  // namespace

Course<std::optional<api::TableDescription>> describe(Channel& channel, Database const& database, std::string table) {
  api::DescribeTableRequest request{.table_name = std::move(table)};
  auto answer = co_await channel.execute(database, std::move(request));
  if (answer) co_return std::move(answer->table);
  if (answer.failure().name() != "ResourceNotFoundException") throw_failure(answer.failure());
  co_return std::nullopt;
}

Course<void> wait_until_active(Channel& channel, Database const& database, std::string table,
                               detail::ProgressRef progress) {
  return poll(channel, database, std::move(table), progress, &state_before_active);
}

Course<void> wait_until_gone(Channel& channel, Database const& database, std::string table,
                             detail::ProgressRef progress) {
  return poll(channel, database, std::move(table), progress, &state_before_gone);
}

std::optional<api::TableDescription> describe(Database const& database, std::string const& table) {
  Channel channel;
  return finish(describe(channel, database, table));
}

void wait_until_active(Database const& database, std::string const& table, detail::ProgressRef progress) {
  Channel channel;
  finish(wait_until_active(channel, database, table, progress));
}

}  // namespace dynamorm::mapper
