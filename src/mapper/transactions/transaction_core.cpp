// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/transactions/transaction_core.hpp"

#include <array>
#include <cstdint>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

#include "dynamorm/service_error.hpp"

#include "base/hex.hpp"
#include "base/random_bytes.hpp"
#include "item/size.hpp"
#include "mapper/expressions/renderer.hpp"
#include "mapper/failure_keeper.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/items/versions.hpp"
#include "mapper/run.hpp"
#include "mapper/transactions/cancellation.hpp"
#include "mapper/transactions/send_transaction.hpp"
#include "mapper/transactions/transaction_action.hpp"
#include "mapper/transactions/transaction_limits.hpp"

namespace dynamorm::detail {

using mapper::ActionKind;
using mapper::Member;
using mapper::TransactionAction;

namespace {

constexpr std::size_t longest_token = 36;
constexpr std::size_t usual_actions = 4;

/// Returns 128 random bits.
std::string random_token() {
  std::array<unsigned char, 16> bits;
  fill_with_random_bytes(bits);
  return hex_text(bits);
}

/// The item or the key of an action as it was sent.
Item& content_of(api::TransactWriteItem& sent) {
  if (sent.put) return sent.put->item;
  if (sent.update) return sent.update->key;
  return sent.remove ? sent.remove->key : sent.condition_check->key;
}

Condition not_exists(TableCore const& table) {
  ModelInfo const& model = table.model();
  return {ConditionOperator::not_exists, {Operand(Path(model.attributes().fields[model.key.hash_member()].name))}};
}

}  // namespace

struct TransactionCore::State {
  Database database;      // that of all actions, once there is one
  bool is_given = false;  // for all models
  std::string token;      // empty until one is given or made
  std::vector<TransactionAction> actions;
  std::optional<api::Request> request;  // once it is sent
  bool is_over = false;                 // committed or cancelled
  mapper::FailureKeeper failures;

  template <class... Arguments>
  void add(ActionKind kind, TableCore const& table, Arguments&&... arguments);
  void check_open() const;
  void prepare();
  void check_sizes() const;
  void give_back();
  [[nodiscard]] mapper::Course<void> finish(mapper::Channel& channel);
  [[nodiscard]] std::vector<Member> members() const;
};

TransactionCore::TransactionCore() : state_(new State) {}
TransactionCore::TransactionCore(Database database) : TransactionCore() {
  state_->database = std::move(database);
  state_->is_given = true;
}
TransactionCore::TransactionCore(TransactionCore&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
TransactionCore& TransactionCore::operator=(TransactionCore&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}
TransactionCore::~TransactionCore() { delete state_; }

Database TransactionCore::database_of(DatabaseSlot const& slot) const {
  return state_->is_given ? state_->database : slot.get();
}

void TransactionCore::State::check_open() const {
  if (request || is_over) mapper::refuse("the transaction was committed; make a new one");
}

template <class... Arguments>
void TransactionCore::State::add(ActionKind kind, TableCore const& table, Arguments&&... arguments) {
  check_open();
  if (actions.empty()) actions.reserve(usual_actions);
  actions.emplace_back(kind, table, std::forward<Arguments>(arguments)...);
  try {
    mapper::check_database(database, table);
  } catch (...) {
    actions.pop_back();
    throw;
  }
}

void TransactionCore::put(TableCore const& table, void const* object, Condition const& condition,
                          WriteOptions options) {
  state_->failures.run([&] {
    Item item = table.encode(object);
    mapper::Guard guard = mapper::guard_of_instance(table.model(), mapper::version_in(table.model(), item), condition,
                                                    options.unchecked, mapper::RevisionRule::known);
    state_->add(ActionKind::put, table, std::move(item), std::move(guard));
  });
}

void TransactionCore::put_unique(TableCore const& table, void const* object) {
  put(table, object, not_exists(table), {.unchecked = true});
}

void TransactionCore::save(TableCore const& table, void* object, Condition const& condition, WriteOptions options) {
  state_->failures.run([&] { state_->add(ActionKind::put, table, object, condition, options.unchecked); });
}

void TransactionCore::save_unique(TableCore const& table, void* object) {
  save(table, object, not_exists(table), {.unchecked = true});
}

void TransactionCore::update(TableCore const& table, void* object, List<UpdateAction> changes,
                             Condition const& condition, WriteOptions options, FreshObjects const& fresh) {
  state_->failures.run([&] {
    state_->add(ActionKind::update, table, object, condition, options.unchecked, std::move(changes), &fresh);
  });
}

void TransactionCore::update_key(TableCore const& table, Item key, List<UpdateAction> changes,
                                 Condition const& condition) {
  state_->failures.run([&] {
    state_->add(ActionKind::update, table, std::move(key),
                mapper::guard_of_key(table.model(), condition, mapper::RevisionRule::current), std::move(changes));
  });
}

void TransactionCore::remove(TableCore const& table, void const* object, Condition const& condition,
                             WriteOptions options) {
  state_->failures.run(
      [&] { state_->add(ActionKind::remove, table, const_cast<void*>(object), condition, options.unchecked); });
}

void TransactionCore::remove_key(TableCore const& table, Item key, Condition const& condition) {
  state_->failures.run(
      [&] { state_->add(ActionKind::remove, table, std::move(key), mapper::guard_of_key(table.model(), condition)); });
}

void TransactionCore::check(TableCore const& table, void const* object, Condition const& condition,
                            WriteOptions options) {
  state_->failures.run([&] {
    std::int64_t const loaded = mapper::version_of(table.model(), object);
    state_->add(ActionKind::check, table, table.key_of(table.encode_unchecked(object)),
                mapper::guard_of_instance(table.model(), loaded, condition, options.unchecked));
  });
}

void TransactionCore::check_key(TableCore const& table, Item key, Condition const& condition) {
  state_->failures.run(
      [&] { state_->add(ActionKind::check, table, std::move(key), mapper::guard_of_key(table.model(), condition)); });
}

void TransactionCore::token(std::string_view token) {
  state_->failures.run([&] {
    state_->check_open();
    if (token.empty() || token.size() > longest_token) {
      mapper::refuse("the token of a transaction has 1 to " + std::to_string(longest_token) + " bytes, got " +
                     std::to_string(token.size()));
    }
    state_->token = token;
  });
}

std::size_t TransactionCore::size() const noexcept { return state_->actions.size(); }

/// Makes the request. Throws, with nothing sent, if an action or a handler objects.
void TransactionCore::State::prepare() {
  constexpr std::size_t most = mapper::most_transaction_members;
  if (actions.size() > most) {
    mapper::refuse("a transaction has at most " + std::to_string(most) + " actions, this one has " +
                   std::to_string(actions.size()) + "; the first too many is " +
                   mapper::describe(actions[most].member(), most));
  }
  for (TransactionAction& action : actions) action.prepare();
  std::vector<mapper::ItemIdentity> identities;
  identities.reserve(actions.size());
  for (TransactionAction const& action : actions) identities.push_back(action.identity());
  mapper::check_distinct(identities, [this](std::size_t i) { return actions[i].member(); });
  check_sizes();
  if (token.empty()) token = random_token();
  api::TransactWriteItemsRequest made{.client_request_token = token};
  made.transact_items.reserve(actions.size());
  for (TransactionAction& action : actions) action.request(made.transact_items.emplace_back());
  request.emplace(api::Request{std::move(made)});
}

/// Counts only if the items may be too large together.
void TransactionCore::State::check_sizes() const {
  std::size_t bound = 0;
  for (TransactionAction const& action : actions) bound += item::size_bound(action.content());
  if (bound <= item::max_transaction_size) return;
  std::size_t total = 0;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    total += item::size_of(actions[i].content());
    if (total <= item::max_transaction_size) continue;
    mapper::refuse("Transaction payload size cannot exceed 4MB. Payload Size: " + std::to_string(total) +
                   " bytes up to " + mapper::describe(actions[i].member(), i) +
                   ", whose largest attributes are, in bytes: " + mapper::largest_in_words(actions[i].content()) +
                   "; move large attributes elsewhere, or make several transactions");
  }
}

/// Gives the items and keys in the request back to the actions: all of them, unless the request may be sent again.
void TransactionCore::State::give_back() {
  auto& sent = request->operation.get<api::TransactWriteItemsRequest>().transact_items;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    Item& content = content_of(sent[i]);
    actions[i].give_back(is_over ? std::move(content) : content);
  }
}

