// SPDX-License-Identifier: Apache-2.0
#include "mapper/keys/key_range.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "mapper/keys/composed_item.hpp"
#include "mapper/keys/key_text.hpp"

namespace dynamorm::mapper {
namespace {

using detail::ComposedKey;
using detail::ModelInfo;
using detail::PartForm;
using detail::TemplatePart;
using detail::Visit;

constexpr char32_t last_code_point = 0x10FFFF;
constexpr char32_t first_surrogate = 0xD800;
constexpr char32_t behind_surrogates = 0xE000;

void append_code_point(std::string& text, char32_t point) {
  auto const continuation = [&](int shift) { text += static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0 | (point >> 6));
    continuation(0);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xE0 | (point >> 12));
    continuation(6);
    continuation(0);
  } else {
    text += static_cast<char>(0xF0 | (point >> 18));
    continuation(12);
    continuation(6);
    continuation(0);
  }
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Removes the last code point from valid UTF-8 and returns it.
char32_t take_last_code_point(std::string& text) {
  std::size_t start = text.size() - 1;
  while (start > 0 && is_continuation(text[start])) --start;
  std::size_t const bytes = text.size() - start;
  auto point = static_cast<char32_t>(static_cast<unsigned char>(text[start]));
  if (bytes > 1) point &= 0xFFU >> (bytes + 1);
  for (std::size_t i = start + 1; i < text.size(); ++i)
    point = (point << 6) | (static_cast<unsigned char>(text[i]) & 0x3F);
  text.resize(start);
  return point;
}

/// One end of a range of keys.
struct Bound {
  std::string text;
  bool included = true;
  bool is_key = true;  ///< Whether a key of the template can be equal to it.
};

/// The range of keys that start with `prefix`, narrowed by bounds.
class RangeBuilder {
 public:
  RangeBuilder(ComposedKey const& composed, std::string prefix, Condition const* condition)
      : composed_(composed), prefix_(std::move(prefix)), condition_(condition) {}

  void low(Bound bound) { low_ = std::move(bound); }
  void high(Bound bound) { high_ = std::move(bound); }
  void low(std::optional<std::string> behind_others) {
    if (behind_others) low({*std::move(behind_others), true, false});
  }
  void high(std::optional<std::string> behind_others) {
    if (behind_others) high({*std::move(behind_others), false, false});
  }
  /// Keeps the condition as a filter.
  void filter() { filtered_ = true; }

  [[nodiscard]] KeyRange build() {
    // No key is empty, and the service accepts no empty limit.
    if (low_ && low_->text.empty()) low_.reset();
    if (high_ && high_->text.empty()) return {.nothing = true};
    if (!low_ && !high_) return with_filter(prefix_.empty() ? std::nullopt : std::optional(begins_with(prefix_)));
    if (prefix_.empty() && !(low_ && high_)) return with_filter(one_sided());
    if (!low_) low_ = Bound{prefix_, true, false};
    if (!high_) high(successor(prefix_));
    if (!high_) return with_filter(compare(ConditionOperator::greater_equal, low_->text));
    if (high_->text < low_->text || (high_->text == low_->text && !high_->included)) return {.nothing = true};
    if ((!low_->included && low_->is_key) || (!high_->included && high_->is_key)) filter();
    return with_filter(
        Condition(ConditionOperator::between, {place(), Operand(Value(low_->text)), Operand(Value(high_->text))}));
  }

 private:
  [[nodiscard]] Operand place() const { return Operand(Path(composed_.name)); }
  [[nodiscard]] Condition compare(ConditionOperator op, std::string const& text) const {
    return {op, {place(), Operand(Value(text))}};
  }
  [[nodiscard]] Condition begins_with(std::string const& text) const {
    return compare(ConditionOperator::begins_with, text);
  }
  [[nodiscard]] Condition one_sided() const {
    if (low_)
      return compare(low_->included ? ConditionOperator::greater_equal : ConditionOperator::greater, low_->text);
    return compare(high_->included ? ConditionOperator::less_equal : ConditionOperator::less, high_->text);
  }
  [[nodiscard]] KeyRange with_filter(std::optional<Condition> key) const {
    KeyRange range{.key = std::move(key)};
    if (filtered_) range.filter = *condition_;
    return range;
  }

