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

/// Notes where a request breaks the rules of its fields, member by member. Allocates nothing as long as all is well.
class Checker {
 public:
  /// Checks every member of `object`, which `structure` describes.
  void check_structure(Structure const& structure, void const* object);

  /// Called for each element of a list, or each entry of a map, to check the structures in it.
  using CheckOne = void (*)(Checker& checker, void const* element);
  void check_element(std::size_t position, CheckOne check, void const* element);
  void check_entry(std::size_t position, std::string_view name, CheckOne check, void const* entry);

  /// Appends the text that stands for a collection in a message.
  using Print = void (*)(std::string& out, void const* collection);
  /// Note where the value at hand breaks the rules of its field.
  void check_text(Rules const& rules, std::string_view text);
  void check_number(Rules const& rules, std::int64_t number);
  void check_length(Rules const& rules, std::size_t length, void const* collection, Print print);
  /// Notes that the value at hand breaks a constraint.
  void violate(Rules const& rules, void const* collection, Print print, std::string_view constraint);
  /// Notes that the list which is the entry `name` of the map at hand has too many elements.
  void violate_length(Rules const& rules, std::string_view name);
  /// Notes that the word at hand is not listed in `constraint`.
  void violate_words(Rules const& rules, std::string_view word, std::string_view constraint);
  /// Notes that there is no value, if there has to be one.
  void miss(Rules const& rules);

  /// Whether anything was noted.
  [[nodiscard]] bool has_faults() const noexcept;
  /// ValidationException with everything that was noted.
  [[nodiscard]] Status outcome(Report report = Report::newer) const;

 protected:
  Place const* place_ = nullptr;  // where the value at hand stands
  Violations violations_;

 private:
  void report_alone(Rules const& rules, std::string_view why);

  std::string_view missing_parameter_;
};

}  // namespace dynamorm::api
