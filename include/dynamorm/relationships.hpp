// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <utility>

#include "dynamorm/detail/relationships/related.hpp"
#include "dynamorm/detail/relationships/to_one.hpp"
#include "dynamorm/detail/table/query_walk.hpp"

/// Members of a struct that lead to items of other models. They are not attributes: they are not stored, compared or
/// counted. They follow the attributes that hold the key of the related items.
///
///   struct Thread : dynamorm::Model<Thread> {
///     std::string forum_name{};
///     std::string subject{};
///     std::string user_name{};
///     dynamorm::ManyToOne<Forum> forum{this, dynamorm::by<&Thread::forum_name>};
///     dynamorm::OneToMany<Reply> replies{this, [](Thread const& thread) {
///       return "forum_thread"_a = thread.forum_name + "\n" + thread.subject; }};
///     …
///
/// `by<…>` names the members of the owner that form the key of the related items, in the order of the key of the
/// related table or index. A function without captures that returns keywords or conditions(…), as for a query, does the
/// same. The second template argument names an index of the related model. The related model may be declared later, but
/// must be defined by the end of the file in which an owner is created.
///
/// Related items are loaded at their first use. Therefore two threads must not use the relationships of one instance at
/// the same time. A copy of the owner has its own related item. Related items are looked up in the database in which
/// their owner was loaded or saved, unless their model has its own.
namespace dynamorm {

/// A relationship leads to an item that does not exist.
class NoRelatedItem : public Error {
 public:
  using Error::Error;
};

/// by<&Thread::forum_name>: the members of the owner that hold the key of the related items. If one of them is an empty
/// optional, there are no related items.
template <auto... Pointers>
inline constexpr By<Pointers...> by{};

/// `OneToOne<Details> details{this, …, no_auto_create};` a missing related item is not created when it is accessed.
struct NoAutoCreate {};
inline constexpr NoAutoCreate no_auto_create{};

/// `OneToOne<Details> details{this, …, remove_with_owner};` removing the owner removes the related item.
struct RemoveWithOwner {};
inline constexpr RemoveWithOwner remove_with_owner{};

/// Another item that belongs only to this one, in a table of its own, for data that are rarely read or large.
///
///   item.details->color = "red";     // loaded; created if missing, unless no_auto_create
///   item.details = Details{…};       // takes its key from the owner
///   item.save();                     // both are validated before anything is sent; then the owner is saved, then this
///   item.details.remove();
///
/// Saved with its owner if it differs from what is stored: the whole item when the owner is saved, the changes when the
/// owner is updated or saved partially.
template <class Other, detail::FixedString Index = "">
class OneToOne : public detail::ToOne<Other> {
 public:
  template <class Owner, class Find, class... Options>
  OneToOne(Owner* owner, Find, Options...) noexcept : detail::ToOne<Other>(info<Owner, Find, Options...>, owner) {}

  /// Sets the related item, with the key that the owner determines. Stored when the owner is saved.
  template <std::same_as<Other> Related>
  OneToOne& operator=(Related related) {
    this->assign(new Other(std::move(related)));
    return *this;
  }
  /// Equality of owners ignores related items.
  [[nodiscard]] bool operator==(OneToOne const&) const noexcept { return true; }

 private:
  template <class Owner, class Find, class... Options>
  static constexpr detail::RelationshipInfo info = {
      &detail::related_model<Other, Index>, &detail::related_condition<Owner, Other, Index, Find>, nullptr,
      !detail::given<NoAutoCreate, Options...>, detail::given<RemoveWithOwner, Options...>};
};

/// The item that this one, among others, belongs to: a reply's thread. Assigning it sets the members of the owner that
/// refer to it. If a function finds the item, a second one sets them: [](Reply& reply, Thread const& thread) { … }.
///
/// Saved with its owner if it differs from what is stored, as OneToOne is. Never created: if it is missing, accessing
/// it throws NoRelatedItem.
template <class Other, detail::FixedString Index = "">
class ManyToOne : public detail::ToOne<Other> {
 public:
  template <class Owner, auto... Pointers>
  ManyToOne(Owner* owner, By<Pointers...>) noexcept
      : detail::ToOne<Other>(info<Owner, By<Pointers...>, By<Pointers...>>, owner) {}
  template <class Owner, class Find, class Lead>
  ManyToOne(Owner* owner, Find, Lead) noexcept : detail::ToOne<Other>(info<Owner, Find, Lead>, owner) {}

  template <std::same_as<Other> Related>
  ManyToOne& operator=(Related related) {
    this->assign(new Other(std::move(related)));
    return *this;
  }
  [[nodiscard]] bool operator==(ManyToOne const&) const noexcept { return true; }

 private:
  template <class Owner, class Find, class Lead>
  static constexpr detail::RelationshipInfo info = {&detail::related_model<Other, Index>,
                                                    &detail::related_condition<Owner, Other, Index, Find>,
                                                    &detail::adopt_related<Owner, Other, Index, Lead>, false, false};
};

/// The items that belong to this one, as a query: each use reads them again, page by page.
///
///   for (Thread const& thread : forum.threads) …
///   forum.threads.filter("subject__begins_with"_a = "T").count();
///   forum.threads.query().reverse().limit(10);
///
/// The items are partial if the relationship uses an index that does not hold all attributes; query().fetch_whole()
/// returns whole items.
template <class Other, detail::FixedString Index = "">
class OneToMany : public detail::Relationship {
 public:
  template <class Owner, class Find>
  OneToMany(Owner* owner, Find) noexcept : Relationship(info<Owner, Find>, owner) {}

  /// A query of all of them, to be walked, limited or reversed; see Results.
  [[nodiscard]] auto query() const { return found().recursive(); }
  [[nodiscard]] auto begin() const { return detail::QueryWalk(query()); }
  [[nodiscard]] detail::RowsEnd end() const noexcept { return {}; }
  /// A query of those that also meet the conditions; conditions on the range key narrow what is read.
  template <class... Conditions>
  [[nodiscard]] auto filter(Conditions const&... conditions) const {
    return query().filter(conditions...);
  }
  [[nodiscard]] auto all() const { return query().all(); }
  [[nodiscard]] std::int64_t count() const { return query().count(); }
  [[nodiscard]] bool operator==(OneToMany const&) const noexcept { return true; }

 private:
  template <class Owner, class Find>
  static constexpr detail::RelationshipInfo info = {&detail::related_model<Other, Index>,
                                                    &detail::related_condition<Owner, Other, Index, Find>, nullptr,
                                                    false, false};

  [[nodiscard]] auto found() const {
    detail::ReadCore core(table(), detail::ReadCore::Kind::query, detail::index_of_related<Other, Index>());
    Condition const related = condition();
    if (related.always_true()) core.find_nothing();
    core.where(related);
    if constexpr (Index.view().empty()) {
      return detail::Access::make<Results<Other>>(std::move(core));
    } else {
      return detail::Access::make<typename IndexOf<Other, Index>::Found>(std::move(core));
    }
  }
};

namespace detail {

template <class Other, FixedString Index>
inline constexpr bool is_relationship<OneToOne<Other, Index>> = true;
template <class Other, FixedString Index>
inline constexpr bool is_relationship<ManyToOne<Other, Index>> = true;
template <class Other, FixedString Index>
inline constexpr bool is_relationship<OneToMany<Other, Index>> = true;

}  // namespace detail
}  // namespace dynamorm
