// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "api/parameter_place.hpp"
#include "api/structure.hpp"
#include "api/violations.hpp"

namespace dynamorm::api {

/// Records violations of the rules of a request's fields, member by member. Allocates nothing for a valid request.
class Checker {
 public:
  /// Checks every member of `object`, which `structure` describes.
  void check_structure(Structure const& structure, void const* object);

  /// Called for each element of a list, or each entry of a map, to check the structures in it.
  using CheckOne = void (*)(Checker& checker, void const* element);
  void check_element(std::size_t position, CheckOne check, void const* element);
  void check_entry(std::size_t position, std::string_view name, CheckOne check, void const* entry);

  /// Appends the text of a collection in messages.
  using Print = void (*)(std::string& out, void const* collection);
  // Record violations of the rules by the current value.
  void check_text(Rules const& rules, std::string_view text);
  void check_number(Rules const& rules, std::int64_t number);
  void check_length(Rules const& rules, std::size_t length, void const* collection, Print print);
  /// Records that the current value violates a constraint.
  void violate(Rules const& rules, void const* collection, Print print, std::string_view constraint);
  /// Records that the list in the entry `name` of the current map has too many elements.
  void violate_length(Rules const& rules, std::string_view name);
  /// Records that the current enumeration value is not listed in `constraint`.
  void violate_words(Rules const& rules, std::string_view word, std::string_view constraint);
  /// Records a missing value, if it is required.
  void miss(Rules const& rules);

  /// Whether there are violations.
  [[nodiscard]] bool has_faults() const noexcept;
  /// Returns a ValidationException with all violations, or success.
  [[nodiscard]] Status outcome(Report report = Report::newer) const;

 protected:
  Place const* place_ = nullptr;  // of the current value
  Violations violations_;

 private:
  void report_alone(Rules const& rules, std::string_view why);

  std::string_view missing_parameter_;
};

}  // namespace dynamorm::api
