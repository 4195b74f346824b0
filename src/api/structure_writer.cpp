// SPDX-License-Identifier: Apache-2.0
#include "api/structure_writer.hpp"

#include <charconv>
#include <cmath>

#include "base/json_text.hpp"
#include "item/json_writer.hpp"

namespace dynamorm::api {
namespace {

void separate(std::string& out) {
  if (out.back() != '{') out.push_back(',');
}

}  // namespace

void write_value(std::string& out, std::string const& text) { append_json_string(out, text); }

void write_value(std::string& out, bool boolean) { out.append(boolean ? "true" : "false"); }

void write_value(std::string& out, std::int64_t number) {
  char digits[24];
  auto const [end, error] = std::to_chars(digits, digits + sizeof digits, number);
  out.append(digits, end);
}

void write_value(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out.append("null");
    return;
  }
  char digits[32];
  auto const [end, error] = std::to_chars(digits, digits + sizeof digits, number);
  std::string_view const text(digits, static_cast<std::size_t>(end - digits));
  out.append(text);
  if (text.find_first_of(".e") == std::string_view::npos) out.append(".0");
}

void write_value(std::string& out, Timestamp time) {
  std::int64_t const total = time.time_since_epoch().count();
  if (total < 0) out.push_back('-');
  auto const magnitude = total < 0 ? 0 - static_cast<std::uint64_t>(total) : static_cast<std::uint64_t>(total);
  write_value(out, static_cast<std::int64_t>(magnitude / 1000));
  std::string decimals = std::to_string(1000 + magnitude % 1000);
  decimals[0] = '.';
  decimals.resize(decimals.find_last_not_of("0.") == std::string::npos ? 0 : decimals.find_last_not_of('0') + 1);
  out.append(decimals);
}

void write_value(std::string& out, Item const& item) { item::append_dynamodb_json(out, item.view()); }

void write_value(std::string& out, Value const& value) { item::append_dynamodb_json(out, value.view()); }

void write_key(std::string& out, std::string_view name) {
  separate(out);
  out.append("\"").append(name).append("\":");
}

void write_name(std::string& out, std::string_view name) {
  separate(out);
  append_json_string(out, name);
  out.push_back(':');
}

void write_structure(std::string& out, void const* object, Structure const& structure) {
  out.push_back('{');
  for (Field const& field : structure.fields) field.write(out, field.name, object);
  out.push_back('}');
}

}  // namespace dynamorm::api
