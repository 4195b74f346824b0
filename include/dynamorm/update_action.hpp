// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "dynamorm/path.hpp"
#include "dynamorm/validation_error.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm {

/// Changes one place of an item. Made from attributes: attr<&Book::year>.plus(1), or "year__plus"_a = 1.
/// Rule from: "Using update expressions in DynamoDB".
class UpdateAction {
 public:
  enum class Kind : std::uint8_t {
    set,                ///< SET path = value
    set_if_not_exists,  ///< SET path = if_not_exists(path, value)
    plus,               ///< SET path = path + value
    minus,              ///< SET path = path - value
    append,             ///< SET path = list_append(path, value)
    prepend,            ///< SET path = list_append(value, path)
    remove,             ///< REMOVE path
    add,                ///< ADD path value: to a number, or elements to a set; either may be missing
    erase,              ///< DELETE path value: elements from a set
  };

  UpdateAction(Kind kind, Path path, Value value);
  UpdateAction(Kind kind, Path path, Value value, std::vector<ValidationFailure> failures);
  UpdateAction(UpdateAction const& other);
  UpdateAction(UpdateAction&& other) noexcept;
  UpdateAction& operator=(UpdateAction const& other);
  UpdateAction& operator=(UpdateAction&& other) noexcept;
  ~UpdateAction();

  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  [[nodiscard]] Path const& path() const noexcept { return path_; }
  [[nodiscard]] Value const& value() const noexcept { return value_; }
  /// The failures of the value against the schema's rules. An update with failures is rejected.
  [[nodiscard]] std::vector<ValidationFailure> const& failures() const noexcept { return failures_; }

 private:
  Kind kind_;
  Path path_;
  Value value_;
  std::vector<ValidationFailure> failures_;
};

}  // namespace dynamorm
