// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/batch.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"
#include "mapper/failure_keeper.hpp"
#include "mapper/items/batch.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/transactions/transaction_limits.hpp"

namespace dynamorm::detail {

struct BatchCore::State {
  Database database{};  ///< Empty until the first write if each model has its own.
  bool is_given = false;
  mapper::BatchWrite writes{};
  std::size_t written = 0;
  bool failed = false;  ///< Whether the last request failed.
  bool sends_only_when_flushed = false;
  std::function<void(BatchProgress const&)> on_progress{};
  std::function<void(std::vector<WaitingWrite>)> on_loss{};
  mapper::FailureKeeper failures{};

  void add(TableCore const& table, api::WriteRequest write, Call call);
  void remove(TableCore const& table, Item key, Call call);
  /// Sends requests until fewer than `least` writes wait.
  mapper::Course<void> send_while(mapper::Channel& channel, std::size_t least);
  mapper::Course<void> send(mapper::Channel& channel);
  [[nodiscard]] std::vector<WaitingWrite> take_waiting();
  void close() noexcept;
};

namespace {

/// Writes that are being sent. They wait again, unless the service has answered.
class OutgoingWrites {
 public:
  OutgoingWrites(mapper::BatchWrite& waiting, api::BatchWriteItemRequest&& writes)
      : waiting_(waiting), count_(mapper::count_writes(writes)), request_{std::move(writes)} {}
  OutgoingWrites(OutgoingWrites const&) = delete;
  OutgoingWrites& operator=(OutgoingWrites const&) = delete;
  ~OutgoingWrites() {
    if (answered_) return;
    try {
      waiting_.give_back(std::move(request_.operation).get<api::BatchWriteItemRequest>());
    } catch (...) {  // no memory
    }
  }

  [[nodiscard]] api::Request& request() noexcept { return request_; }
  [[nodiscard]] std::size_t count() const noexcept { return count_; }
  void answered() noexcept { answered_ = true; }

 private:
  mapper::BatchWrite& waiting_;
  std::size_t const count_;
  api::Request request_;
  bool answered_ = false;
};

}  // namespace

void BatchCore::State::add(TableCore const& table, api::WriteRequest write, Call call) {
  mapper::check_database(database, table);
  writes.add_or_replace(table.name(), table.model(), std::move(write));
  if (sends_only_when_flushed || writes.size() < mapper::BatchWrite::most_writes) return;
  mapper::Channel channel(call);
  mapper::finish(send_while(channel, mapper::BatchWrite::most_writes));
}

void BatchCore::State::remove(TableCore const& table, Item key, Call call) {
  mapper::check_key(table.model(), key);
  add(table, mapper::remove_in_batch(std::move(key)), call);
}

mapper::Course<void> BatchCore::State::send_while(mapper::Channel& channel, std::size_t least) {
  while (writes.size() >= least) co_await send(channel);
}

/// Sends one request. If it fails, or ends without an answer, all of its writes wait again.
mapper::Course<void> BatchCore::State::send(mapper::Channel& channel) {
  (void)database.backend();  // throws if it is missing, before a write is taken out
  std::optional<api::BatchWriteItemRequest> next = writes.next();
  if (!next) co_return;
  OutgoingWrites outgoing(writes, *std::move(next));
  channel.came_to({.done = written, .of = written + writes.size() + outgoing.count(), .unit = "writes"});
  failed = true;
  Result<api::Response> answer = co_await channel.send(database, outgoing.request());
  auto response = response_of<api::BatchWriteItemRequest>(std::move(answer));
  if (!response) throw_failure(response.failure());
  outgoing.answered();
  std::size_t const before = writes.size() + outgoing.count();
  Status const status = writes.accept(*std::move(response));
  failed = !status;
  written += before - writes.size();
  if (on_progress) on_progress({.written = written, .waiting = writes.size()});
  if (!status) throw_failure(status.failure());
  if (writes.has_leftover()) co_await channel.pause(writes.backoff());
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
    mapper::Channel channel;
    while (writes.size() > 0 && !failed && !sends_only_when_flushed) mapper::finish(send(channel));
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

void BatchCore::put(TableCore const& table, void const* object, Call call) {
  state_->failures.run([&] { state_->add(table, mapper::put_in_batch(table, table.encode(object)), call); });
}

void BatchCore::remove(TableCore const& table, void const* object, Call call) {
  state_->failures.run([&] { state_->remove(table, table.key_of(table.encode_unchecked(object)), call); });
}

void BatchCore::remove_key(TableCore const& table, Item key, Call call) {
  state_->failures.run([&] { state_->remove(table, std::move(key), call); });
}

void BatchCore::flush(Call call) {
  state_->failures.run([&] {
    mapper::Channel channel(call);
    mapper::finish(flush(channel));
  });
}

mapper::Course<void> BatchCore::flush(mapper::Channel& channel) { return state_->send_while(channel, 1); }

void BatchCore::send_only_when_flushed() noexcept { state_->sends_only_when_flushed = true; }

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