  ComposedKey const& composed_;
  std::string prefix_;
  Condition const* condition_;
  std::optional<Bound> low_{};
  std::optional<Bound> high_{};
  bool filtered_ = false;
};

/// A value as the text of a part of fixed width. Values that no key contains lie before or behind all keys, or, with a
/// fraction, between the keys of two numbers: then `text` is that of the lower one.
struct FixedText {
  std::string text{};
  bool below = false;
  bool above = false;
  bool between = false;
};

FixedText fixed_number(TemplatePart const& part, Number const& number) {
  if (number.negative()) return {.below = true};
  std::string digits = number.to_string();
  std::size_t const point = digits.find('.');
  bool const between = point != std::string::npos;
  if (between) digits.resize(point);
  if (digits.size() > part.width) return {.above = true};
  return {.text = number_text(part, std::move(digits)), .between = between};
}

FixedText fixed_text(TemplatePart const& part, ValueView value) {
  if (part.form == PartForm::number) {
    return value.is(Type::number) ? fixed_number(part, value.as_number()) : FixedText{.below = true};
  }
  if (part.form == PartForm::day) return {.text = std::string(value.as_string())};
  return {.text = time_text(part, value).value_or(std::string())};
}

class ConditionRange {
 public:
  ConditionRange(ComposedKey const& composed, std::size_t part, std::string prefix, Condition const& condition,
                 Visit& visit)
      : composed_(composed),
        at_(composed.parts[part]),
        part_(part),
        behind_(composed.behind(part)),
        is_last_(part + 1 == composed.parts.size() && composed.after.empty()),
        prefix_(std::move(prefix)),
        condition_(condition),
        visit_(visit),
        range_(composed, prefix_, &condition) {}

  KeyRange build() {
    if (condition_.op() == ConditionOperator::begins_with) return begins_with();
    if (at_.is_fixed()) {
      fixed();
    } else {
      varying();
    }
    if (nothing_) return {.nothing = true};
    return range_.build();
  }

 private:
  [[nodiscard]] ValueView value(std::size_t operand) const { return condition_.operands()[operand].value().view(); }

  KeyRange begins_with() {
    std::string text(value(1).as_string());
    if (at_.form == PartForm::time || at_.form == PartForm::epoch_seconds) {
      constexpr std::size_t same_in_both = 19;  // up to the fraction, whose digits differ
      if (text.size() > same_in_both) text.resize(same_in_both);
    } else if (!behind_.empty() && text.find(behind_) != std::string::npos) {
      Visit::Step const step(visit_, condition_.operands()[0].path().attribute());
      append_text(text, composed_, part_, value(1).as_string(), visit_);  // records why no key contains it
    }
    RangeBuilder range(composed_, prefix_ + text, &condition_);
    if (behind_.size() > 1 || at_.is_fixed()) range.filter();
    return range.build();
  }

  void fixed() {
    switch (condition_.op()) {
      case ConditionOperator::less:
        return below(fixed_text(at_, value(1)), false);
      case ConditionOperator::less_equal:
        return below(fixed_text(at_, value(1)), true);
      case ConditionOperator::greater:
        return above(fixed_text(at_, value(1)), false);
      case ConditionOperator::greater_equal:
        return above(fixed_text(at_, value(1)), true);
      default:
        above(fixed_text(at_, value(1)), true);
        return below(fixed_text(at_, value(2)), true);
    }
  }

  /// Keys with values below `limit`.
  void below(FixedText const& limit, bool included) {
    if (limit.below) nothing_ = true;
    if (limit.below || limit.above) return;
    std::string text = prefix_ + limit.text;
    if (included || limit.between) {
      if (is_last_) return range_.high(Bound{std::move(text), true, true});
      // All that continue the text. If text follows, no key is equal to the end.
      return range_.high(end_of(text));
    }
    if (prefix_.empty() || !behind_.empty()) return range_.high(Bound{std::move(text), false, false});
    if (is_last_) return range_.high(Bound{before(std::move(text)), true, false});
    range_.high(Bound{std::move(text), false, true});
  }