std::vector<Member> TransactionCore::State::members() const {
  std::vector<Member> members;
  members.reserve(actions.size());
  for (TransactionAction const& action : actions) members.push_back(action.member());
  return members;
}

/// Lets all objects take over what was stored, and throws the first exception of a handler.
mapper::Course<void> TransactionCore::State::finish(mapper::Channel& channel) {
  std::exception_ptr first;
  for (TransactionAction& action : actions) {
    try {
      co_await action.finish(channel);
    } catch (...) {
      if (!first) first = std::current_exception();
    }
  }
  if (first) std::rethrow_exception(first);
}

mapper::Course<void> TransactionCore::commit(mapper::Channel& channel) {
  State& state = *state_;
  if (state.is_over) mapper::refuse("the transaction was committed; make a new one");
  if (!state.actions.empty()) {
    if (!state.request) state.prepare();
    Result<api::Response> const answer = co_await mapper::send_transaction(channel, state.database, *state.request);
    state.is_over = answer || !mapper::leaves_open(answer.failure());
    state.give_back();
    if (!answer) mapper::throw_failure_of(answer.failure(), state.members());
  }
  state.is_over = true;
  co_await state.finish(channel);
}

void TransactionCore::commit(Call call) {
  mapper::Channel channel(call);
  mapper::finish(commit(channel));
}

void TransactionCore::keep_failures() noexcept { state_->failures.keep(); }

Status TransactionCore::try_commit(Call call) {
  if (state_->failures.kept()) return *state_->failures.kept();
  try {
    commit(call);
    return {};
  } catch (...) {
    return mapper::failure_of_current_exception();
  }
}

std::string TransactionCore::rendered() const {
  std::string text = "TransactWriteItems";
  if (!state_->token.empty()) text += mapper::line("ClientRequestToken", state_->token);
  for (TransactionAction const& action : state_->actions) {
    text += "\n  ";
    for (char const character : action.rendered()) text.append(character == '\n' ? "\n  " : std::string(1, character));
  }
  return text;
}

}  // namespace dynamorm::detail
