#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "dynamorm/detail/enum_names.hpp"
#include "dynamorm/detail/scalar_codec.hpp"

/// How each C++ type is written into and read from the item encoding.
namespace dynamorm::detail {

/// What the operators of conditions and updates need to know of a type.
enum class Shape : std::uint8_t {
  string,
  number,
  binary,
  boolean,
  null,
  list,
  map,
  document,
  string_set,
  number_set,
  binary_set,
  any
};

template <class T>
struct Codec;

template <class T>
concept has_codec = requires { Codec<T>::shape; };

template <class T>
struct NeverAbsent {
  static bool absent(T const&) noexcept { return false; }
};

template <class T>
  requires std::same_as<T, std::string> || std::same_as<T, Number> || std::same_as<T, Binary> ||
           std::same_as<T, Value> || std::same_as<T, Item>
struct Codec<T> : NeverAbsent<T> {
  static constexpr Shape shape = std::same_as<T, std::string> ? Shape::string
                                 : std::same_as<T, Number>    ? Shape::number
                                 : std::same_as<T, Binary>    ? Shape::binary
                                 : std::same_as<T, Value>     ? Shape::any
                                                              : Shape::map;
  static void encode(T const& value, Writer& writer, Visit& visit) { detail::encode(value, writer, visit); }
  static bool decode(T& value, ValueView from, Visit& visit) { return detail::decode(value, from, visit); }
};

template <>
struct Codec<bool> : NeverAbsent<bool> {
  static constexpr Shape shape = Shape::boolean;
  static void encode(bool value, Writer& writer, Visit&) { writer.boolean(value); }
  static bool decode(bool& value, ValueView from, Visit& visit) { return decode_boolean(value, from, visit); }
};

template <class T>
concept character = std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
                    std::same_as<T, char16_t> || std::same_as<T, char32_t>;

template <std::integral T>
  requires(!character<T> && !std::same_as<T, bool>)
struct Codec<T> : NeverAbsent<T> {
  using Limits = std::numeric_limits<T>;
  static constexpr Shape shape = Shape::number;

  static void encode(T value, Writer& writer, Visit&) {
    if constexpr (std::is_signed_v<T>) {
      writer.number(static_cast<std::int64_t>(value));
    } else {
      writer.number(static_cast<std::uint64_t>(value));
    }
  }
  static bool decode(T& value, ValueView from, Visit& visit) {
    if constexpr (std::is_signed_v<T>) {
      std::int64_t wide = 0;
      bool const good = decode_signed(wide, Limits::min(), Limits::max(), from, visit);
      value = static_cast<T>(wide);
      return good;
    } else {
      std::uint64_t wide = 0;
      bool const good = decode_unsigned(wide, Limits::max(), from, visit);
      value = static_cast<T>(wide);
      return good;
    }
  }
};

template <std::floating_point T>
struct Codec<T> : NeverAbsent<T> {
  static_assert(!std::same_as<T, long double>,
                "dynamorm: a long double has no exact decimal form; use dynamorm::Number");
  static constexpr Shape shape = Shape::number;

  static void encode(T value, Writer& writer, Visit& visit) {
    encode_float(value, std::same_as<T, float>, writer, visit);
  }
  static bool decode(T& value, ValueView from, Visit& visit) {
    double wide = 0;
    bool const good = decode_float(wide, from, visit);
    value = static_cast<T>(wide);
    return good;
  }
};

/// An enum travels as the name of its value.
template <class T>
  requires std::is_enum_v<T>
struct Codec<T> : NeverAbsent<T> {
  static constexpr Shape shape = Shape::string;
  static void encode(T value, Writer& writer, Visit& visit) {
    encode_enum(enum_names<T>(), static_cast<std::int64_t>(value), writer, visit);
  }
  static bool decode(T& value, ValueView from, Visit& visit) {
    std::int64_t number = 0;
    bool const good = decode_enum(enum_names<T>(), number, from, visit);
    value = static_cast<T>(number);
    return good;
  }
};

template <>
struct Codec<std::monostate> : NeverAbsent<std::monostate> {
  static constexpr Shape shape = Shape::null;
  static void encode(std::monostate, Writer& writer, Visit&) { writer.null(); }
  static bool decode(std::monostate&, ValueView from, Visit& visit) {
    return from.is_null() || refuse_type("NULL", from, visit);
  }
};

/// Nothing is absent; inside a list or a map, where nothing can be absent, it is NULL. NULL read is nothing.
template <class T>
struct Codec<std::optional<T>> {
  static constexpr Shape shape = Codec<T>::shape;
  static bool absent(std::optional<T> const& value) noexcept { return !value.has_value(); }
  static void encode(std::optional<T> const& value, Writer& writer, Visit& visit) {
    if (!value) return writer.null();
    if (Codec<T>::absent(*value)) {
      visit.fail("a set may not be empty; leave the optional without a value instead");
      return writer.null();
    }
    Codec<T>::encode(*value, writer, visit);
  }
  static bool decode(std::optional<T>& value, ValueView from, Visit& visit) {
    value.reset();
    if (from.is_null() && Codec<T>::shape != Shape::null && Codec<T>::shape != Shape::any) return true;
    return Codec<T>::decode(value.emplace(), from, visit);
  }
};

template <class T>
concept map_like = requires(T map) {
  typename T::mapped_type;
  requires std::same_as<typename T::key_type, std::string>;
  map.emplace(std::string(), typename T::mapped_type());
};

template <map_like T>
struct Codec<T> : NeverAbsent<T> {
  using Mapped = typename T::mapped_type;
  static constexpr Shape shape = Shape::map;

