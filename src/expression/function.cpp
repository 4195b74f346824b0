#include "expression/function.hpp"

#include <algorithm>
#include <array>

namespace dynamorm::expression {
namespace {

constexpr std::array<std::string_view, 8> names = {
    "attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size",
    "if_not_exists",    "list_append"};

}  // namespace

std::optional<Function> function_named(std::string_view name) noexcept {
  auto const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Function>(found - names.begin());
}

std::string_view name_of(Function function) noexcept { return names[static_cast<std::uint8_t>(function)]; }

}  // namespace dynamorm::expression
