#include <unordered_set>

#include "dynamorm/detail/table/table_core.hpp"

#include "mapper/expressions/renderer.hpp"
#include "mapper/items/batch.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/run.hpp"

namespace dynamorm::detail {
namespace {

/// The blocking driver of a batch.
template <class Batch>
void drive(Database const& database, Batch& batch) {
  while (auto request = batch.next()) {
    Status const status = batch.accept(mapper::run(database, *std::move(request)));
    if (!status) throw_failure(status.failure());
    if (batch.has_leftover()) mapper::pause(batch.backoff());
  }
}

/// Rejects duplicate keys, as the service does, before a part of the batch is sent.
void refuse_duplicates(std::vector<Item> const& keys) {
  std::unordered_set<std::string_view> seen;
  for (Item const& key : keys) {
    if (!seen.insert(key.encoded()).second) {
      mapper::refuse("Provided list of item keys contains duplicates: " + key.to_string());
    }
  }
}

}  // namespace

List<Item> TableCore::get_batch(List<Item> keys, bool consistent, List<Path> const& wanted) const {
  for (Item const& key : keys.all()) check_key(key);
  api::KeysAndAttributes request{.keys = std::move(keys.all())};
  if (consistent) request.consistent_read = true;
  mapper::project(request, wanted.all());
  mapper::BatchGet batch(name_, std::move(request));
  drive(database_, batch);
  List<Item> items;
  items.all() = batch.take_items();
  return items;
}

void TableCore::put_batch(List<Item> items) const {
  std::vector<Item> keys;
  std::vector<api::WriteRequest> writes;
  for (Item& item : items.all()) {
    keys.push_back(key_of(item));
    writes.push_back({.put_request = api::PutRequest{.item = std::move(item)}});
  }
  refuse_duplicates(keys);
  mapper::BatchWrite batch(name_, std::move(writes));
  drive(database_, batch);
}

void TableCore::remove_batch(List<Item> keys) const {
  for (Item const& key : keys.all()) check_key(key);
  refuse_duplicates(keys.all());
  std::vector<api::WriteRequest> writes;
  for (Item& key : keys.all()) writes.push_back({.delete_request = api::DeleteRequest{.key = std::move(key)}});
  mapper::BatchWrite batch(name_, std::move(writes));
  drive(database_, batch);
}

}  // namespace dynamorm::detail