  static void encode(T const& map, Writer& writer, Visit& visit) {
    Writer::Container container = writer.begin_map();
    for (auto const& [name, value] : map) {
      Visit::Step const step(visit, name);
      encode_name(name, container, writer, visit);
      Codec<Mapped>::encode(value, writer, visit);
    }
    (void)writer.end_map(container);
  }
  static bool decode(T& map, ValueView from, Visit& visit) {
    map.clear();
    if (!from.is(Type::map)) return refuse_type("a map", from, visit);
    bool good = true;
    for (auto const [name, value] : from.as_map()) {
      Visit::Step const step(visit, name);
      good = Codec<Mapped>::decode(map.emplace(std::string(name), Mapped()).first->second, value, visit) && good;
    }
    return good;
  }
};

template <class T>
concept set_like = requires(T set) {
  typename T::key_type;
  requires !requires { typename T::mapped_type; };
  set.insert(typename T::key_type());
};

/// Sets of text, numbers or binaries. The service has no empty sets: an empty one is absent.
template <set_like T>
struct Codec<T> {
  using Element = typename T::key_type;
  static constexpr Shape element_shape = Codec<Element>::shape;
  static_assert(element_shape == Shape::string || element_shape == Shape::number || element_shape == Shape::binary,
                "dynamorm: a set holds strings, numbers or binaries; use std::vector for a list of anything else");
  static constexpr Shape shape = element_shape == Shape::string   ? Shape::string_set
                                 : element_shape == Shape::number ? Shape::number_set
                                                                  : Shape::binary_set;
  static constexpr Type type = shape == Shape::string_set   ? Type::string_set
                               : shape == Shape::number_set ? Type::number_set
                                                            : Type::binary_set;

  static bool absent(T const& set) noexcept { return set.empty(); }
  static void encode(T const& set, Writer& writer, Visit& visit) {
    if (set.empty()) visit.fail("a set may not be empty");
    Writer::Container container = writer.begin_set(type);
    for (Element const& element : set) encode_one(element, writer, container, visit);
    if (!writer.end_set(container)) visit.fail("two elements of the set are the same to DynamoDB");
  }
  static bool decode(T& set, ValueView from, Visit& visit) {
    if (!from.is(type)) {
      set.clear();
      return refuse_type("a set", from, visit);
    }
    if constexpr (holds_text) {
      decode_text(set, from.as_set());
      return true;
    } else {
      return decode_elements(set, from.as_set(), visit);
    }
  }

 private:
  static constexpr bool holds_text = std::same_as<Element, std::string> && requires(T set, std::string_view text) {
    set.emplace_hint(set.erase(set.begin(), set.end()), text);
  };

  /// The elements that are there already, in the same order, stay.
  static void decode_text(T& set, SetView from) {
    SetView::Iterator element = from.begin();
    SetView::Iterator const end = from.end();
    auto kept = set.begin();
    for (; element != end && kept != set.end() && *kept == (*element).as_string(); ++element) ++kept;
    set.erase(kept, set.end());
    for (; element != end; ++element) set.emplace_hint(set.end(), (*element).as_string());
  }

  static bool decode_elements(T& set, SetView from, Visit& visit) {
    set.clear();
    bool good = true;
    for (SetView::Element const element : from) {
      Writer one;
      one.value(element);
      Element decoded{};
      good = Codec<Element>::decode(decoded, ValueView(one.buffer().data()), visit) && good;
      set.insert(std::move(decoded));
    }
    return good;
  }

