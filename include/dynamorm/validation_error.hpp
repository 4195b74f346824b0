#pragma once

#include <string>
#include <vector>

#include "dynamorm/error.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm {

/// One thing that is wrong with a document, and where.
struct ValidationFailure {
  std::string path;     ///< Such as "color", "address.state" or "reprints[0].year"; empty for the whole item.
  std::string message;  ///< What was wanted, what was there.

  [[nodiscard]] bool operator==(ValidationFailure const&) const = default;
};

/// A document breaks the rules of its schema. Nothing was sent.
///
/// Carries every failure, not just the first, and the document as it was given.
class ValidationError : public Error {
 public:
  ValidationError(std::string schema_name, Item raw, std::vector<ValidationFailure> failures);

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