  /// Keys with values above `limit`.
  void above(FixedText const& limit, bool included) {
    if (limit.above) nothing_ = true;
    if (limit.below || limit.above) return;
    std::string text = prefix_ + limit.text;
    if (included && !limit.between) return range_.low(Bound{std::move(text), true, true});
    range_.low(successor(std::move(text)));
  }

  /// The end of the keys that continue a text of fixed width.
  [[nodiscard]] Bound end_of(std::string const& text) const {
    std::optional<std::string> end = successor(text + std::string(behind_));
    return {std::move(end).value_or(text), false, behind_.empty()};
  }

  /// The last string before a text of fixed width, and behind all others of that width that precede it.
  static std::string before(std::string text) {
    --text.back();  // a digit or Z
    append_code_point(text, last_code_point);
    return text;
  }

  /// The strings of varying length that text follows have another order than the keys that contain them: a key may end
  /// a string by a character that is greater than the one with which a longer string goes on. Then the range is a
  /// little too large, and a filter removes the rest.
  void varying() {
    if (!is_last_) range_.filter();
    switch (condition_.op()) {
      case ConditionOperator::less:
        return range_.high(upper_bound(value(1), false));
      case ConditionOperator::less_equal:
        return range_.high(upper_bound(value(1), true));
      case ConditionOperator::greater:
        return range_.low(Bound{prefix_ + std::string(value(1).as_string()), !is_last_, true});
      case ConditionOperator::greater_equal:
        return range_.low(Bound{prefix_ + std::string(value(1).as_string()), true, true});
      default:
        range_.low(Bound{prefix_ + std::string(value(1).as_string()), true, true});
        range_.high(upper_bound(value(2), true));
        if (value(2).as_string() < value(1).as_string()) nothing_ = true;
    }
  }

  [[nodiscard]] Bound upper_bound(ValueView limit, bool included) const {
    std::string text(limit.as_string());
    if (is_last_) return {prefix_ + text, included, true};
    std::string highest = prefix_ + text;
    for (std::string start = text;; take_last_code_point(start)) {
      if (std::optional<std::string> end = successor(prefix_ + start + std::string(behind_))) {
        highest = std::max(highest, *end);
      }
      if (start.empty()) break;
    }
    return {std::move(highest), true, false};
  }

  ComposedKey const& composed_;
  TemplatePart const& at_;
  std::size_t part_;
  std::string_view behind_;
  bool is_last_;
  std::string prefix_;
  Condition const& condition_;
  Visit& visit_;
  RangeBuilder range_;
  bool nothing_ = false;
};

}  // namespace

std::optional<std::string> successor(std::string prefix) {
  while (!prefix.empty()) {
    char32_t point = take_last_code_point(prefix);
    if (point == last_code_point) continue;
    ++point;
    if (point == first_surrogate) point = behind_surrogates;
    append_code_point(prefix, point);
    return prefix;
  }
  return std::nullopt;
}

KeyRange range_of(ModelInfo const& model, ComposedKey const& composed, TemplateConditions const& conditions) {
  Visit visit;
  std::string prefix;
  std::size_t part = 0;
  for (ValueView const value : conditions.equal) {
    Visit::Step const step(visit, model.attributes().fields[composed.parts[part].member].name);
    prefix += composed.parts[part].before;
    append_value(prefix, composed, part++, value, visit);
  }
  prefix += part < composed.parts.size() ? composed.parts[part].before : composed.after;
  throw_if_no_key(model, Item(), visit);
  if (part == composed.parts.size()) {
    return {.key = Condition(ConditionOperator::equal, {Operand(Path(composed.name)), Operand(Value(prefix))})};
  }
  if (conditions.last == nullptr) return RangeBuilder(composed, std::move(prefix), nullptr).build();
  KeyRange range = ConditionRange(composed, part, std::move(prefix), *conditions.last, visit).build();
  throw_if_no_key(model, Item(), visit);
  return range;
}

}  // namespace dynamorm::mapper
