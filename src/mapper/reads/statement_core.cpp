// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/table/statement_core.hpp"

#include <memory>
#include <utility>

#include "dynamorm/api/execute_statement.hpp"
#include "dynamorm/detail/table/table_core.hpp"

#include "mapper/reads/load_or_skip.hpp"
#include "mapper/reads/row.hpp"
#include "mapper/run.hpp"

namespace dynamorm::detail {

/// The request, the progress of the walk, and its row.
struct StatementCore::State {
  Database database;
  api::ExecuteStatementRequest request;
  bool recursive = false;
  std::optional<std::int64_t> end{};   ///< The number of rows after which the walk ends.
  std::optional<std::string> start{};  ///< The token to start at.
  std::optional<api::ExecuteStatementResponse> page{};
  std::size_t position = 0;
  std::int64_t given = 0;
  mapper::Row<StatementRowType> row{};
  std::shared_ptr<InvalidHandler> skipped{};

  void fetch(std::optional<std::string> const& token);
  [[nodiscard]] std::optional<ItemView> next();
};

void StatementCore::State::fetch(std::optional<std::string> const& token) {
  request.next_token = token;
  page = mapper::run(database, request);
  position = 0;
}

std::optional<ItemView> StatementCore::State::next() {
  if (end && given >= *end) return std::nullopt;
  if (!page) fetch(start);
  while (!page->items || position >= page->items->size()) {
    if (!page->next_token || !(recursive || end)) return std::nullopt;
    fetch(page->next_token);
  }
  ++given;
  return (*page->items)[position++].view();
}

StatementCore::StatementCore(Database database, std::string_view text, std::vector<Value> parameters)
    : state_(new State{.database = std::move(database), .request = {.statement = std::string(text)}}) {
  state_->request.return_values_on_condition_check_failure = api::ReturnValuesOnConditionCheckFailure::all_old;
  if (!parameters.empty()) state_->request.parameters = std::move(parameters);
}
StatementCore::StatementCore(StatementCore const& other) : state_(new State(*other.state_)) {}
StatementCore::StatementCore(StatementCore&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
StatementCore& StatementCore::operator=(StatementCore other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}
StatementCore::~StatementCore() { delete state_; }

StatementCore::State& StatementCore::changing() noexcept {
  rewind();
  return *state_;
}

void StatementCore::limit(std::int64_t items) {
  if (items < 1) mapper::refuse("limit must be at least 1, got " + std::to_string(items));
  changing().end = items;
}

void StatementCore::page_size(std::int64_t items) {
  if (items < 1) mapper::refuse("page_size must be at least 1, got " + std::to_string(items));
  changing().request.limit = items;
}

void StatementCore::consistent() noexcept { changing().request.consistent_read = true; }
void StatementCore::recursive() noexcept { changing().recursive = true; }
void StatementCore::start(std::string_view token) { changing().start = std::string(token); }

void StatementCore::skip_invalid(InvalidHandler* handler) { changing().skipped.reset(handler); }

void StatementCore::rewind() noexcept {
  state_->row.reset();
  state_->page.reset();
  state_->position = 0;
  state_->given = 0;
}

void StatementCore::advance(StatementRowType const& type) {
  while (std::optional<ItemView> const item = state_->next()) {
    void* const row = state_->row.create(type);
    if (mapper::load_or_skip(*item, state_->skipped.get(), [&] { type.fill(state_->database, *item, row); })) return;
    --state_->given;
  }
  state_->row.reset();
}

void* StatementCore::row() const noexcept { return state_->row.get(); }

std::optional<std::string> StatementCore::next_token() const {
  if (state_->page) return state_->page->next_token;
  mapper::refuse(
      "next_token continues a walk, and this statement has not been walked; loop over it first, or call "
      "run(), all() or first()");
}

void fill_from_row(ModelInfo const& model, Database const& database, ItemView item, void* row) {
  TableCore(model, database).load(item, row);
}

}  // namespace dynamorm::detail
