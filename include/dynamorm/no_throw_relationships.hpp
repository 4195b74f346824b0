// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/table/attempt.hpp"
#include "dynamorm/no_throw.hpp"
#include "dynamorm/relationships.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm {

/// A relationship to one item, whose functions return a Result: see no_throw(). Refers to the relationship.
template <class Other>
class NoThrowToOne {
 public:
  explicit NoThrowToOne(detail::ToOne<Other>& relationship) noexcept : relationship_(&relationship) {}

  /// Returns the related item, loaded at the first use, or null if it does not exist.
  [[nodiscard]] Result<Other*> get() const {
    void* object = nullptr;
    Status const status = detail::Attempt().find(*relationship_, object);
    return detail::result_of(status, static_cast<Other*>(object));
  }
  /// Returns the related item, created if it is missing and the relationship creates it. The failure is called
  /// "NoRelatedItem" if there is no item.
  [[nodiscard]] Result<Other*> require() const {
    void* object = nullptr;
    Status const status = detail::Attempt().require(*relationship_, object);
    return detail::result_of(status, static_cast<Other*>(object));
  }
  /// Removes the related item from its table at once. Returns whether there was one.
  Result<bool> remove() const {
    bool removed = false;
    Status const status = detail::Attempt().remove(*relationship_, removed);
    return detail::result_of(status, removed);
  }

 private:
  detail::ToOne<Other>* relationship_;
};

/// A relationship that returns failures instead of throwing them: no_throw(reply.thread).get(). To read the items of a
/// OneToMany, use no_throw(forum.threads).
template <class Other>
[[nodiscard]] NoThrowToOne<Other> no_throw(detail::ToOne<Other>& relationship) noexcept {
  return NoThrowToOne<Other>(relationship);
}
/// The related items as a query: no_throw(forum.threads).all().
template <class Other, detail::FixedString Index>
[[nodiscard]] auto no_throw(OneToMany<Other, Index> const& relationship) {
  detail::Attempt attempt;
  auto results = relationship.query();
  return NoThrowResults(std::move(results), attempt.arguments());
}

}  // namespace dynamorm
