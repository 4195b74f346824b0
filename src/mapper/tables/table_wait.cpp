#include "mapper/tables/table_wait.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "dynamorm/backend.hpp"
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

/// Describes the table or index that is not active; empty if all are.
std::string not_active(api::TableDescription const& table) {
  api::TableStatus const status = table.table_status.value_or(api::TableStatus::active);
  if (status != api::TableStatus::active) return "the table is " + std::string(text_of(status));
  for (auto const& index :
       table.global_secondary_indexes.value_or(std::vector<api::GlobalSecondaryIndexDescription>())) {
    api::IndexStatus const of_index = index.index_status.value_or(api::IndexStatus::active);
    if (of_index == api::IndexStatus::active) continue;
    return "the index " + index.index_name.value_or("") + " is " + std::string(text_of(of_index));
  }
  return "";
}

bool may_become_active(api::TableDescription const& table) {
  return !table.table_status || *table.table_status == api::TableStatus::creating ||
         *table.table_status == api::TableStatus::updating || *table.table_status == api::TableStatus::active;
}

/// Calls `missing` at growing intervals until it returns an empty string.
template <class Missing>
void poll(std::string const& table, detail::ProgressRef progress, Missing missing) {
  auto const start = steady_clock::now();
  for (milliseconds delay = first_poll;; delay = std::min(longest_poll, delay * 2)) {
    std::string const state = missing();
    if (state.empty()) return;
    auto const waited = std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
    if (waited > longest_wait) throw_too_long(table, state);
    if (progress.call != nullptr) progress.call(progress.handler, {table, state, waited});
    std::this_thread::sleep_for(delay);
  }
}

}  // namespace

std::optional<api::TableDescription> describe(Database const& database, std::string const& table) {
  auto answer = execute(database.backend(), api::DescribeTableRequest{.table_name = table});
  if (answer) return std::move(answer->table);
  if (answer.failure().name() == "ResourceNotFoundException") return std::nullopt;
  throw_failure(answer.failure());
}

void wait_until_active(Database const& database, std::string const& table, detail::ProgressRef progress) {
  poll(table, progress, [&]() -> std::string {
    std::optional<api::TableDescription> const described = describe(database, table);
    if (!described) return "the table is not visible yet";
    std::string state = not_active(*described);
    if (!may_become_active(*described)) throw_not_active(table + " does not become active: " + state);
    return state;
  });
}

void wait_until_gone(Database const& database, std::string const& table, detail::ProgressRef progress) {
  poll(table, progress, [&]() -> std::string {
    std::optional<api::TableDescription> const described = describe(database, table);
    return described
               ? "the table is " + std::string(text_of(described->table_status.value_or(api::TableStatus::deleting)))
               : "";
  });
}

}  // namespace dynamorm::mapper
