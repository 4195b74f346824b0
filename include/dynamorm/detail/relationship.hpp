#pragma once

#include <cstddef>
#include <cstdint>

#include "dynamorm/condition.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/detail/table_core.hpp"

/// What the members of a struct that lead to other models do, without their types.
namespace dynamorm::detail {

/// The other model of a relationship.
struct RelatedModel {
  ModelInfo const* model;
  IndexInfo const* index;  ///< By which it is found; null for the table itself.
  FreshObjects const* objects;
  void* (*copy)(void const* object);
  DatabaseSlot* slot;
};

/// A relationship as it is declared: the same for all instances of its owner.
struct RelationshipInfo {
  RelatedModel const& (*related)();
  /// What the related items have, as the owner says it; nothing if the owner says that there are none.
  Condition (*condition)(void const* owner);
  /// Gives the owner what leads to a related item that is assigned; null if that takes its key from the owner instead.
  void (*adopt)(void* owner, void const* related);
  bool creates;             ///< A related item that is missing is made when it is asked for.
  bool removed_with_owner;  ///< Removing the owner removes the related item.
};

/// The part of a relationship that is in each instance: where its owner is, and the related item if it was loaded,
/// made or assigned. A copy has a related item of its own.
///
/// The owner is found by its distance, as the two always lie in one object; so a relationship means nothing outside of
/// its struct.
class Relationship {
 public:
  [[nodiscard]] TableCore table() const;
  /// The owner was loaded from there, or is stored there; related items are looked for in the same database, unless
  /// their model has one of its own.
  void belong_to(Database const& database) const;
  /// Takes over the related item of `other`, which has the same owner in another place.
  void take_over(Relationship& other) noexcept;

  // For relationships that lead to one item.

  /// Throws ValidationError if there is a related item that cannot be saved.
  void validate();
  /// Saves the related item if it differs from what is stored.
  void save(bool partially);
  /// The owner was removed.
  void owner_removed();

 protected:
  Relationship(RelationshipInfo const& info, void const* owner) noexcept;
  Relationship(Relationship const& other);
  Relationship(Relationship&& other) noexcept;
  Relationship& operator=(Relationship const& other);
  Relationship& operator=(Relationship&& other) noexcept;
  ~Relationship();

  [[nodiscard]] Condition condition() const;
  /// The related item; null if there is none.
  [[nodiscard]] void* find() const;
  /// The related item, made if need be and if that is allowed. Throws NoRelatedItem.
  [[nodiscard]] void* require() const;
  /// Takes `related` over as the related item.
  void assign(void* related);
  bool remove();
  void forget() noexcept;
  [[nodiscard]] bool is_held() const noexcept { return held_ != nullptr; }

 private:
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
