#include <algorithm>
#include <numeric>
#include <optional>

#include "dynamorm/detail/struct_info.hpp"

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

/// Reads attributes and fields side by side, both in the order of their names.
class Decoder {
 public:
  Decoder(StructInfo const& info, void* object, Visit& visit)
      : info_(info), object_(object), members_(info, object), visit_(visit) {
    if (info.unknown != no_member) kept_.emplace();
  }

  bool decode(char const* map) {
    std::size_t next = 0;
    char const* at = map + 1 + item::extent_size;
    char const* const end = at + item::load_u32(map + 1);
    while (at != end) {
      std::string_view const name = item::read_sized(at);
      ValueView const value(at);
      at += item::value_size(at);
      if (is_next(next, name) || is_next(next = pass_absent(next, name), name)) {
        present(next++, value);
      } else {
        unknown(name, value);
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

  [[nodiscard]] bool is_next(std::size_t by_name, std::string_view name) const {
    return by_name < info_.count && item::same_short(field(by_name).name, name);
  }

  /// To the first field that does not come before `name`.
  std::size_t pass_absent(std::size_t by_name, std::string_view name) {
    for (; by_name < info_.count && field(by_name).name < name; ++by_name) absent(by_name);
    return by_name;
  }

  void absent(std::size_t by_name) {
    if (keeps_unknown(by_name)) return;
    good_ = decode_absent(field(by_name), members_[info_.by_name[by_name]], visit_) && good_;
  }

  void present(std::size_t by_name, ValueView value) {
    FieldInfo const& known = field(by_name);
    if (keeps_unknown(by_name)) return unknown(known.name, value);
    Visit::Step const step(visit_, known.name);
    void* const member = members_[info_.by_name[by_name]];
    bool const decoded = known.codec->decode(member, value, visit_);
    if (decoded && visit_.check_rules) check_field(known, member, visit_);
    good_ = decoded && good_;
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

bool decode_struct(StructInfo const& info, void* object, ValueView map, Visit& visit) {
  if (!map.is(Type::map)) return refuse_type("a map", map, visit);
  return Decoder(info, object, visit).decode(map.data());
}

}  // namespace dynamorm::detail
