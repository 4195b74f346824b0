// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/changes/change_record.hpp"
#include "dynamorm/detail/schema/schema_checks.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/schema.hpp"

namespace dynamorm {
namespace detail {

/// Returns the view of the stream that the schema of `T` declares.
template <class T>
consteval std::optional<Stream> declared_stream() {
  return find_part<Stream>(&schema_of<T>.parts);
}

template <class T>
consteval bool check_stream() {
  constexpr bool has_stream = declared_stream<T>().has_value();
  static_assert(has_stream,
                "dynamorm: the schema declares no stream; add dynamorm::Stream::new_and_old_images to table(...)");
  return has_stream;
}

template <class T>
inline constexpr bool has_old_images =
    declared_stream<T>() == Stream::old_image || declared_stream<T>() == Stream::new_and_old_images;
template <class T>
inline constexpr bool has_new_images =
    declared_stream<T>() == Stream::new_image || declared_stream<T>() == Stream::new_and_old_images;

}  // namespace detail

/// One change of an item of the model `T`, from the stream of its table. Valid only inside the loop or the handler that
/// received it, or until the next call of AsyncChangeStream::next(); raw_before() and raw_after() can be copied. Not
/// thread-safe.
template <class T>
class Change {
 public:
  [[nodiscard]] ChangeKind kind() const noexcept { return record_->kind; }
  /// Returns whether time to live removed the item.
  [[nodiscard]] bool expired() const noexcept { return record_->expired; }
  /// Returns the key attributes of the item.
  [[nodiscard]] Item const& key() const noexcept { return record_->key; }

  /// Returns the item before the change; std::nullopt if it was inserted. Does not compile unless the stream has old
  /// images. Throws ValidationError if the item does not fit the struct.
  [[nodiscard]] std::optional<T> before() const {
    check_old();
    return loaded(record_->before);
  }
  /// Returns the item after the change; std::nullopt if it was removed. Does not compile unless the stream has new
  /// images. Throws ValidationError if the item does not fit the struct.
  [[nodiscard]] std::optional<T> after() const {
    check_new();
    return loaded(record_->after);
  }
  /// Returns the item before the change as it was stored, with unknown attributes.
  [[nodiscard]] std::optional<Item> const& raw_before() const {
    check_old();
    return record_->before;
  }
  /// Returns the item after the change as it was stored, with unknown attributes.
  [[nodiscard]] std::optional<Item> const& raw_after() const {
    check_new();
    return record_->after;
  }
  /// Returns the names of the attributes whose values differ between before and after, sorted: all attributes of an
  /// inserted or removed item. Does not compile unless the stream has both images.
  [[nodiscard]] std::vector<std::string> changed_attributes() const {
    static_assert(detail::has_old_images<T> && detail::has_new_images<T>,
                  "dynamorm: changed attributes need a stream with new and old images");
    return detail::changed_attributes(*record_);
  }

  /// Returns the position in the shard. Sequence numbers of one item ascend.
  [[nodiscard]] std::string const& sequence_number() const noexcept { return record_->sequence_number; }
  /// Returns when the change was made, in whole seconds since 1970.
  [[nodiscard]] std::int64_t seconds() const noexcept { return record_->seconds; }

 private:
  friend struct detail::Access;
  Change(detail::ChangeRecord const& record, detail::TableCore const& table) noexcept
      : record_(&record), table_(&table) {}

  static consteval void check_old() {
    static_assert(detail::has_old_images<T>,
                  "dynamorm: the stream of this model does not hold items before their changes; declare "
                  "Stream::old_image or Stream::new_and_old_images");
  }
  static consteval void check_new() {
    static_assert(detail::has_new_images<T>,
                  "dynamorm: the stream of this model does not hold items after their changes; declare "
                  "Stream::new_image or Stream::new_and_old_images");
  }
  [[nodiscard]] std::optional<T> loaded(std::optional<Item> const& image) const {
    std::optional<T> object;
    if (image) table_->load(*image, &object.emplace());
    return object;
  }

  detail::ChangeRecord const* record_;
  detail::TableCore const* table_;
};

}  // namespace dynamorm
