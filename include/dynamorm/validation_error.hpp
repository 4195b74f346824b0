// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/error.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm {

/// One thing that is wrong with a document, and where.
struct ValidationFailure {
  std::string path;     ///< Such as "color", "address.state" or "reprints[0].year"; empty for the whole item.
  std::string message;  ///< Says what was expected and what was found.

  [[nodiscard]] bool operator==(ValidationFailure const&) const = default;
};

/// A document breaks a rule of its schema, and nothing was sent; or a stored item does not fit the struct. Carries
/// every failure, not just the first, and the document as it was given.
///
/// Not to be confused with RequestRejected: a request that breaks a rule of DynamoDB (its ValidationException).
class ValidationError : public Error {
 public:
  /// `item_name` follows the schema's name in what().
  ValidationError(std::string schema_name, Item raw, std::vector<ValidationFailure> failures,
                  std::string_view item_name = {});

  /// The table's name, or the struct's where the schema has no table.
  [[nodiscard]] std::string const& schema_name() const noexcept { return schema_name_; }
  [[nodiscard]] Item const& raw() const noexcept { return raw_; }
  /// In the order of the attributes' names; at least one.
  [[nodiscard]] std::vector<ValidationFailure> const& failures() const noexcept { return failures_; }

 private:
  std::string schema_name_;
  Item raw_;
  std::vector<ValidationFailure> failures_;
};

}  // namespace dynamorm
