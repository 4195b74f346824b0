// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/structs/member_codec.hpp"

/// The rules that a field of a schema can have. Each checks one value and records what is wrong.
namespace dynamorm::detail {

// Record a failure that names the expected and the given value. Compiled once, called when a rule is broken.
void fail_range(Visit& visit, Value const& lowest, Value const& highest, Value const& given);
void fail_one_of(Visit& visit, Value const& allowed, Value const& given);

/// A regular expression, compiled once.
class PatternMatcher {
 public:
  /// Throws InvalidSchemaField, naming the table and the attribute that `visit` looks at, if it is not valid.
  PatternMatcher(std::string_view pattern, std::string_view table, Visit const& visit);
  ~PatternMatcher();
  PatternMatcher(PatternMatcher const&) = delete;
  PatternMatcher& operator=(PatternMatcher const&) = delete;

  /// Records a failure unless the whole of `text` matches.
  void check(std::string_view text, Visit& visit) const;

 private:
  void* compiled_;
};

template <class T>
struct Unwrap {
  using type = T;
};
template <class T>
struct Unwrap<std::optional<T>> {
  using type = T;
};
template <owning_pointer T>
struct Unwrap<T> {
  using type = typename T::element_type;
};
/// The type of a member without the optional or the pointer around it.
template <class T>
using unwrapped = typename Unwrap<T>::type;

/// A value as it would be stored, for messages.
[[nodiscard]] Value shown(MemberCodec const& codec, void const* value);
template <class T>
Value shown(T const& value) {
  return shown(member_codec<T, Codec<T>>, &value);
}

/// Compares by value, even a signed number with an unsigned one.
template <class Left, class Right>
constexpr bool less(Left const& left, Right const& right) {
  if constexpr (std::integral<Left> && std::integral<Right>) {
    return std::cmp_less(left, right);
  } else if constexpr (std::same_as<Left, Number> && std::floating_point<Right>) {
    return left < Number::from_double(right);
  } else if constexpr (std::same_as<Right, Number> && std::floating_point<Left>) {
    return Number::from_double(left) < right;
  } else {
    return left < right;
  }
}

template <class T>
concept arithmetic = std::is_arithmetic_v<T> && !std::same_as<T, bool>;
template <class T>
inline constexpr bool is_number = arithmetic<T> || std::same_as<T, Number>;

/// Whether values that are no numbers can have a range.
template <class T>
concept has_range = (own_type<T> || duration_like<T> || time_point_like<T>)&&requires(T const& value) {
  { value < value } -> std::convertible_to<bool>;
};

/// The type of the limits of a range.
template <bool IsNumber, class Content, class Lowest, class Highest>
struct LimitOf {
  using type = Content;
};
template <class Content, class Lowest, class Highest>
struct LimitOf<true, Content, Lowest, Highest> : std::common_type<Lowest, Highest> {};

/// A limit as messages show it.
template <class Limit>
Value shown_limit(Limit const& limit) {
  if constexpr (is_number<Limit>) {
    return Value(limit);
  } else {
    return shown(limit);
  }
}

struct Required {};
struct Coerced {};
struct EpochSeconds {};
struct Versioned {};
struct Created {};
struct Updated {};

/// Records a failure for a time that is too late to be meant.
void check_expiry(std::int64_t ticks, Tick tick, Visit& visit);

struct Expires {
  template <class V>
  void check(V const& point, Visit& visit) const {
    check_expiry(point.time_since_epoch().count(), tick_of<V>(), visit);
  }
};

struct Renamed {
  std::string_view attribute_name;
};

template <class Source>
struct Default {
  Source source;  ///< The value, or a function that makes it.
};

/// The type of a default: that of the value, or of the function's result.
template <class Source>
struct MadeBy {
  using type = Source;
};
template <std::invocable Source>
struct MadeBy<Source> : std::invoke_result<Source const&> {};
template <class Source>
using made_by = typename MadeBy<Source>::type;

/// Whether a `Made` can be the default of a `Content` without changing its meaning.
template <class Content, class Made>
consteval bool takes_default() {
  if constexpr (std::same_as<Content, bool>) {
    return std::same_as<Made, bool>;
  } else if constexpr (std::same_as<Content, std::string>) {
    return std::is_convertible_v<Made, std::string_view>;
  } else {
    return std::is_convertible_v<Made, Content> && !(std::integral<Content> && std::floating_point<Made>);
  }
}

template <class Limit>
struct Range {
  Limit lowest;
  Limit highest;

  template <class V>
  void check(V const& value, Visit& visit) const {
    if (less(value, lowest) || less(highest, value)) {
      fail_range(visit, shown_limit(lowest), shown_limit(highest), shown(value));
    }
  }
};

template <class Choice, std::size_t N>
struct OneOf {
  Choice choices[N];

  template <class V>
  void check(V const& value, Visit& visit) const {
    for (Choice const& choice : choices) {
      if (value == choice) return;
    }
    std::vector<Value> allowed;
    for (Choice const& choice : choices) allowed.push_back(shown(V(choice)));
    fail_one_of(visit, Value::list(allowed), shown(value));
  }
};

struct Length {
  std::size_t shortest;
  std::size_t longest;

  /// Counts characters.
  void check(std::string const& text, Visit& visit) const;
  template <class V>
  void check(V const& value, Visit& visit) const {
    check_size(value.size(), visit);
  }

 private:
  void check_size(std::size_t size, Visit& visit) const;
};

/// The address of the rule stands for the field, so that each field compiles its pattern once.
struct Pattern {
  char const* pattern;
};

/// The type that a function returns for a value; void if it does not accept the value.
template <class Function, class Content>
struct SaidBy {
  using type = void;
};
template <class Function, class Content>
  requires std::is_invocable_v<Function const&, Content const&>
struct SaidBy<Function, Content> : std::invoke_result<Function const&, Content const&> {};
template <class Function, class Content>
using said_by = typename SaidBy<Function, Content>::type;

/// A check by a function. It returns the failure, which is empty if the value is valid; or true for a valid value, and
/// `message` is the failure otherwise.
template <class Function>
struct Check {
  Function function;
  char const* message;

  template <class V>
  void check(V const& value, Visit& visit) const {
    if constexpr (std::same_as<std::invoke_result_t<Function const&, V const&>, bool>) {
      if (!function(value)) visit.fail(message);
    } else {
      std::string wrong(function(value));
      if (!wrong.empty()) visit.fail(std::move(wrong));
    }
  }
};

}  // namespace dynamorm::detail
