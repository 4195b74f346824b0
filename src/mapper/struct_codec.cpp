#include "dynamorm/detail/struct_codec.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <optional>
#include <utility>

#include "item/encoding.hpp"

namespace dynamorm::detail {
namespace {

/// Addresses of an object's members, in the order of its fields.
class Members {
 public:
  Members(StructInfo const& info, void const* object) noexcept { info.locate(const_cast<void*>(object), members_); }
  void* operator[](std::size_t field) const noexcept { return members_[field]; }

 private:
  void* members_[max_members];
};

Item const* unknown_attributes(StructInfo const& info, Members const& members) {
  return info.unknown == no_member ? nullptr : static_cast<Item const*>(members[info.unknown]);
}

/// Writes what an absent attribute is taken to be; notes a failure if it may not be absent.
void encode_absent(FieldInfo const& field, Writer& writer, Writer::Container& map, Visit& visit) {
  if (field.write_default != nullptr) {
    writer.name(map, field.name);
    field.write_default(writer, visit);
  } else if (field.required) {
    visit.fail("is required and has no value");
  }
}

void encode_field(FieldInfo const& field, void const* member, Writer& writer, Writer::Container& map, Visit& visit) {
  Visit::Step const step(visit, field.name);
  if (field.codec->absent(member)) return encode_absent(field, writer, map, visit);
  if (field.check != nullptr) field.check(member, visit);
  writer.name(map, field.name);
  field.codec->encode(member, writer, visit);
}

void encode_unknown(Item const& attributes, Writer& writer, Writer::Container& map) {
  for (auto const [name, value] : attributes) {
    writer.name(map, name);
    writer.value(value);
  }
}

/// Fills in what a stored item lacks.
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

using Place = char const*;

template <class Integer>
Place read_integer(Place value, void* member) {
  if (item::tag_at(value) != item::Tag::number) return nullptr;
  std::optional<std::int64_t> const number = item::read_integer(value + 1);
  if (!number || !std::in_range<Integer>(*number)) return nullptr;
  std::memcpy(member, &*number, sizeof(Integer));  // little-endian; `long` and `long long` are two types of one form
  return value + 1 + item::digits_size(value + 1);
}

Place read_floating(Place value, void* member) {
  if (item::tag_at(value) != item::Tag::number) return nullptr;
  std::optional<std::int64_t> const whole = item::read_integer(value + 1);
  *static_cast<double*>(member) = whole ? static_cast<double>(*whole) : item::read_digits(value + 1).to_double();
  return value + 1 + item::digits_size(value + 1);
}

Place read_text(Place value, void* member) {
  if (item::tag_at(value) != item::Tag::string) return nullptr;
  static_cast<std::string*>(member)->assign(item::read_sized(++value));
  return value;
}

Place read_truth(Place value, void* member) {
  item::Tag const tag = item::tag_at(value);
  if (tag != item::Tag::boolean_true && tag != item::Tag::boolean_false) return nullptr;
  *static_cast<bool*>(member) = tag == item::Tag::boolean_true;
  return value + 1;
}

/// Reads a member of one of the usual types from the usual value and returns where that ends; null where more is
/// needed, if only to refuse it.
Place read_plain(PlainType type, Place value, void* member) {
  switch (type) {
    case PlainType::text:
      return read_text(value, member);
    case PlainType::truth:
      return read_truth(value, member);
    case PlainType::integer:
      return read_integer<std::int32_t>(value, member);
    case PlainType::long_integer:
      return read_integer<std::int64_t>(value, member);
    case PlainType::floating:
      return read_floating(value, member);
    case PlainType::none:
      break;
  }
  return nullptr;
}

/// Reads attributes and fields side by side, both in the order of their names.
class Decoder {
 public:
  Decoder(StructInfo const& info, void* object, Visit& visit)
      : info_(info), object_(object), members_(info, object), visit_(visit) {
    if (info.unknown != no_member) kept_.emplace();
  }

  bool decode(Place map) {
    std::size_t next = 0;
    Place at = map + 1 + item::extent_size;
    Place const end = at + item::load_u32(map + 1);
    while (at != end) {
      if (next < info_.count && stands_at(at, field(next).name)) {
        at = present(next, at + 1 + field(next).name.size());
        ++next;
      } else {
        at = out_of_step(next, at);
      }
    }
    for (; next < info_.count; ++next) absent(next);
    if (kept_) *static_cast<Item*>(members_[info_.unknown]) = std::move(*kept_);
    if (good_ && visit_.check_rules && info_.check != nullptr) info_.check(object_, visit_);
    return good_;
  }

