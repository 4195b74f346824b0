// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "dynamorm/detail/fixed_string.hpp"
#include "dynamorm/detail/resource_name.hpp"
#include "dynamorm/detail/structs/label.hpp"
#include "dynamorm/field.hpp"

namespace dynamorm {

template <class T>
struct Model;

namespace detail {

/// One argument of hash_key and range_key: a pointer to a member, or a string.
template <class Content>
struct KeyPart {
  Content content;
  constexpr KeyPart(Content given) : content(given) {}
};
template <std::size_t N>
struct KeyPart<FixedString<N>> {
  FixedString<N> content;
  constexpr KeyPart(char const (&text)[N]) : content(text) {}
};
template <class Content>
KeyPart(Content) -> KeyPart<Content>;
template <std::size_t N>
KeyPart(char const (&)[N]) -> KeyPart<FixedString<N>>;

}  // namespace detail

/// The attributes that make up the hash part of a key: one for a table, up to four for a global index. See hash_key.
template <auto... Parts>
struct HashKey {};
/// Names members: hash_key<&Book::isbn>. Strings, numbers and binaries can be keys. They must have 1 to 2,048 bytes.
///
/// Or composes an attribute of members: hash_key<"pk", "CUSTOMER#{customer}"> stores the string attribute pk, made by
/// the template. Write the name of a member's attribute in braces, and for a number how many digits it has: {year:04}.
/// Members are strings, enums, whole numbers, dates and time points; a time point is written as ISO 8601
/// with a fixed number of digits. The compiler checks the template; a write throws ValidationError if a value contains
/// the text that follows it in the template. Both kinds can stand in one key.
/// Rule from: "Quotas in Amazon DynamoDB".
template <detail::KeyPart... Parts>
inline constexpr HashKey<Parts.content...> hash_key{};

/// The attributes that make up the range part of a key, in order. See hash_key.
template <auto... Parts>
struct RangeKey {};
/// range_key<&Reply::posted>, range_key<"sk", "ORDER#{placed}#{id}">. Like a hash key, but with 1 to 1,024 bytes. In a
/// template, numbers need a fixed width, so that keys have the order of their members.
template <detail::KeyPart... Parts>
inline constexpr RangeKey<Parts.content...> range_key{};

/// The attribute that says of which model an item is. See kind.
template <detail::FixedString Value, detail::FixedString Attribute>
struct Kind {};
/// kind<"order"> stores the attribute kind with the value "order" in each item, kind<"order", "type"> the attribute
/// type. Models that share a table need it: their reads then return only items of their own kind.
template <detail::FixedString Value, detail::FixedString Attribute = "kind">
inline constexpr Kind<Value, Attribute> kind{};

/// Provisioned capacity. If neither throughput nor billing is given, a table uses on-demand billing.
struct Throughput {
  std::int64_t read;
  std::int64_t write;
};
/// `read` and `write` capacity units per second.
consteval Throughput throughput(std::int64_t read, std::int64_t write) { return {read, write}; }

/// The billing mode of a table.
enum class Billing : std::uint8_t { pay_per_request, provisioned };
/// Declares on-demand billing in a schema, which is also the default.
inline constexpr Billing pay_per_request = Billing::pay_per_request;

/// The parts of an item in a stream's records.
enum class Stream : std::uint8_t { keys_only, new_image, old_image, new_and_old_images };

/// The distance by which a vector index orders items.
enum class Distance : std::uint8_t {
  cosine,       ///< 1 - the cosine of the angle: 0 for the same direction, 2 for the opposite one.
  euclidean,    ///< The length of the difference.
  dot_product,  ///< The sum of products. The highest is nearest.
};

/// An index holds all attributes.
struct ProjectAll {};
/// An index holds only its own and the table's keys.
struct ProjectKeys {};
/// An index holds the keys and these attributes.
template <auto... Pointers>
struct ProjectInclude {};
/// See ProjectAll. The default of an index.
inline constexpr ProjectAll project_all{};
/// See ProjectKeys.
inline constexpr ProjectKeys project_keys{};
/// project_include<&Order::unpaid_since>; see ProjectInclude.
template <auto... Pointers>
inline constexpr ProjectInclude<Pointers...> project_include{};

/// Includes the attributes of a base struct with their rules.
template <class Base>
struct Inherits {};
/// inherits<Stamped>; see Inherits.
template <class Base>
inline constexpr Inherits<Base> inherits{};

/// Lists attributes that reflection cannot see: the own members of a struct that inherits attributes.
template <auto... Pointers>
struct Attributes {};
/// attributes<&Article::id, &Article::text>; see Attributes.
template <auto... Pointers>
inline constexpr Attributes<Pointers...> attributes{};

/// The member (an Item) that keeps unknown attributes on load and stores them again on save. Without it, unknown
/// attributes are dropped on load.
template <auto Pointer>
struct KeepUnknown {};
/// keep_unknown<&Account::rest>; see KeepUnknown.
template <auto Pointer>
inline constexpr KeepUnknown<Pointer> keep_unknown{};

/// A rule about the whole item.
template <class Function>
struct ItemRule {
  Function function;
};
/// `function(item)` must return an empty string; otherwise its result is the failure. Inside the struct, write a
/// generic lambda: rule([](auto const& book) { … }).
template <class Function>
consteval ItemRule<Function> rule(Function function) {
  return {function};
}

namespace detail {

template <std::size_t I, class Part>
struct Numbered {
  Part part;
};

template <class Sequence, class... Parts>
struct PartList;
template <std::size_t... I, class... Parts>
struct PartList<std::index_sequence<I...>, Parts...> : Numbered<I, Parts>... {
  consteval PartList(Parts... parts) : Numbered<I, Parts>{parts}... {}

