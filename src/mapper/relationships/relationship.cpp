// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/relationships/relationship.hpp"

#include <memory>
#include <utility>

#include "dynamorm/detail/table/read_core.hpp"
#include "dynamorm/detail/table/tracked.hpp"
#include "dynamorm/relationships.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"
#include "mapper/relationships/equalities.hpp"

namespace dynamorm::detail {
namespace {

using mapper::Channel;
using mapper::Course;

/// Rows that are the items themselves.
constexpr RowType item_row = {[]() -> void* { return new Item; },
                              [](ReadCore const&, ItemView item, void* row) { *static_cast<Item*>(row) = Item(item); },
                              [](void* row) noexcept { delete static_cast<Item*>(row); }};

/// Returns the first item of a query, whole.
Course<std::optional<Item>> first_item(Channel& channel, ReadCore& read, IndexInfo const* index) {
  read.limit(1);
  if (index != nullptr && index->projection != Projection::all) {
    List<Item> const found = co_await read.whole_items(channel);
    if (found.size() == 0) co_return std::nullopt;
    co_return found[0];
  }
  co_await read.advance(channel, item_row);
  if (read.row() == nullptr) co_return std::nullopt;
  co_return *static_cast<Item const*>(read.row());
}

/// Returns the offset of a member in its object.
std::uint32_t distance_between(void const* object, void const* member) noexcept {
  return static_cast<std::uint32_t>(static_cast<char const*>(member) - static_cast<char const*>(object));
}

}  // namespace

/// A related item in memory, and its state when it was loaded or saved.
struct Relationship::Held {
  Held(RelatedModel const& its_model, void* its_object) noexcept : model(its_model), object(its_object) {}
  Held(Held const& other) : model(other.model), object(other.model.copy(other.object)), stored(other.stored) {}
  Held& operator=(Held const&) = delete;
  ~Held() { model.objects->destroy(object); }

  RelatedModel const& model;
  void* const object;
  std::optional<Item> stored;
};

Relationship::Relationship(RelationshipInfo const& info, void const* owner) noexcept
    : info_(&info), distance_(distance_between(owner, this)) {}
Relationship::Relationship(Relationship const& other)
    : info_(other.info_),
      held_(other.held_ == nullptr ? nullptr : new Held(*other.held_)),
      database_(other.database_),
      distance_(other.distance_) {}
Relationship::Relationship(Relationship&& other) noexcept
    : info_(other.info_),
      held_(std::exchange(other.held_, nullptr)),
      database_(std::move(other.database_)),
      distance_(other.distance_) {}
Relationship& Relationship::operator=(Relationship const& other) { return *this = Relationship(other); }
Relationship& Relationship::operator=(Relationship&& other) noexcept {
  std::swap(held_, other.held_);
  std::swap(database_, other.database_);
  return *this;
}
Relationship::~Relationship() { forget(); }

void Relationship::forget() noexcept { delete std::exchange(held_, nullptr); }

void Relationship::belong_to(Database const& database) const { database_ = database; }

void Relationship::take_over(Relationship& other) noexcept {
  std::swap(held_, other.held_);
  std::swap(database_, other.database_);
}

void* Relationship::owner() const noexcept {
  return const_cast<char*>(reinterpret_cast<char const*>(this)) - distance_;
}

Condition Relationship::condition() const { return info_->condition(owner()); }

Database Relationship::database() const {
  DatabaseSlot const& slot = *related().slot;
  if (Database own = slot.own()) return own;
  return database_ ? database_ : slot.get();
}

TableCore Relationship::table() const { return TableCore(*related().model, database()); }

void* Relationship::find() const {
  if (held_ != nullptr) return held_->object;
  Channel channel;
  return mapper::finish(find(channel));
}

Course<void*> Relationship::find(Channel& channel) const {
  if (held_ != nullptr) co_return held_->object;
  Condition const condition = this->condition();
  if (condition.always_true()) co_return nullptr;
  TableCore const table = this->table();
  ReadCore read(table, ReadCore::Kind::query, related().index);
  read.where(condition);
  std::optional<Item> const item = co_await first_item(channel, read, related().index);
  if (held_ != nullptr) co_return held_->object;  // assigned or loaded meanwhile
  if (!item) co_return nullptr;
  auto held = std::make_unique<Held>(related(), related().objects->create());
  table.load(*item, held->object);
  held->stored = table.encode_unchecked(held->object);
  held_ = held.release();
  co_return held_->object;
}

void* Relationship::require() const {
  if (void* const found = find()) return found;
  if (!info_->creates) {
    throw NoRelatedItem("there is no " + std::string(related().model->table_name) + " item with " +
                        condition().to_string());
  }
  auto held = std::make_unique<Held>(related(), related().objects->create());
  give_key(held->object);
  held_ = held.release();
  return held_->object;
}

void Relationship::give_key(void* related) const { mapper::set_equals(*this->related().model, condition(), related); }

void Relationship::assign(void* related) {
  auto held = std::make_unique<Held>(this->related(), related);
  if (info_->adopt != nullptr) {
    info_->adopt(owner(), related);
  } else {
    give_key(related);
  }
  Tracked* const memory = this->related().model->tracked == nullptr ? nullptr : this->related().model->tracked(related);
  if (memory != nullptr && memory->remembered() != nullptr) held->stored = *memory->remembered();
  forget();
  held_ = held.release();
}

void Relationship::validate() {
  if (held_ == nullptr) return;
  if (info_->adopt == nullptr) give_key(held_->object);
  (void)table().encode(held_->object);
}

Course<void> Relationship::save(Channel& channel, bool partially) {
  if (held_ == nullptr) co_return;
  TableCore const table = this->table();
  if (table.encode_unchecked(held_->object) == held_->stored) co_return;
  Condition const always;
  WriteOptions const options;
  if (partially && table.model().tracked != nullptr) {
    co_await table.save_changes(channel, held_->object, *related().objects, always, options);
  } else {
    co_await table.save(channel, held_->object, always, options);
  }
  held_->stored = table.encode_unchecked(held_->object);
}

Course<bool> Relationship::remove(Channel& channel) {
  void* const found = co_await find(channel);
  if (found == nullptr) co_return false;
  TableCore const table = this->table();
  Condition const always;
  WriteOptions const options;
  co_await table.remove(channel, found, always, options);
  forget();
  co_return true;
}

bool Relationship::remove() {
  Channel channel;
  return mapper::finish(remove(channel));
}

Course<void> Relationship::owner_removed(Channel& channel) {
  if (info_->removed_with_owner) static_cast<void>(co_await remove(channel));
}

}  // namespace dynamorm::detail
