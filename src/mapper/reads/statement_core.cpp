// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/table/statement_core.hpp"

#include <memory>
#include <utility>

#include "dynamorm/api/execute_statement.hpp"
#include "dynamorm/detail/table/table_core.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"
#include "mapper/metering.hpp"
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
  std::optional<Milliseconds> within{};
  std::shared_ptr<CapacityMeter const> meter{};
  bool started = false;
  Deadline deadline{};  ///< Of this walk; set when it starts.
  std::optional<api::ExecuteStatementResponse> page{};
  std::size_t position = 0;
  std::int64_t given = 0;
  mapper::Row<StatementRowType> row{};
  std::shared_ptr<InvalidHandler> skipped{};

  [[nodiscard]] Call call();
  mapper::Course<void> fetch_next(mapper::Channel& channel);
  [[nodiscard]] bool is_complete() const { return end && given >= *end; }
  /// Whether the walk needs another page, once the current one has no more rows.
  [[nodiscard]] bool needs_page() const;
  /// Returns the next item of the current page.
  [[nodiscard]] std::optional<ItemView> next_in_page();
};

Call StatementCore::State::call() {
  if (!std::exchange(started, true) && within) deadline = Deadline::after(*within);
  return {deadline, meter.get()};
}

mapper::Course<void> StatementCore::State::fetch_next(mapper::Channel& channel) {
  request.next_token = page ? page->next_token : start;
  page = co_await channel.run(database, api::ExecuteStatementRequest(request));
  position = 0;
}

bool StatementCore::State::needs_page() const {
  if (is_complete()) return false;
  return !page || (page->next_token && (recursive || end));
}

std::optional<ItemView> StatementCore::State::next_in_page() {
  if (is_complete() || !page || !page->items || position >= page->items->size()) return std::nullopt;
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

void StatementCore::within(Milliseconds limit) { changing().within = limit; }
void StatementCore::metered(CapacityMeter const& meter) { changing().meter = mapper::Metering::kept(meter); }

void StatementCore::skip_invalid(InvalidHandler* handler) { changing().skipped.reset(handler); }

void StatementCore::rewind() noexcept {
  state_->row.reset();
  state_->page.reset();
  state_->position = 0;
  state_->given = 0;
  state_->started = false;
  state_->deadline = {};
}

/// Makes the next item of the current page the row. A row that is skipped does not count towards a limit.
bool StatementCore::take_row(StatementRowType const& type) {
  while (std::optional<ItemView> const item = state_->next_in_page()) {
    void* const row = state_->row.create(type);
    if (mapper::load_or_skip(*item, state_->skipped.get(), [&] { type.fill(state_->database, *item, row); })) {
      return true;
    }
    --state_->given;
  }
  state_->row.reset();
  return false;
}

void StatementCore::advance(StatementRowType const& type) {
  Call const of_walk = call();
  while (!take_row(type) && state_->needs_page()) {
    mapper::Channel channel(of_walk);
    mapper::finish(state_->fetch_next(channel));
  }
}

mapper::Course<void> StatementCore::advance(mapper::Channel& channel, StatementRowType const& type) {
  while (!take_row(type) && state_->needs_page()) co_await state_->fetch_next(channel);
}

mapper::Course<void> StatementCore::collect(mapper::Channel& channel, StatementRowType const& type, RowSink sink) {
  while (true) {
    while (take_row(type)) sink.take(sink.rows, row());
    if (!state_->needs_page()) co_return;
    co_await state_->fetch_next(channel);
  }
}

Call StatementCore::call() { return state_->call(); }

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