 private:
  [[nodiscard]] FieldInfo const& field(std::size_t by_name) const { return info_.fields[info_.by_name[by_name]]; }
  [[nodiscard]] bool keeps_unknown(std::size_t by_name) const { return info_.by_name[by_name] == info_.unknown; }

  /// Whether the attribute that starts at `at` has this name. Where it has, nothing has to wait for the length that is
  /// read there: the processor goes on behind the name whose length is known.
  static bool stands_at(Place at, std::string_view name) noexcept {
    constexpr std::size_t longest = 0x7F;  // that has its length in one byte
    return name.size() <= longest && static_cast<unsigned char>(*at) == name.size() &&
           item::same_short({at + 1, name.size()}, name);
  }

  /// Takes an attribute that is not the next field's: one that is not known, or fields are missing in front of it.
  Place out_of_step(std::size_t& next, Place at) {
    std::string_view const name = item::read_sized(at);
    for (; next < info_.count && field(next).name < name; ++next) absent(next);
    if (next < info_.count && field(next).name == name) return present(next++, at);
    unknown(name, ValueView(at));
    return at + item::value_size(at);
  }

  void absent(std::size_t by_name) {
    if (keeps_unknown(by_name)) return;
    good_ = decode_absent(field(by_name), members_[info_.by_name[by_name]], visit_) && good_;
  }

  /// Reads the value at `at` into its member; returns where it ends.
  Place present(std::size_t by_name, Place at) {
    FieldInfo const& known = field(by_name);
    void* const member = members_[info_.by_name[by_name]];
    if (!visit_.check_rules) {
      if (Place const end = read_plain(known.codec->plain, at, member); end != nullptr) return end;
    }
    ValueView const value(at);
    if (keeps_unknown(by_name)) {
      unknown(known.name, value);
    } else {
      Visit::Step const step(visit_, known.name);
      bool const decoded = known.codec->decode(member, value, visit_);
      if (decoded && visit_.check_rules) check_field(known, member, visit_);
      good_ = decoded && good_;
    }
    return at + item::value_size(at);
  }

  void unknown(std::string_view name, ValueView value) {
    if (kept_) {
      kept_->set(name, Value(value));
    } else if (visit_.refuse_unknown) {
      Visit::Step const step(visit_, name);
      visit_.fail("the schema has no such attribute; declare it, or keep such ones with keep_unknown");
      good_ = false;
    }
  }

  StructInfo const& info_;
  void const* object_;
  Members members_;
  Visit& visit_;
  std::optional<Item> kept_;  // the unknown attributes, if they are kept
  bool good_ = true;
};

}  // namespace

StructInfo::StructInfo(StructDeclaration const& declaration) : StructDeclaration(declaration) {
  auto const end = by_name.begin() + static_cast<std::ptrdiff_t>(count);
  std::iota(by_name.begin(), end, std::uint8_t{0});
  std::sort(by_name.begin(), end,
            [&](std::uint8_t left, std::uint8_t right) { return fields[left].name < fields[right].name; });
}

void encode_struct(StructInfo const& info, void const* object, Writer& writer, Visit& visit) {
  Members const members(info, object);
  Writer::Container map = writer.begin_map();
  for (std::size_t i = 0; i < info.count; ++i) {
    std::size_t const field = info.by_name[i];
    if (field != info.unknown) encode_field(info.fields[field], members[field], writer, map, visit);
  }
  if (Item const* unknown = unknown_attributes(info, members)) encode_unknown(*unknown, writer, map);
  if (!writer.end_map(map)) visit.fail("an attribute that is kept as unknown has the name of one that is known");
  if (info.check != nullptr) info.check(object, visit);
}

void take_defaults(StructInfo const& info, void* object, ItemView stored) {
  Members const members(info, object);
  Visit visit;
  for (std::size_t i = 0; i < info.count; ++i) {
    FieldInfo const& field = info.fields[i];
    if (field.write_default == nullptr || !field.codec->absent(members[i])) continue;
    if (std::optional<ValueView> const value = stored.find(field.name)) field.codec->decode(members[i], *value, visit);
  }
}

bool decode_struct(StructInfo const& info, void* object, ValueView map, Visit& visit) {
  if (!map.is(Type::map)) return refuse_type("a map", map, visit);
  return Decoder(info, object, visit).decode(map.data());
}

}  // namespace dynamorm::detail
