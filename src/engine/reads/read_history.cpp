// SPDX-License-Identifier: Apache-2.0
#include "engine/reads/read_history.hpp"

#include <algorithm>
#include <utility>

#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {
namespace {

using Milliseconds = std::chrono::milliseconds;

/// The store is remembered this many times in the longest lag.
constexpr int moments_kept = 16;

bool is_global(storage::Catalogue const& catalogue, std::string_view table_name, std::string const& index_name) {
  std::shared_ptr<storage::Table> const table = catalogue.find(table_name_of(table_name));
  if (table == nullptr) return false;
  auto const lock = table->share();
  storage::IndexDefinition const* const index = table->definition().index(index_name);
  return index != nullptr && index->kind == storage::IndexKind::global;
}

/// How far each kind of request is behind.
class LagOf {
 public:
  LagOf(storage::Catalogue const& catalogue, ReadLag const& lag) noexcept : catalogue_(catalogue), lag_(lag) {}

  Milliseconds operator()(api::GetItemRequest const& request) const {
    return of_table(is_set(request.consistent_read));
  }
  Milliseconds operator()(api::BatchGetItemRequest const& request) const {
    return of_table(std::ranges::any_of(request.request_items,
                                        [](auto const& each) { return is_set(each.second.consistent_read); }));
  }
  Milliseconds operator()(api::QueryRequest const& request) const { return of_walk(request); }
  Milliseconds operator()(api::ScanRequest const& request) const { return of_walk(request); }
  template <class Other>
  Milliseconds operator()(Other const& /*request*/) const {
    return Milliseconds(0);
  }

 private:
  static bool is_set(std::optional<bool> flag) noexcept { return flag.value_or(false); }

  [[nodiscard]] Milliseconds of_table(bool is_consistent) const noexcept {
    return Milliseconds(is_consistent ? 0 : lag_.tables.count());
  }

  template <class Walk>
  [[nodiscard]] Milliseconds of_walk(Walk const& request) const {
    bool const is_consistent = is_set(request.consistent_read);
    bool const lags_as_index =
        !is_consistent && request.index_name && is_global(catalogue_, request.table_name, *request.index_name);
    return lags_as_index ? Milliseconds(lag_.indexes.count()) : of_table(is_consistent);
  }

  storage::Catalogue const& catalogue_;
  ReadLag const& lag_;
};

}  // namespace

ReadHistory::ReadHistory(ReadLag const& lag) noexcept : longest_(std::max(lag.tables.count(), lag.indexes.count())) {}

void ReadHistory::note(storage::Store const& store, Clock::SteadyTime now) {
  std::scoped_lock const lock(mutex_);
  forget_what_is_too_old(now);
  if (!moments_.empty() && now - moments_.back().time < longest_ / moments_kept) return;
  moments_.push_back({.time = now, .store = std::make_shared<storage::Snapshot const>(store.snapshot())});
}

/// Before a write, the store is remembered as it was. So the oldest moment that is young enough has all that was
/// written up to then, and nothing that came later.
std::shared_ptr<storage::Snapshot const> ReadHistory::before(Clock::SteadyTime now, std::chrono::milliseconds lag) {
  std::scoped_lock const lock(mutex_);
  forget_what_is_too_old(now);
  auto const found = std::ranges::find_if(moments_, [&](Moment const& each) { return each.time >= now - lag; });
  return found == moments_.end() ? nullptr : found->store;
}

void ReadHistory::clear() noexcept {
  std::scoped_lock const lock(mutex_);
  moments_.clear();
}

void ReadHistory::forget_what_is_too_old(Clock::SteadyTime now) noexcept {
  while (!moments_.empty() && moments_.front().time < now - longest_) moments_.pop_front();
}

std::chrono::milliseconds lag_of(api::Request const& request, storage::Catalogue const& catalogue, ReadLag const& lag) {
  return request.operation.visit(LagOf(catalogue, lag));
}

bool only_reads(api::Request const& request) noexcept {
  return request.operation.holds<api::GetItemRequest>() || request.operation.holds<api::BatchGetItemRequest>() ||
         request.operation.holds<api::QueryRequest>() || request.operation.holds<api::ScanRequest>();
}

}  // namespace dynamorm::engine
