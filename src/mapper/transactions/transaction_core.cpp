#include "dynamorm/detail/transactions/transaction_core.hpp"

#include <unistd.h>

#include <array>
#include <cstdint>
#include <exception>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "dynamorm/service_error.hpp"

#include "item/size.hpp"
#include "mapper/expressions/renderer.hpp"
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

/// Returns 128 random bits of the system. A generator has a state, which a child of fork() would repeat;
/// std::random_device takes thirty times as long.
std::string random_token() {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::array<unsigned char, 16> bytes{};
  if (getentropy(bytes.data(), bytes.size()) != 0) {
    std::random_device random;
    for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(random());
  }
  std::string token;
  for (unsigned char const byte : bytes) (token += digits[byte >> 4U]) += digits[byte & 15U];
  return token;
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
  std::vector<Member> members;          // of the request
  std::optional<api::Request> request;  // once it is sent
  bool is_over = false;                 // committed or cancelled

  void add(TransactionAction action, TableCore const& table);
  void check_open() const;
  void prepare();
  void check_sizes() const;
  void finish();
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

void TransactionCore::State::add(TransactionAction action, TableCore const& table) {
  check_open();
  mapper::check_database(database, table);
  actions.push_back(std::move(action));
}

void TransactionCore::put(TableCore const& table, void const* object, Condition const& condition) {
  state_->add({ActionKind::put, table, table.encode(object), condition}, table);
}

void TransactionCore::put_unique(TableCore const& table, void const* object) { put(table, object, not_exists(table)); }

void TransactionCore::save(TableCore const& table, void* object, Condition const& condition) {
  state_->add({ActionKind::put, table, object, condition}, table);
}

void TransactionCore::save_unique(TableCore const& table, void* object) { save(table, object, not_exists(table)); }

void TransactionCore::update(TableCore const& table, void* object, List<UpdateAction> changes,
                             Condition const& condition, FreshObjects const& fresh) {
  state_->add({ActionKind::update, table, object, condition, std::move(changes), &fresh}, table);
}

void TransactionCore::update_key(TableCore const& table, Item key, List<UpdateAction> changes,
                                 Condition const& condition) {
  state_->add({ActionKind::update, table, std::move(key), condition, std::move(changes)}, table);
}

void TransactionCore::remove(TableCore const& table, void const* object, Condition const& condition) {
  state_->add({ActionKind::remove, table, const_cast<void*>(object), condition}, table);
}

void TransactionCore::remove_key(TableCore const& table, Item key, Condition const& condition) {
  state_->add({ActionKind::remove, table, std::move(key), condition}, table);
}

void TransactionCore::check(TableCore const& table, Item key, Condition const& condition) {
  state_->add({ActionKind::check, table, std::move(key), condition}, table);
}

void TransactionCore::token(std::string_view token) {
  state_->check_open();
  if (token.empty() || token.size() > longest_token) {
    mapper::refuse("the token of a transaction has 1 to " + std::to_string(longest_token) + " bytes, got " +
                   std::to_string(token.size()));
  }
  state_->token = token;
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
  members.clear();
  for (TransactionAction const& action : actions) members.push_back(action.member());
  mapper::check_distinct(members);
  check_sizes();
  if (token.empty()) token = random_token();
  api::TransactWriteItemsRequest made{.client_request_token = token};
  for (TransactionAction const& action : actions) made.transact_items.push_back(action.request());
  request.emplace(api::Request{std::move(made)});
}

void TransactionCore::State::check_sizes() const {
  std::size_t total = 0;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    total += actions[i].size();
    if (total <= item::max_transaction_size) continue;
    mapper::refuse("Transaction payload size cannot exceed 4MB. Payload Size: " + std::to_string(total) +
                   " bytes up to " + mapper::describe(members[i], i));
  }
}

/// Lets all objects take over what was stored, and throws the first exception of a handler.
void TransactionCore::State::finish() {
  std::exception_ptr first;
  for (TransactionAction& action : actions) {
    try {
      action.finish();
    } catch (...) {
      if (!first) first = std::current_exception();
    }
  }
  if (first) std::rethrow_exception(first);
}

void TransactionCore::commit() {
  State& state = *state_;
  if (state.is_over) mapper::refuse("the transaction was committed; make a new one");
  if (!state.actions.empty()) {
    if (!state.request) state.prepare();
    Result<api::Response> const answer = mapper::send_transaction(state.database, *state.request);
    if (!answer) {
      state.is_over = !mapper::leaves_open(answer.failure());
      mapper::throw_failure_of(answer.failure(), state.members);
    }
  }
  state.is_over = true;
  state.finish();
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
