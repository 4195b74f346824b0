// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "dynamorm/path.hpp"
#include "dynamorm/type.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm {

/// The operator of a condition.
enum class ConditionOperator : std::uint8_t {
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  between,
  in,
  exists,
  not_exists,
  is_type,
  begins_with,
  contains,
};

/// One side of a comparison: a value, the attribute at a path, or the size of that attribute.
class Operand {
 public:
  enum class Kind : std::uint8_t { value, path, size };

  explicit Operand(Value value);
  explicit Operand(Path path, Kind kind = Kind::path);
  Operand(Operand const& other);
  Operand(Operand&& other) noexcept;
  Operand& operator=(Operand const& other);
  Operand& operator=(Operand&& other) noexcept;
  ~Operand();

  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  [[nodiscard]] Value const& value() const noexcept { return value_; }
  [[nodiscard]] Path const& path() const noexcept { return path_; }

 private:
  Value value_;
  Path path_;
  Kind kind_;
};

/// A condition on an item, as a value: built from attributes, kept in variables, combined with &&, || and !.
///
///   Condition const old = attr<&Book::year> < 1990;
///   books.scan(old && !(attr<&Book::author> == "Mr. Bar"));
///
/// The same condition can filter a query or a scan and guard a write. It is rendered with a placeholder for each name
/// and value. Copying copies the whole tree.
/// Rule from: "Condition and filter expressions, operators, and functions in DynamoDB".
class Condition {
 public:
  enum class Kind : std::uint8_t { comparison, all_of, any_of, negation };

  /// Holds for every item. Combining it with another condition gives the other one, so a loop can start with it.
  /// Negating it has no effect.
  Condition();
  /// Compares the first operand with the others; `op` determines how many others there are. Throws RequestRejected
  /// unless `in` has 1 to 100 of them.
  Condition(ConditionOperator op, std::vector<Operand> operands);
  Condition(Condition const& other);
  Condition(Condition&& other) noexcept;
  Condition& operator=(Condition const& other);
  Condition& operator=(Condition&& other) noexcept;
  ~Condition();

  /// Holds if all of `conditions` hold. An empty list always holds.
  [[nodiscard]] static Condition all_of(std::vector<Condition> conditions);
  /// Holds if at least one of `conditions` holds.
  [[nodiscard]] static Condition any_of(std::vector<Condition> conditions);
  /// Holds if `condition` does not.
  [[nodiscard]] static Condition negation(Condition condition);

  /// Returns whether this is Condition(), which always holds.
  [[nodiscard]] bool always_true() const noexcept { return kind_ == Kind::all_of && parts_.empty(); }
  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  /// The operator of a comparison.
  [[nodiscard]] ConditionOperator op() const noexcept { return op_; }
  [[nodiscard]] std::vector<Operand> const& operands() const noexcept { return operands_; }
  /// The conditions that `all_of`, `any_of` and `negation` combine.
  [[nodiscard]] std::vector<Condition> const& parts() const noexcept { return parts_; }

  /// Returns readable text with names and values in place of placeholders: year < 1990 AND (NOT (author = "Mr. Bar")).
  [[nodiscard]] std::string to_string() const;

 private:
  Kind kind_ = Kind::all_of;
  ConditionOperator op_ = ConditionOperator::equal;
  std::vector<Operand> operands_;
  std::vector<Condition> parts_;
};

/// Holds if both hold.
[[nodiscard]] Condition operator&&(Condition left, Condition right);
/// Holds if at least one of the two holds.
[[nodiscard]] Condition operator||(Condition left, Condition right);
/// Holds if `condition` does not. No value is equal to a missing attribute, so !(attr == value) holds for items without
/// the attribute.
[[nodiscard]] Condition operator!(Condition condition);

}  // namespace dynamorm
