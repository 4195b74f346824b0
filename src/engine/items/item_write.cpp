// SPDX-License-Identifier: Apache-2.0
#include "engine/items/item_write.hpp"

#include <algorithm>
#include <utility>

#include "engine/capacity_count.hpp"
#include "engine/failures.hpp"
#include "item/size.hpp"
#include "item/trusted.hpp"

namespace dynamorm::engine {
namespace {

std::optional<ItemView> view_of(std::optional<std::string> const& encoded) noexcept {
  return encoded ? std::optional(ItemView(encoded->data())) : std::nullopt;
}

std::optional<Item> take(std::optional<std::string>& encoded) noexcept {
  return encoded ? std::optional(item::trusted_item(std::move(*encoded))) : std::nullopt;
}

/// Records the item after a write. Its bytes are in `memory`, or in the request and need no copy.
void note_after(std::optional<ItemView> after, std::string&& memory, WrittenItem& written) {
  if (after && after->encoded().data() == memory.data()) {
    written.made = std::move(memory);
  } else {
    written.given = after;
  }
}

Result<std::optional<std::string>> stored_item(Context const& context, std::string const& key) {
  std::string encoded;
  Result<bool> const found = context.store.get(key, encoded);
  if (!found) return found.failure();
  return *found ? std::optional(std::move(encoded)) : std::nullopt;
}

bool holds(expression::Condition const& condition, std::optional<ItemView> item) {
  static Item const nothing;
  return condition.holds(item.value_or(nothing.view()));
}

}  // namespace

std::optional<ItemView> WrittenItem::item_before() const noexcept { return view_of(before); }
std::optional<ItemView> WrittenItem::item_after() const noexcept { return made ? view_of(made) : given; }

std::size_t WrittenItem::larger_size() const noexcept {
  std::size_t const known = std::max(changed.size_before, changed.size_after);
  return known == 0 && before ? item::size_of(*item_before()) : known;
}

std::optional<Item> WrittenItem::take_before() && noexcept { return take(before); }
std::optional<Item> WrittenItem::take_after() && {
  if (made) return take(made);
  return given ? std::optional(Item(*given)) : std::nullopt;
}

std::optional<api::ConsumedCapacity> capacity_of(storage::TableDefinition const& table, WrittenItem const& written,
                                                 std::optional<api::ReturnConsumedCapacity> wanted) {
  if (!is_wanted(wanted)) return std::nullopt;
  CapacityCount capacity(table, CapacityCount::Kind::write);
  capacity.add_write(written.item_before(), written.item_after(), written.changed.entries);
  return capacity.tell(wanted);
}

Result<WrittenItem> prepare(Context const& context, ItemWrite const& write, storage::Changes& changes) {
  Result<std::optional<std::string>> before = stored_item(context, write.key);
  if (!before) return before.failure();
  WrittenItem written{.before = std::move(*before)};
  if (write.condition != nullptr && !holds(*write.condition, written.item_before())) {
    return condition_failed(write.gives_item_on_failure && written.before ? *written.before : std::string());
  }
  if (!write.apply) return written;
  std::string memory;
  Result<std::optional<ItemView>> const after = write.apply(written.item_before(), memory);
  if (!after) return after.failure();
  note_after(*after, std::move(memory), written);
  if (written.before || *after) {
    written.changed = changes.add(*write.table, write.key,
                                  {.before = written.item_before(), .after = written.item_after(), .at = now(context)});
  }
  return written;
}

Result<WrittenItem> carry_out(Context const& context, ItemWrite const& write) {
  auto const hold = context.locks.hold(write.key);
  storage::Changes changes;
  Result<WrittenItem> written = prepare(context, write, changes);
  if (!written) return written;
  if (Status const committed = changes.commit(context.store); !committed) return committed.failure();
  return written;
}

}  // namespace dynamorm::engine
