// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/detail/structs/visit.hpp"
#include "dynamorm/value_view.hpp"

/// Writes the values of members into composed keys. See docs/decisions/key-templates.md.
namespace dynamorm::mapper {

/// Appends a string as the value of a part. Records a failure if it contains the text behind the part.
void append_text(std::string& key, detail::ComposedKey const& composed, std::size_t part, std::string_view text,
                 detail::Visit& visit);
/// Appends the stored value of a member. Records a failure if no key can contain it.
void append_value(std::string& key, detail::ComposedKey const& composed, std::size_t part, ValueView value,
                  detail::Visit& visit);

/// Returns a stored time as the string of a part, with its number of digits; std::nullopt if it is no time.
[[nodiscard]] std::optional<std::string> time_text(detail::TemplatePart const& part, ValueView value);
/// Returns a number that is at least 0 with the digits of a part.
[[nodiscard]] std::string number_text(detail::TemplatePart const& part, std::string digits);

/// Whether `text`, followed by `behind`, contains `behind` before its end.
[[nodiscard]] bool contains_delimiter(std::string_view text, std::string_view behind);

/// Composes the text of a key of the values that `find(member)` returns. Returns false if one of them is absent.
template <class Find>
bool compose(detail::ModelInfo const& model, detail::ComposedKey const& composed, Find const& find, std::string& text,
             detail::Visit& visit) {
  text.clear();
  for (std::size_t i = 0; i < composed.parts.size(); ++i) {
    detail::TemplatePart const& part = composed.parts[i];
    std::optional<ValueView> const value = find(part.member);
    if (!value || value->is_null()) return false;
    detail::Visit::Step const step(visit, model.attributes().fields[part.member].name);
    text += part.before;
    append_value(text, composed, i, *value, visit);
  }
  text += composed.after;
  return true;
}

}  // namespace dynamorm::mapper
