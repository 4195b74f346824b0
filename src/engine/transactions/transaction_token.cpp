// SPDX-License-Identifier: Apache-2.0
#include "engine/transactions/transaction_token.hpp"

#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/failures.hpp"
#include "engine/fingerprint.hpp"
#include "engine/storage/layout.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::chrono::minutes lifetime{10};

/// The fingerprint of a whole transaction.
class TransactionFingerprint : public Fingerprint {
 public:
  using Fingerprint::add;
  void add(std::optional<std::string> const& part) {
    add_byte(part.has_value());
    if (part) add(std::string_view(*part));
  }
  void add(Item const& item) { add(std::string_view(item.encoded())); }
  void add(std::optional<api::ExpressionAttributeNames> const& names) {
    add_number(names ? names->size() + 1 : 0);
    if (!names) return;
    for (auto const& [placeholder, name] : *names) {
      add(std::string_view(placeholder));
      add(std::string_view(name));
    }
  }
  void add(std::optional<api::ExpressionAttributeValues> const& values) {
    add_number(values ? values->size() + 1 : 0);
    if (!values) return;
    for (auto const& [placeholder, value] : *values) {
      add(std::string_view(placeholder));
      add(std::string_view(value.encoded()));
    }
  }

  void add(api::TransactConditionCheck const& check) { add_keyed(check); }
  void add(api::TransactDelete const& remove) { add_keyed(remove); }
  void add(api::TransactPut const& put) {
    add(put.item);
    add_demand(put);
  }
  void add(api::TransactUpdate const& update) {
    add(std::string_view(update.update_expression));
    add_keyed(update);
  }
  void add(api::TransactWriteItem const& action) {
    add_action('c', action.condition_check);
    add_action('p', action.put);
    add_action('d', action.remove);
    add_action('u', action.update);
  }

 private:
  template <class Action>
  void add_action(char kind, std::optional<Action> const& action) {
    if (!action) return;
    add_byte(static_cast<unsigned char>(kind));
    add(*action);
  }
  template <class Action>
  void add_keyed(Action const& action) {
    add(action.key);
    add_demand(action);
  }
  template <class Action>
  void add_demand(Action const& action) {
    add(std::string_view(action.table_name));
    add(std::optional<std::string>(action.condition_expression));
    add(action.expression_attribute_names);
    add(action.expression_attribute_values);
  }
};

std::uint64_t fingerprint_of(api::TransactWriteItemsRequest const& request) {
  TransactionFingerprint fingerprint;
  for (api::TransactWriteItem const& action : request.transact_items) fingerprint.add(action);
  return fingerprint.value();
}

std::uint64_t milliseconds_of(api::Timestamp time) {
  return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

/// When it was carried out, then its fingerprint, then the sizes of its items; 8 bytes each.
struct Carried {
  std::uint64_t when;
  std::uint64_t fingerprint;
  ItemSizes sizes{};
};

std::uint64_t take(std::string_view& stored) {
  std::uint64_t const number = storage::read_u64(stored);
  stored.remove_prefix(sizeof(std::uint64_t));
  return number;
}

Carried read(std::string_view stored) {
  Carried carried{.when = take(stored), .fingerprint = take(stored)};
  while (stored.size() >= sizeof(std::uint64_t)) carried.sizes.push_back(take(stored));
  return carried;
}

bool is_over(Carried const& carried, api::Timestamp now) {
  return milliseconds_of(now) >= carried.when + static_cast<std::uint64_t>(std::chrono::milliseconds(lifetime).count());
}

}  // namespace

TransactionToken::TransactionToken(std::string_view client_token, std::uint64_t fingerprint)
    : key(storage::token_key(client_token)), fingerprint(fingerprint) {}

std::optional<TransactionToken> token_of(api::TransactWriteItemsRequest const& request) {
  if (!request.client_request_token) return std::nullopt;
  return TransactionToken(*request.client_request_token, fingerprint_of(request));
}

Result<std::optional<ItemSizes>> sizes_if_carried_out(Context const& context, TransactionToken const& token) {
  std::optional<ItemSizes> never;
  std::string stored;
  Result<bool> const found = context.store.get(token.key, stored);
  if (!found) return found.failure();
  if (!*found) return never;
  Carried carried = read(stored);
  if (is_over(carried, now(context))) return never;
  if (carried.fingerprint == token.fingerprint) return std::optional(std::move(carried.sizes));
  return service_failure("IdempotentParameterMismatchException",
                         "The request uses the same client token as a previous, but non-identical request. Do not "
                         "reuse a client token with different requests, unless the requests are identical");
}

void note_carried_out(Context const& context, TransactionToken const& token, ItemSizes const& sizes,
                      storage::Batch& batch) {
  std::string value;
  value.reserve((2 + sizes.size()) * sizeof(std::uint64_t));
  storage::append_u64(value, milliseconds_of(now(context)));
  storage::append_u64(value, token.fingerprint);
  for (std::size_t const size : sizes) storage::append_u64(value, size);
  batch.put(token.key, value);
}

Status forget_old_tokens(Context const& context) {
  storage::Batch batch;
  storage::Cursor cursor = context.store.cursor(storage::tokens_prefix());
  for (cursor.seek_first(); cursor.valid(); cursor.next()) {
    if (is_over(read(cursor.value()), now(context))) batch.remove(cursor.key());
  }
  if (Status const read = cursor.status(); !read || batch.empty()) return read;
  return context.store.commit(std::move(batch));
}

}  // namespace dynamorm::engine
