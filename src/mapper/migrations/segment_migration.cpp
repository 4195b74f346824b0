// SPDX-License-Identifier: Apache-2.0
#include "mapper/migrations/segment_migration.hpp"

#include <exception>
#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/validation_error.hpp"

#include "mapper/clock.hpp"
#include "mapper/expressions/renderer.hpp"
#include "mapper/items/expiry.hpp"
#include "mapper/items/fresh_object.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/items/revisions.hpp"
#include "mapper/keys/composed_item.hpp"
#include "mapper/reads/split_conditions.hpp"
#include "mapper/transactions/cancellation.hpp"

namespace dynamorm::mapper {
namespace {

constexpr std::size_t most_failures = 1'000;
/// How often an item is written that changes all the time.
constexpr int most_tries_of_item = 10;

/// Ends the work on a segment that is stopped while it retries a request.
struct Interrupted {};

}  // namespace

SegmentMigration::SegmentMigration(MigrationWork& work, MigrationCheckpoint start)
    : work_(work),
      place_(std::move(start)),
      finished_(place_.finished),
      read_(place_.read),
      upgraded_(place_.upgraded),
      conflicts_(place_.conflicts),
      failed_(place_.failed) {}

void SegmentMigration::add_to(MigrationProgress& progress) const noexcept {
  progress.read += read_;
  progress.upgraded += upgraded_;
  progress.conflicts += conflicts_;
  progress.failed += failed_;
  progress.finished_segments += finished_ ? 1 : 0;
}

void SegmentMigration::run() {
  if (finished_) return;
  try {
    while (!place_.finished && !work_.is_over()) place_.finished = !upgrade_page();
  } catch (Interrupted const&) {
  } catch (...) {
    store_checkpoint();
    throw;
  }
  store_checkpoint();
  finished_ = place_.finished;
}

api::ScanRequest SegmentMigration::scan_request() const {
  detail::ModelInfo const& model = work_.table.model();
  RequestPlaceholders placeholders;
  api::ScanRequest request{.table_name = work_.table.name()};
  request.filter_expression = expression_of(of_kind(model) && outdated(model), placeholders);
  request.expression_attribute_names = placeholders.take_names();
  request.expression_attribute_values = placeholders.take_values();
  request.segment = place_.segment;
  request.total_segments = work_.options.segments;
  request.exclusive_start_key = place_.position;
  return request;
}

bool SegmentMigration::upgrade_page() {
  auto page = perform<api::ScanRequest>(api::Request{scan_request()});
  if (!page) throw_failure(page.failure());
  items_ = *std::move(page->items);
  for (handled_ = 0; handled_ < items_.size();) {
    if (work_.is_over()) return true;
    upgrade(items_[handled_]);
    ++handled_;
    ++read_;
    if (std::chrono::steady_clock::now() - stored_at_ >=
        std::chrono::milliseconds(work_.options.checkpoint_interval.count())) {
      store_checkpoint();
    }
  }
  read_ += page->scanned_count - static_cast<std::int64_t>(std::exchange(handled_, 0));
  if (!page->last_evaluated_key) return false;
  place_.position = std::move(page->last_evaluated_key);
  return true;
}

void SegmentMigration::upgrade(Item const& found) {
  detail::ModelInfo const& model = work_.table.model();
  bool const expires = model.managed.has_expiry();
  std::optional<Item> changed;
  for (int tries = 1; tries <= most_tries_of_item; ++tries) {
    Item const& stored = changed ? *changed : found;
    if (expires && is_expired(model, stored, now_in(work_.table.database()))) return;
    std::optional<api::Request> const request = request_for(stored);
    if (!request) return;
    Item const& item = request->operation.get<api::PutItemRequest>().item;
    if (work_.dry) {
      ++upgraded_;
      std::lock_guard const lock(work_.mutex);
      return work_.handlers.would_change(stored, item);
    }
    changed = outcome(perform<api::PutItemRequest>(*request), item);
    if (!changed) return;
  }
  note_failure(*changed, "other programs changed the item whenever it was written; run the migration again");
}

std::optional<api::Request> SegmentMigration::request_for(Item const& stored) {
  try {
    api::PutItemRequest request = upgrade_request(work_.table, stored);
    check_rules(request.item);
    return api::Request{std::move(request)};
  } catch (std::exception const& error) {
    note_failure(stored, error.what());
    if (work_.options.stop_at_failure) throw;
    return std::nullopt;
  }
}

void SegmentMigration::check_rules(Item const& upgraded) const {
  detail::ModelInfo const& model = work_.table.model();
  detail::FreshObject const object(work_.fresh);
  detail::Visit visit;
  visit.table = model.table_name;
  visit.check_rules = true;
  bool const good =
      detail::decode_struct(model.attributes(), object.get(), ValueView(upgraded.encoded().data()), visit);
  if (good && visit.good()) return;
  throw ValidationError(std::string(model.table_name), upgraded, std::move(visit.failures()), name_of(model, upgraded));
}

std::optional<Item> SegmentMigration::outcome(Result<api::PutItemResponse> const& answer, Item const& sent) {
  if (answer) {
    ++upgraded_;
    return std::nullopt;
  }
  Failure const& failure = answer.failure();
  if (failure.name() != "ConditionalCheckFailedException") {
    if (failure.name() != "ValidationException") throw_failure(failure);
    note_failure(sent, failure.message());
    if (work_.options.stop_at_failure) throw_failure(failure);
    return std::nullopt;
  }
  Item stored = item_of_failure(failure.item());
  if (failure.outcome_unknown() && stored == sent) {  // an attempt whose response was lost has stored it
    ++upgraded_;
    return std::nullopt;
  }
  ++conflicts_;
  detail::ModelInfo const& model = work_.table.model();
  if (stored.empty() || !is_of_kind(model, stored) || !is_outdated(model, stored)) return std::nullopt;
  return stored;
}

void SegmentMigration::note_failure(Item const& stored, std::string reason) {
  ++failed_;
  std::lock_guard const lock(work_.mutex);
  if (work_.failures.size() < most_failures) {
    work_.failures.push_back({.key = work_.table.key_of(stored), .reason = std::move(reason)});
  }
}

void SegmentMigration::store_checkpoint() {
  if (!work_.checkpoints) return;
  if (handled_ != 0) place_.position = work_.table.key_of(items_[handled_ - 1]);
  place_.read = read_;
  place_.upgraded = upgraded_;
  place_.conflicts = conflicts_;
  place_.failed = failed_;
  until_it_passes(work_, [this] { work_.checkpoints->put(place_); });
  stored_at_ = std::chrono::steady_clock::now();
}

template <class Operation>
Result<typename Operation::Response> SegmentMigration::perform(api::Request const& request) {
  for (int failures = 0;;) {
    auto answer = detail::response_of<Operation>(work_.table.database().backend().execute(request));
    if (answer || !answer.failure().retryable()) return answer;
    work_.stop.wait(retry_delay(++failures));
    if (work_.is_over()) throw Interrupted();
  }
}

}  // namespace dynamorm::mapper