  static void encode_one(Element const& element, Writer& writer, Writer::Container& container, Visit& visit) {
    if constexpr (std::same_as<Element, std::string>) {
      encode_element(element, container, writer, visit);
    } else {
      Writer one;
      Codec<Element>::encode(element, one, visit);
      append_element(writer, container, ValueView(one.buffer().data()));
    }
  }
  static void append_element(Writer& writer, Writer::Container& container, ValueView element) {
    if constexpr (shape == Shape::number_set) {
      writer.set_element(container, element.as_number());
    } else if constexpr (shape == Shape::string_set) {
      writer.set_element(container, element.as_string());
    } else {
      writer.set_element(container, element.as_bytes());
    }
  }
};

template <class T>
concept sequence_like = requires(T sequence) {
  typename T::value_type;
  requires !requires { typename T::key_type; };
  sequence.emplace_back();
  sequence.clear();
} && !std::same_as<T, std::string> && !std::same_as<T, Binary>;

template <sequence_like T>
struct Codec<T> : NeverAbsent<T> {
  using Element = typename T::value_type;
  static_assert(!std::same_as<Element, unsigned char> && !character<Element>,
                "dynamorm: use dynamorm::Binary (std::vector<std::byte>) for bytes, std::string for text");
  static constexpr Shape shape = Shape::list;

  static void encode(T const& sequence, Writer& writer, Visit& visit) {
    Writer::Container container = writer.begin_list();
    std::size_t position = 0;
    for (Element const& element : sequence) {
      Visit::Step const step(visit, position++);
      writer.element(container);
      Codec<Element>::encode(element, writer, visit);
    }
    writer.end_list(container);
  }
  static bool decode(T& sequence, ValueView from, Visit& visit) {
    sequence.clear();
    if (!from.is(Type::list)) return refuse_type("a list", from, visit);
    bool good = true;
    std::size_t position = 0;
    for (ValueView const element : from.as_list()) {
      Visit::Step const step(visit, position++);
      Element decoded{};
      good = Codec<Element>::decode(decoded, element, visit) && good;
      sequence.push_back(std::move(decoded));
    }
    return good;
  }
};

/// The first alternative that takes the value wins, so put the narrower ones first. A struct takes a map that has none
/// but its attributes; only where there is no such struct, one that knows less than the map holds.
template <class... T>
struct Codec<std::variant<T...>> : NeverAbsent<std::variant<T...>> {
  static constexpr Shape shape = Shape::any;
  static void encode(std::variant<T...> const& value, Writer& writer, Visit& visit) {
    std::visit([&]<class Held>(Held const& held) { Codec<Held>::encode(held, writer, visit); }, value);
  }
  static bool decode(std::variant<T...>& value, ValueView from, Visit& visit) {
    return (try_alternative<T>(value, from, true) || ...) ||
           (!visit.refuse_unknown && (try_alternative<T>(value, from, false) || ...)) ||
           refuse_type("one of the variant's alternatives", from, visit);
  }

