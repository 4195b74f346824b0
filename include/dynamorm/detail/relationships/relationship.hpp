// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "dynamorm/condition.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/detail/table/table_core.hpp"

/// The type-independent part of relationships.
namespace dynamorm::detail {

/// The other model of a relationship.
struct RelatedModel {
  ModelInfo const* model;
  IndexInfo const* index;  ///< The index by which it is found; null for the table itself.
  FreshObjects const* objects;
  void* (*copy)(void const* object);
  DatabaseSlot* slot;
};

class AsyncTableCore;
class Attempt;

/// The declaration of a relationship, shared by all instances of its owner.
struct RelationshipInfo {
  RelatedModel const& (*related)();
  /// Returns the condition that related items meet.
  Condition (*condition)(void const* owner);
  /// Sets the owner's members for an assigned related item; null if the related item takes its key from the owner
  /// instead.
  void (*adopt)(void* owner, void const* related);
  bool creates;             ///< A missing related item is created when it is accessed.
  bool removed_with_owner;  ///< Removing the owner removes the related item.
};

/// The part of a relationship in each instance: the position of its owner, and the related item if it was loaded,
/// created or assigned. A copy has its own related item.
///
/// The owner is found by its distance, because both are parts of one object. A relationship outside of its struct has
/// no meaning.
class Relationship {
 public:
  [[nodiscard]] TableCore table() const;
  /// Records the database in which the owner is stored. Related items are looked up there, unless their model has its
  /// own database.
  void belong_to(Database const& database) const;
  /// Takes the related item from `other`, which has the same owner at another address.
  void take_over(Relationship& other) noexcept;

  // For relationships that lead to one item:

  /// Throws ValidationError if there is a related item that cannot be saved.
  void validate();
  /// Saves the related item if it differs from what is stored.
  [[nodiscard]] mapper::Course<void> save(mapper::Channel& channel, bool partially);
  /// Reacts to the removal of the owner.
  [[nodiscard]] mapper::Course<void> owner_removed(mapper::Channel& channel);

 protected:
  Relationship(RelationshipInfo const& info, void const* owner) noexcept;
  Relationship(Relationship const& other);
  Relationship(Relationship&& other) noexcept;
  Relationship& operator=(Relationship const& other);
  Relationship& operator=(Relationship&& other) noexcept;
  ~Relationship();

  [[nodiscard]] Condition condition() const;
  /// Returns the related item, or null.
  [[nodiscard]] void* find() const;
  [[nodiscard]] mapper::Course<void*> find(mapper::Channel& channel) const;
  /// Returns the related item, creating it if needed and allowed. Throws NoRelatedItem.
  [[nodiscard]] void* require() const;
  /// Makes `related` the related item.
  void assign(void* related);
  bool remove();
  [[nodiscard]] mapper::Course<bool> remove(mapper::Channel& channel);
  void forget() noexcept;
  [[nodiscard]] bool is_held() const noexcept { return held_ != nullptr; }

 private:
  friend class Attempt;
  friend class AsyncTableCore;
  struct Held;
  [[nodiscard]] RelatedModel const& related() const { return info_->related(); }
  [[nodiscard]] void* owner() const noexcept;
  [[nodiscard]] Database database() const;
  void give_key(void* related) const;

  RelationshipInfo const* info_;
  mutable Held* held_ = nullptr;
  mutable Database database_;
  std::uint32_t distance_;
};

}  // namespace dynamorm::detail
