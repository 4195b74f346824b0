// SPDX-License-Identifier: Apache-2.0
#include "item/encoding_check.hpp"

#include <optional>

#include "base/utf8.hpp"
#include "item/encoding.hpp"

namespace dynamorm::item {
namespace {

class Checker {
 public:
  explicit Checker(std::string_view bytes) noexcept : rest_(bytes) {}

  bool whole_value() noexcept { return value(nesting_limit) && rest_.empty(); }

 private:
  bool value(int levels) noexcept {
    if (rest_.empty() || levels == 0) return false;
    Tag const tag = tag_at(rest_.data());
    rest_.remove_prefix(1);
    switch (tag) {
      case Tag::string:
        return text();
      case Tag::number:
        return digits().has_value();
      case Tag::binary:
        return sized().has_value();
      case Tag::boolean_false:
      case Tag::boolean_true:
      case Tag::null:
        return true;
      case Tag::list:
      case Tag::map:
      case Tag::string_set:
      case Tag::number_set:
      case Tag::binary_set:
        return container(tag, levels - 1);
    }
    return false;
  }

  std::optional<std::string_view> sized() noexcept {
    std::uint64_t size = 0;
    int shift = 0;
    std::uint8_t byte = 0x80;
    for (; byte >= 0x80; shift += 7) {
      if (rest_.empty() || shift >= 35) return std::nullopt;
      byte = static_cast<std::uint8_t>(rest_.front());
      size |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      rest_.remove_prefix(1);
    }
    bool const padded = byte == 0 && shift > 7;
    if (padded || size > rest_.size()) return std::nullopt;
    std::string_view const bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }

  bool text() noexcept {
    std::optional<std::string_view> const bytes = sized();
    return bytes && is_utf8(*bytes);
  }

  /// Accepts only numbers that encode to the same bytes again.
  std::optional<Number> digits() noexcept {
    if (rest_.empty()) return std::nullopt;
    auto const head = static_cast<std::uint8_t>(rest_.front());
    bool const known = head <= small_number_max ||
                       (head > large_positive && head <= large_positive + coefficient_max) ||
                       (head > large_negative && head <= large_negative + coefficient_max);
    if (!known || rest_.size() < digits_size(rest_.data())) return std::nullopt;
    std::string_view const bytes = rest_.substr(0, digits_size(rest_.data()));
    Number const number = read_digits(bytes.data());
    if (!canonical(number, bytes)) return std::nullopt;
    rest_.remove_prefix(bytes.size());
    return number;
  }

  static bool canonical(Number const& number, std::string_view bytes) noexcept {
    NumberFault fault{};
    if (number.digits() > Number::max_digits) return false;
    if (number.parts().exponent < -200 || number.parts().exponent > 200) return false;
    std::optional<Number> const again = Number::parse(number.to_string(), fault);
    if (again != number) return false;
    char encoded[digits_max];
    return std::string_view(encoded, put_digits(encoded, number)) == bytes;
  }

  bool container(Tag tag, int levels) noexcept {
    if (rest_.size() < extent_size) return false;
    std::uint32_t const length = load_u32(rest_.data());
    std::uint32_t const count = load_u32(rest_.data() + 4);
    rest_.remove_prefix(extent_size);
    if (length > rest_.size()) return false;
    std::string_view const behind = rest_.substr(length);
    rest_ = rest_.substr(0, length);
    bool const good = elements(tag, count, levels) && rest_.empty();
    rest_ = behind;
    return good;
  }

  bool elements(Tag tag, std::uint32_t count, int levels) noexcept {
    if (tag == Tag::list) return list(count, levels);
    if (tag == Tag::map) return map(count, levels);
    if (count == 0) return false;
    return tag == Tag::number_set ? number_set(count) : sized_set(count, tag == Tag::string_set);
  }

  bool list(std::uint32_t count, int levels) noexcept {
    for (; count > 0; --count) {
      if (!value(levels)) return false;
    }
    return true;
  }

  bool map(std::uint32_t count, int levels) noexcept {
    std::optional<std::string_view> last;
    for (; count > 0; --count) {
      std::optional<std::string_view> const name = sized();
      if (!name || !is_utf8(*name) || (last && *name <= *last) || !value(levels)) return false;
      last = name;
    }
    return true;
  }

  bool sized_set(std::uint32_t count, bool is_text) noexcept {
    std::optional<std::string_view> last;
    for (; count > 0; --count) {
      std::optional<std::string_view> const element = sized();
      if (!element || (last && *element <= *last) || (is_text && !is_utf8(*element))) return false;
      last = element;
    }
    return true;
  }

  bool number_set(std::uint32_t count) noexcept {
    std::optional<Number> last;
    for (; count > 0; --count) {
      std::optional<Number> const element = digits();
      if (!element || (last && *element <= *last)) return false;
      last = element;
    }
    return true;
  }

  std::string_view rest_;
};

}  // namespace

bool is_well_formed(std::string_view bytes) noexcept { return Checker(bytes).whole_value(); }

}  // namespace dynamorm::item