 private:
  template <class Alternative>
  static bool try_alternative(std::variant<T...>& value, ValueView from, bool refuse_unknown) {
    Visit attempt;
    attempt.refuse_unknown = refuse_unknown;
    Alternative decoded{};
    if (!Codec<Alternative>::decode(decoded, from, attempt) || !attempt.good()) return false;
    value = std::move(decoded);
    return true;
  }
};

/// std::chrono::time_point, known by its parts so that nobody pays for <chrono> who does not use it.
template <class T>
concept time_point_like = requires(T point) {
  typename T::clock;
  typename T::duration::period;
  point.time_since_epoch().count();
};

template <time_point_like T>
consteval Tick tick_of() {
  using Period = typename T::duration::period;
  using Count = typename T::duration::rep;
  static_assert(std::integral<Count> && sizeof(Count) == sizeof(std::int64_t) && Period::den <= 1'000'000'000,
                "dynamorm: a point in time has to count whole ticks in 64 bits, none shorter than a nanosecond");
  return {Period::num, Period::den};
}

/// ISO 8601 text in UTC.
template <time_point_like T>
struct Codec<T> : NeverAbsent<T> {
  static constexpr Shape shape = Shape::string;
  static void encode(T const& point, Writer& writer, Visit& visit) {
    encode_iso8601(point.time_since_epoch().count(), tick_of<T>(), writer, visit);
  }
  static bool decode(T& point, ValueView from, Visit& visit) {
    std::int64_t ticks = 0;
    bool const good = decode_iso8601(ticks, tick_of<T>(), from, visit);
    point = T(typename T::duration(ticks));
    return good;
  }
};

/// Marks a time point that is stored as a number of seconds since 1970, as time to live demands.
template <class T>
struct EpochSecondsCodec : NeverAbsent<T> {
  static constexpr Shape shape = Shape::number;
  static void encode(T const& point, Writer& writer, Visit&) {
    encode_epoch_seconds(point.time_since_epoch().count(), tick_of<T>(), writer);
  }
  static bool decode(T& point, ValueView from, Visit& visit) {
    std::int64_t ticks = 0;
    bool const good = decode_epoch_seconds(ticks, tick_of<T>(), from, visit);
    point = T(typename T::duration(ticks));
    return good;
  }
};

template <class T>
struct EpochSecondsCodec<std::optional<T>> {
  static constexpr Shape shape = Shape::number;
  static bool absent(std::optional<T> const& point) noexcept { return !point; }
  static void encode(std::optional<T> const& point, Writer& writer, Visit& visit) {
    if (point) EpochSecondsCodec<T>::encode(*point, writer, visit);
  }
  static bool decode(std::optional<T>& point, ValueView from, Visit& visit) {
    point.reset();
    return from.is_null() || EpochSecondsCodec<T>::decode(point.emplace(), from, visit);
  }
};

/// Marks a string that takes the text of whatever it is given.
template <class T>
struct CoercedCodec : Codec<T> {
  static bool decode(T& text, ValueView from, Visit& visit) {
    if constexpr (std::same_as<T, std::string>) {
      return decode_coerced(text, from, visit);
    } else {
      text.reset();
      return from.is_null() || decode_coerced(text.emplace(), from, visit);
    }
  }
};

/// The types that most members have. The compiled half of the mapper knows them by these names and needs no call to
/// read one.
enum class PlainType : std::uint8_t { none, text, truth, integer, long_integer, floating };

template <class T>
inline constexpr PlainType plain_type = std::same_as<T, std::string>               ? PlainType::text
                                        : std::same_as<T, bool>                    ? PlainType::truth
                                        : std::same_as<T, double>                  ? PlainType::floating
                                        : !std::signed_integral<T> || character<T> ? PlainType::none
                                        : sizeof(T) == sizeof(std::int32_t)        ? PlainType::integer
                                        : sizeof(T) == sizeof(std::int64_t)        ? PlainType::long_integer
                                                                                   : PlainType::none;

/// A codec as three functions, which is how the compiled half of the mapper sees every type.
struct MemberCodec {
  bool (*absent)(void const* member) noexcept;
  void (*encode)(void const* member, Writer& writer, Visit& visit);
  bool (*decode)(void* member, ValueView from, Visit& visit);
  PlainType plain = PlainType::none;
};

template <class T, class Coder = Codec<T>>
struct MemberFunctions {
  static bool absent(void const* member) noexcept { return Coder::absent(*static_cast<T const*>(member)); }
  static void encode(void const* member, Writer& writer, Visit& visit) {
    Coder::encode(*static_cast<T const*>(member), writer, visit);
  }
  static bool decode(void* member, ValueView from, Visit& visit) {
    return Coder::decode(*static_cast<T*>(member), from, visit);
  }
};

template <class T, class Coder>
inline constexpr MemberCodec member_codec = {&MemberFunctions<T, Coder>::absent, &MemberFunctions<T, Coder>::encode,
                                             &MemberFunctions<T, Coder>::decode,
                                             std::same_as<Coder, Codec<T>> ? plain_type<T> : PlainType::none};

// The types that most members have are compiled once, in the library.
extern template struct MemberFunctions<std::string>;
extern template struct MemberFunctions<bool>;
extern template struct MemberFunctions<int>;
extern template struct MemberFunctions<unsigned>;
extern template struct MemberFunctions<long>;
extern template struct MemberFunctions<unsigned long>;
extern template struct MemberFunctions<long long>;
extern template struct MemberFunctions<unsigned long long>;
extern template struct MemberFunctions<float>;
extern template struct MemberFunctions<double>;
extern template struct MemberFunctions<Number>;
extern template struct MemberFunctions<Binary>;
extern template struct MemberFunctions<Value>;
extern template struct MemberFunctions<Item>;
extern template struct MemberFunctions<std::optional<std::string>>;
extern template struct MemberFunctions<std::optional<bool>>;
extern template struct MemberFunctions<std::optional<int>>;
extern template struct MemberFunctions<std::optional<long>>;
extern template struct MemberFunctions<std::optional<double>>;
extern template struct MemberFunctions<std::optional<Number>>;
extern template struct MemberFunctions<std::vector<std::string>>;
extern template struct MemberFunctions<std::vector<int>>;
extern template struct MemberFunctions<std::vector<long>>;
extern template struct MemberFunctions<std::vector<double>>;

}  // namespace dynamorm::detail
