#pragma once

#include <optional>

#include "dynamorm/attribute.hpp"
#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/keyword.hpp"

namespace dynamorm {

/// An attribute was read that the query did not ask for, or the index does not hold.
class NotProjected : public Error {
 public:
  using Error::Error;
};

namespace detail {

/// What a partial item holds and what it could hold, without its type.
class PartialCore {
 public:
  PartialCore();
  PartialCore(Item item, List<Path> held);
  PartialCore(PartialCore const& other);
  PartialCore(PartialCore&& other) noexcept;
  PartialCore& operator=(PartialCore const& other);
  PartialCore& operator=(PartialCore&& other) noexcept;
  ~PartialCore();

  [[nodiscard]] Item const& item() const noexcept { return item_; }
  [[nodiscard]] bool holds(Path const& path) const;
  /// Reads the value there into `member`, which stays as it is if it may be absent and is. Throws NotProjected if it
  /// was not asked for, MissingAttribute if the stored item has none, ValidationError if it does not fit.
  void read(Path const& path, MemberCodec const& codec, void* member) const;

 private:
  [[nodiscard]] std::optional<ValueView> find(Path const& path) const;

  Item item_;
  List<Path> held_;
};

}  // namespace detail

/// Some attributes of a `T`: what only() asked for, or what an index holds.
///
/// Says which attributes it holds; reading another throws NotProjected, it never gives a default. An attribute that was
/// asked for and that the stored item lacks is nothing where the member is an optional, empty where it is a set, and
/// throws MissingAttribute otherwise.
template <class T>
class Partial {
 public:
  /// Holds nothing.
  Partial() = default;

  /// partial.get<&Book::title>(); further pointers go into nested structs.
  template <auto... Pointers>
  [[nodiscard]] auto get() const {
    return read(attr<Pointers...>);
  }
  template <auto... Pointers>
  [[nodiscard]] bool holds() const {
    return core_.holds(attr<Pointers...>.path());
  }
  /// partial["address__state"_a]
  template <detail::FixedString Text>
  [[nodiscard]] auto operator[](Keyword<Text>) const {
    static_assert(detail::Resolved<T, Text>::op.empty(),
                  "dynamorm: a partial item is read by attribute, without an operator");
    return read(typename detail::Resolved<T, Text>::place());
  }
  template <detail::FixedString Text>
  [[nodiscard]] bool holds(Keyword<Text>) const {
    return core_.holds(detail::Resolved<T, Text>::place::path());
  }

  /// What came, as it is stored.
  [[nodiscard]] Item const& item() const noexcept { return core_.item(); }

 private:
  friend struct detail::Access;
  explicit Partial(detail::PartialCore core) : core_(std::move(core)) {}

  template <class P>
  [[nodiscard]] typename P::member_type read(P const& place) const {
    typename P::member_type member{};
    core_.read(place.path(), detail::member_codec<typename P::member_type, typename P::coder>, &member);
    return member;
  }

  detail::PartialCore core_;
};

}  // namespace dynamorm
