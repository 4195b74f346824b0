// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/only.hpp"

namespace dynamorm {

/// An attribute was read that the query did not request or the index does not hold.
class NotProjected : public Error {
 public:
  using Error::Error;
};

namespace detail {

/// A partial item without its type: the attributes it holds, and the paths that were requested.
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
  /// Reads the value at `path` into `member`. Leaves an optional or a set as it is if the stored item lacks the
  /// attribute. Throws NotProjected if the path was not requested, MissingAttribute if the stored item lacks another
  /// attribute, and ValidationError if the value does not fit.
  void read(Path const& path, MemberCodec const& codec, void* member) const;

 private:
  [[nodiscard]] std::optional<ValueView> find(Path const& path) const;

  Item item_;
  List<Path> held_;
};

}  // namespace detail

/// Some attributes of a `T`: those that only() requested or that an index holds.
///
/// Reading another attribute throws NotProjected; it never returns a default. If the stored item lacks a requested
/// attribute, an optional member reads as std::nullopt and a set as empty; any other throws MissingAttribute.
template <class T>
class Partial {
 public:
  /// Creates an empty partial item.
  Partial() = default;

  /// partial.get<&Book::title>(); further pointers lead into nested structs.
  template <auto... Pointers>
  [[nodiscard]] auto get() const {
    return read(typename detail::ChainedPlace<void, T, Pointers...>::type());
  }
  template <auto... Pointers>
  [[nodiscard]] bool holds() const {
    return core_.holds(detail::path_of<T, Pointers...>());
  }
  /// partial["address__state"_a]
  template <detail::FixedString Text>
  [[nodiscard]] auto operator[](Keyword<Text>) const {
    static_assert(detail::Resolved<T, Text>::op.empty(),
                  "dynamorm: a partial item is read by attribute, without an operator");
    return read(typename detail::Resolved<T, Text>::place());
  }
  template <detail::text_like Name>
  void operator[](Name const&) const {
    static_assert(detail::allowed<Name>, "dynamorm: a partial item is read by keyword, as in item[\"title\"_a]");
  }
  template <detail::FixedString Text>
  [[nodiscard]] bool holds(Keyword<Text>) const {
    return core_.holds(detail::Resolved<T, Text>::place::path());
  }

  /// The attributes as they are stored.
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
