// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "dynamorm/detail/structs/struct_codec.hpp"

#include "item/encoding.hpp"
#include "mapper/structs/located_members.hpp"
#include "mapper/structs/plain_members.hpp"

namespace dynamorm::detail {
namespace {

/// Sets a member whose attribute is missing in a stored item.
bool decode_absent(FieldInfo const& field, void* member, Visit& visit) {
  Visit::Step const step(visit, field.name);
  if (field.write_default != nullptr) {
    Writer writer;
    field.write_default(writer, visit);
    return field.codec->decode(member, ValueView(writer.buffer().data()), visit);
  }
  if (field.required) visit.fail("is required and missing");
  return !field.required;
}

void check_field(FieldInfo const& field, void const* member, Visit& visit) {
  if (field.codec->absent(member)) {
    if (field.required && field.write_default == nullptr) visit.fail("is required and has no value");
  } else if (field.check != nullptr) {
    field.check(member, visit);
  }
}

/// Reads attributes and fields side by side, both in the order of their names.
class Decoder {
 public:
  /// `end` is the end of the item that contains the struct.
  Decoder(StructInfo const& info, void* object, BytePlace end, Visit& visit)
      : info_(info), object_(object), members_(info, object), end_(end), visit_(visit) {
    if (info.unknown != no_member) kept_.emplace();
  }

  bool decode(BytePlace map) {
    std::size_t next = 0;
    BytePlace at = map + 1 + item::extent_size;
    BytePlace const end = at + item::load_u32(map + 1);
    while (true) {
      if (!visit_.check_rules) at = read_in_step(next, at, end);
      if (at == end) break;
      at = out_of_step(next, at);
    }
    for (; next < info_.step_count; ++next) absent(info_.steps[next]);
    if (kept_) *static_cast<Item*>(members_[info_.unknown]) = std::move(*kept_);
    if (good_ && visit_.check_rules && info_.check != nullptr) info_.check(object_, visit_);
    return good_;
  }

 private:
  /// Reads attributes while each one belongs to the next field, which most do, and returns where that ends. One loop,
  /// whose state stays in registers.
  BytePlace read_in_step(std::size_t& next, BytePlace at, BytePlace end) {
    BytePlace const readable = end_;
    if (readable - at < compared) return at;
    BytePlace const last = std::min(end, readable - (compared - 1));  // the last position that can be compared
    Step const* step = &info_.steps[next];
    for (; at < last && starts_with(*step, at); ++step) {
      BytePlace const value = at + step->size;
      void* const member = members_[step->field];
      at = read_plain(step->plain, value, readable, member);
      if (at == nullptr) at = read_any(*step, value, member);
    }
    next = static_cast<std::size_t>(step - info_.steps.data());
    return at;
  }

  static constexpr std::ptrdiff_t compared = sizeof Step::words;

  /// Returns whether the attribute at `at` belongs to this field. If so, the processor need not wait for the length
  /// that it reads: it continues after the name, whose length is known.
  static bool starts_with(Step const& step, BytePlace at) noexcept {
    std::uint64_t const low = (item::load_u64(at) ^ step.words[0]) & step.masks[0];
    std::uint64_t const high = (item::load_u64(at + 8) ^ step.words[1]) & step.masks[1];
    if ((low | high) != 0) return false;
    return step.size <= compared || std::memcmp(at + compared, step.rest, step.size - compared) == 0;
  }

  /// Handles an attribute that does not belong to the next field: it is unknown, or fields before it are missing.
  [[gnu::noinline]] BytePlace out_of_step(std::size_t& next, BytePlace at) {
    std::string_view const name = item::read_sized(at);
    for (; next < info_.step_count && field(next).name < name; ++next) absent(info_.steps[next]);
    if (next < info_.step_count && field(next).name == name && info_.steps[next].field != info_.unknown) {
      return present(info_.steps[next++], at);
    }
    unknown(name, ValueView(at));
    return at + item::value_size(at);
  }

  [[nodiscard]] FieldInfo const& field(std::size_t by_name) const { return info_.fields[info_.steps[by_name].field]; }

  void absent(Step const& step) {
    if (step.field == info_.unknown || step.plain == PlainType::composed) return;
    good_ = decode_absent(info_.fields[step.field], members_[step.field], visit_) && good_;
  }

  /// Reads the value at `at` into its member; returns its end.
  BytePlace present(Step const& step, BytePlace at) {
    if (step.plain == PlainType::composed) return at + item::value_size(at);
    void* const member = members_[step.field];
    return visit_.check_rules ? read_with_rules(step, at, member) : read_any(step, at, member);
  }

  BytePlace read_any(Step const& step, BytePlace value, void* member) {
    FieldInfo const& field = info_.fields[step.field];
    Visit::Step const visited(visit_, field.name);
    if (step.plain == PlainType::structure && item::tag_at(value) == item::Tag::map) {
      good_ = Decoder(field.codec->structure(), member, end_, visit_).decode(value) && good_;
    } else {
      good_ = field.codec->decode(member, ValueView(value), visit_) && good_;
    }
    return value + item::value_size(value);
  }

  [[gnu::noinline]] BytePlace read_with_rules(Step const& step, BytePlace value, void* member) {
    FieldInfo const& field = info_.fields[step.field];
    Visit::Step const visited(visit_, field.name);
    bool const decoded = field.codec->decode(member, ValueView(value), visit_);
    if (decoded) check_field(field, member, visit_);
    good_ = decoded && good_;
    return value + item::value_size(value);
  }

  /// Composed attributes are derived from members. Most structs have steps for them.
  [[nodiscard]] bool is_composed(std::string_view name) const {
    return std::any_of(info_.fields + info_.count, info_.fields + info_.count + info_.composed,
                       [&](FieldInfo const& composed) { return composed.name == name; });
  }

  void unknown(std::string_view name, ValueView value) {
    if (is_composed(name)) return;
    if (kept_) {
      kept_->set(name, Value(value));
    } else if (visit_.refuse_unknown) {
      Visit::Step const step(visit_, name);
      visit_.fail("the schema has no such attribute; declare it, or keep unknown ones with keep_unknown");
      good_ = false;
    }
  }

  StructInfo const& info_;
  void const* object_;
  LocatedMembers members_;
  BytePlace end_;
  Visit& visit_;
  std::optional<Item> kept_;  // unknown attributes, if they are kept
  bool good_ = true;
};

}  // namespace

bool decode_struct(StructInfo const& info, void* object, ValueView map, Visit& visit) {
  if (!map.is(Type::map)) return refuse_type("a map", map, visit);
  return Decoder(info, object, map.data() + item::value_size(map.data()), visit).decode(map.data());
}

}  // namespace dynamorm::detail
