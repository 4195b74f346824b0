// SPDX-License-Identifier: Apache-2.0
#include <thread>
#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/batch.hpp"

#include "mapper/failure_keeper.hpp"
#include "mapper/items/batch.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/run.hpp"
#include "mapper/transactions/transaction_limits.hpp"

namespace dynamorm::detail {

struct BatchCore::State {
  Database database{};  ///< Empty until the first write if each model has its own.
  bool is_given = false;
  mapper::BatchWrite writes{};
  std::size_t written = 0;
  bool failed = false;  ///< Whether the last request failed.
  std::function<void(BatchProgress const&)> on_progress{};
  std::function<void(std::vector<WaitingWrite>)> on_loss{};
  mapper::FailureKeeper failures{};

  void add(TableCore const& table, api::WriteRequest write);
  void remove(TableCore const& table, Item key);
  void send();
  [[nodiscard]] std::vector<WaitingWrite> take_waiting();
  void close() noexcept;
};

void BatchCore::State::add(TableCore const& table, api::WriteRequest write) {
  mapper::check_database(database, table);
  writes.add_or_replace(table.name(), table.model(), std::move(write));
  while (writes.size() >= mapper::BatchWrite::most_writes) send();
}

void BatchCore::State::remove(TableCore const& table, Item key) {
  mapper::check_key(table.model(), key);
  add(table, mapper::remove_in_batch(std::move(key)));
}

/// Sends one request. If it fails, all of its writes wait again.
void BatchCore::State::send() {
  Backend& backend = database.backend();  // throws if it is missing, before a write is taken out
  std::optional<api::BatchWriteItemRequest> request = writes.next();
  if (!request) return;
  api::BatchWriteItemRequest again = *request;
  std::size_t const before = writes.size() + mapper::count_writes(again);
  failed = true;
  Result<api::BatchWriteItemResponse> answer = execute(backend, *std::move(request));
  if (!answer) {
    writes.give_back(std::move(again));
    throw_failure(answer.failure());
  }
  Status const status = writes.accept(*std::move(answer));
  failed = !status;
  written += before - writes.size();
  if (on_progress) on_progress({.written = written, .waiting = writes.size()});
  if (!status) throw_failure(status.failure());
  if (writes.has_leftover()) std::this_thread::sleep_for(mapper::random_delay(writes.backoff()));
}

std::vector<WaitingWrite> BatchCore::State::take_waiting() {
  std::vector<WaitingWrite> waiting;
  for (mapper::BatchWrite::Write& write : writes.take_all()) {
    bool const removes = write.request.delete_request.has_value();
    waiting.push_back(
        {.table = writes.table_of(write),
         .removes = removes,
         .item = removes ? std::move(write.request.delete_request->key) : std::move(write.request.put_request->item)});
  }
  return waiting;
}

void BatchCore::State::close() noexcept {
  try {
    while (writes.size() > 0 && !failed) send();
  } catch (...) {  // its writes wait
  }
  try {
    if (writes.size() > 0 && on_loss) on_loss(take_waiting());
  } catch (...) {
  }
}

BatchCore::BatchCore() : state_(new State) {}
BatchCore::BatchCore(Database database) : state_(new State{.database = std::move(database), .is_given = true}) {}
BatchCore::BatchCore(BatchCore&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
BatchCore::~BatchCore() {
  if (state_ != nullptr) state_->close();
  delete state_;
}

Database BatchCore::database_of(DatabaseSlot const& slot) const {
  return state_->is_given ? state_->database : slot.get();
}

void BatchCore::put(TableCore const& table, void const* object) {
  state_->failures.run([&] { state_->add(table, mapper::put_in_batch(table, table.encode(object))); });
}

void BatchCore::remove(TableCore const& table, void const* object) {
  state_->failures.run([&] { state_->remove(table, table.key_of(table.encode_unchecked(object))); });
}

void BatchCore::remove_key(TableCore const& table, Item key) {
  state_->failures.run([&] { state_->remove(table, std::move(key)); });
}

void BatchCore::flush() {
  state_->failures.run([&] {
    while (state_->writes.size() > 0) state_->send();
  });
}

void BatchCore::keep_failures() noexcept { state_->failures.keep(); }

Status BatchCore::take_failure() noexcept {
  std::optional<Failure> failure = state_->failures.take();
  return failure ? Status(*std::move(failure)) : Status();
}

std::size_t BatchCore::waiting() const noexcept { return state_->writes.size(); }

std::vector<WaitingWrite> BatchCore::take_waiting() { return state_->take_waiting(); }

void BatchCore::on_progress(std::function<void(BatchProgress const&)> handler) {
  state_->on_progress = std::move(handler);
}

void BatchCore::on_loss(std::function<void(std::vector<WaitingWrite>)> handler) {
  state_->on_loss = std::move(handler);
}

}  // namespace dynamorm::detail