  /// Calls `function` with each part.
  template <class Function>
  constexpr void for_each(Function&& function) const {
    (function(static_cast<Numbered<I, Parts> const&>(*this).part), ...);
  }
};

template <class... Parts>
using part_list = PartList<std::index_sequence_for<Parts...>, Parts...>;

template <FixedString Name, bool Global, class... Parts>
struct Index {
  static constexpr std::string_view name = Name.view();
  static_assert(is_resource_name(name),
                "dynamorm: the name of an index is 3 to 255 letters, digits, underscores, dots and dashes");
  static constexpr bool global = Global;
  part_list<Parts...> parts;
};

/// The value of schema_of<T> if `T` has no schema: a plain document without rules.
struct NoSchema {
  static constexpr std::string_view name = {};
  static constexpr bool is_table = false;
  part_list<> parts{};
};

template <bool IsTable, class... Parts>
struct Schema {
  static constexpr bool is_table = IsTable;
  std::string_view name;
  part_list<Parts...> parts;
};

inline constexpr NoSchema no_schema{};

template <class S>
inline constexpr bool is_schema = false;
template <bool IsTable, class... Parts>
inline constexpr bool is_schema<Schema<IsTable, Parts...>> = true;

/// Rejects a static member called schema of another type. An attribute may have that name.
template <class T, class Found>
consteval bool check_schema_member() {
  constexpr bool is_attribute = std::is_member_object_pointer_v<decltype(&T::schema)>;
  static_assert(
      is_attribute,
      "dynamorm: a static member called schema is what dynamorm::table(...) or dynamorm::document(...) returns");
  return is_attribute;
}

template <class T>
constexpr auto const& find_schema() {
  if constexpr (requires { requires is_schema<std::remove_cvref_t<decltype(T::schema)>>; }) {
    return T::schema;
  } else {
    if constexpr (requires { T::schema; }) (void)check_schema_member<T, decltype(T::schema)>();
    return no_schema;
  }
}

/// The struct whose hash key is among the parts of a schema.
template <std::size_t I, auto Pointer, auto... More>
class_of_member<Pointer> find_owner(Numbered<I, HashKey<Pointer, More...>> const*);
void find_owner(void const*);

/// Returns whether the struct's base Model has the struct as its argument.
template <class T>
consteval bool has_own_model() {
  if constexpr (is_tracked<T>) {
    return std::is_base_of_v<Model<T>, T>;
  } else {
    return true;
  }
}

/// Compiled at the end of the file, where the struct is complete. This is the only check of a struct that has another
/// struct's Model as its base.
template <class T>
void check_base() {
  static_assert(has_own_model<T>(), "dynamorm: the base of a model is its own: struct Book : dynamorm::Model<Book>");
}

// The parts that tables, documents and indexes accept.

template <class Part>
inline constexpr bool is_key = false;
template <auto... Pointers>
inline constexpr bool is_key<HashKey<Pointers...>> = true;
template <auto... Pointers>
inline constexpr bool is_key<RangeKey<Pointers...>> = true;

template <class Part>
inline constexpr bool is_kind = false;
template <FixedString Value, FixedString Attribute>
inline constexpr bool is_kind<Kind<Value, Attribute>> = true;

template <class Part>
inline constexpr bool is_projection = std::is_same_v<Part, ProjectAll> || std::is_same_v<Part, ProjectKeys>;
template <auto... Pointers>
inline constexpr bool is_projection<ProjectInclude<Pointers...>> = true;

template <class Part>
inline constexpr bool is_index = false;
template <FixedString Name, bool Global, class... Parts>
inline constexpr bool is_index<Index<Name, Global, Parts...>> = true;

/// See vector_index.hpp.
template <FixedString Name, class Struct, class Attribute, class... Parts>
struct VectorIndex;
template <class Part>
inline constexpr bool is_vector_index = false;
template <FixedString Name, class Struct, class Attribute, class... Parts>
inline constexpr bool is_vector_index<VectorIndex<Name, Struct, Attribute, Parts...>> = true;

/// See revision.hpp.
template <std::int64_t Number, FixedString Attribute, class... Steps>
struct Revision;
template <class Part>
inline constexpr bool is_revision = false;
template <std::int64_t Number, FixedString Attribute, class... Steps>
inline constexpr bool is_revision<Revision<Number, Attribute, Steps...>> = true;

template <class Part>
inline constexpr bool is_about_attributes = false;
template <auto Pointer, class... Rules>
inline constexpr bool is_about_attributes<Field<Pointer, Rules...>> = true;
template <class Function>
inline constexpr bool is_about_attributes<ItemRule<Function>> = true;
template <auto Pointer>
inline constexpr bool is_about_attributes<KeepUnknown<Pointer>> = true;
template <class Base>
inline constexpr bool is_about_attributes<Inherits<Base>> = true;
template <auto... Pointers>
inline constexpr bool is_about_attributes<Attributes<Pointers...>> = true;

template <class Part>
inline constexpr bool is_about_table =
    is_key<Part> || is_index<Part> || is_vector_index<Part> || is_kind<Part> || is_revision<Part> ||
    std::is_same_v<Part, Throughput> || std::is_same_v<Part, Billing> || std::is_same_v<Part, Stream>;
template <class Part>
inline constexpr bool is_about_index = is_key<Part> || is_projection<Part> || std::is_same_v<Part, Throughput>;

}  // namespace detail

/// The schema of `T`: its member `schema`, or a specialization of this variable for a struct of another library:
///
///   template <> inline constexpr auto dynamorm::schema_of<theirs::Point> = dynamorm::table("points", …);
template <class T>
inline constexpr auto const& schema_of = detail::find_schema<T>();

/// Declares a table: its name and, in any order, hash_key, range_key, throughput or pay_per_request, a Stream, indexes,
/// a kind, a revision, fields with rules. Must follow the members of the struct:
///
///   static constexpr auto schema = dynamorm::table("books", dynamorm::hash_key<&Book::isbn>);
template <class... Parts>
consteval auto table(std::string_view name, Parts... parts) {
  static_assert(((detail::is_about_table<Parts> || detail::is_about_attributes<Parts>)&&...),
                "dynamorm: after its name, a table accepts keys, indexes, throughput, billing, a stream, fields and "
                "rules; this is something else");
  using Owner = decltype(detail::find_owner(static_cast<detail::part_list<Parts...> const*>(nullptr)));
  if constexpr (std::is_class_v<Owner>) {
    void (*const check)() = &detail::check_base<Owner>;
    (void)check;
  }
  return detail::Schema<true, Parts...>{name, {parts...}};
}
template <class First, class... Parts>
  requires(!std::is_convertible_v<First, std::string_view>)
consteval auto table(First first, Parts... parts) {
  static_assert(std::is_convertible_v<First, std::string_view>,
                "dynamorm: a table starts with its name, as in table(\"books\", hash_key<&Book::isbn>)");
  return detail::Schema<true, First, Parts...>{"nameless", {first, parts...}};
}

/// Declares the rules of a nested struct without its own table.
template <class... Parts>
consteval auto document(Parts... parts) {
  static_assert((detail::is_about_attributes<Parts> && ...),
                "dynamorm: a document takes fields and rules; keys and indexes belong to a table");
  return detail::Schema<false, Parts...>{{}, {parts...}};
}

/// Declares a global index: hash_key, and optionally range_key, throughput and a projection (default project_all).
/// Without a throughput it has as much as its table. With on-demand billing its throughput is ignored.
template <detail::FixedString Name, class... Parts>
consteval auto global_index(Parts... parts) {
  static_assert((detail::is_about_index<Parts> && ...),
                "dynamorm: an index accepts only keys, a projection and throughput");
  return detail::Index<Name, true, Parts...>{{parts...}};
}
template <class... Parts>
consteval auto global_index(Parts... parts) {
  static_assert(detail::allowed<Parts...>,
                "dynamorm: an index has a name between its angle brackets, as in global_index<\"by-author\">(...)");
  return detail::Index<"nameless", true, Parts...>{{parts...}};
}

/// Declares a local index: range_key, and optionally a projection (default project_all). It shares the table's hash
/// key.
template <detail::FixedString Name, class... Parts>
consteval auto local_index(Parts... parts) {
  static_assert(((detail::is_about_index<Parts> && !std::is_same_v<Parts, Throughput>)&&...),
                "dynamorm: a local index takes a range key and a projection; it has the throughput of its table");
  return detail::Index<Name, false, Parts...>{{parts...}};
}
template <class... Parts>
consteval auto local_index(Parts... parts) {
  static_assert(detail::allowed<Parts...>,
                "dynamorm: an index has a name between its angle brackets, as in local_index<\"by-user\">(...)");
  return detail::Index<"nameless", false, Parts...>{{parts...}};
}

}  // namespace dynamorm
