// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/validation_error.hpp"

#include <utility>

namespace dynamorm {
namespace {

std::string summary(std::string const& about, std::vector<ValidationFailure> const& failures) {
  std::string text = about + ": " + std::to_string(failures.size()) +
                     (failures.size() == 1 ? " attribute is not valid" : " attributes are not valid");
  for (ValidationFailure const& failure : failures) {
    text += "; ";
    if (!failure.path.empty()) text += failure.path + ": ";
    text += failure.message;
  }
  return text;
}

}  // namespace

ValidationError::ValidationError(std::string schema_name, Item raw, std::vector<ValidationFailure> failures,
                                 std::string_view item_name)
    : Error(summary(schema_name + std::string(item_name), failures)),
      schema_name_(std::move(schema_name)),
      raw_(std::move(raw)),
      failures_(std::move(failures)) {}

}  // namespace dynamorm
