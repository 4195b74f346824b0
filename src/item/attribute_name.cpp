// SPDX-License-Identifier: Apache-2.0
#include "item/attribute_name.hpp"

namespace dynamorm::item {
namespace {

std::string_view fault_in(MapView map) noexcept {
  for (auto const [name, value] : map) {
    if (std::string_view const fault = fault_of_name(name); !fault.empty()) return fault;
    if (std::string_view const fault = fault_of_names(value); !fault.empty()) return fault;
  }
  return {};
}

std::string_view fault_in(ListView list) noexcept {
  for (ValueView const element : list) {
    if (std::string_view const fault = fault_of_names(element); !fault.empty()) return fault;
  }
  return {};
}

}  // namespace

std::string_view fault_of_names(ValueView value) noexcept {
  if (value.is(Type::map)) return fault_in(value.as_map());
  return value.is(Type::list) ? fault_in(value.as_list()) : std::string_view();
}

}  // namespace dynamorm::item
