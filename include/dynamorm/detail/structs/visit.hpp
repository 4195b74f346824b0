// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/validation_error.hpp"

namespace dynamorm::detail {

/// The state of encoding, decoding or checking a struct: the current place and the failures so far.
class Visit {
 public:
  /// Names the attribute or the element that is being visited, until it is destroyed.
  class Step {
   public:
    Step(Visit& visit, std::string_view name) noexcept : Step(visit, name, 0) {}
    Step(Visit& visit, std::size_t position) noexcept : Step(visit, {}, position) {}
    Step(Step const&) = delete;
    Step& operator=(Step const&) = delete;
    ~Step() { visit_.step_ = outer_; }

   private:
    friend class Visit;
    Step(Visit& visit, std::string_view name, std::size_t position) noexcept
        : visit_(visit), outer_(visit.step_), name_(name), position_(position) {
      visit.step_ = this;
    }

    Visit& visit_;
    Step const* outer_;
    std::string_view name_;
    std::size_t position_;
  };

  Visit();
  Visit(Visit const&) = delete;
  Visit& operator=(Visit const&) = delete;
  ~Visit();

  /// Records a failure at the current place.
  void fail(std::string message);
  /// The current place: "books.reprints[0].city". Starts with `table` if the document's own table is not known.
  [[nodiscard]] std::string place_in(std::string_view table) const;
  [[nodiscard]] bool good() const noexcept { return failures_.empty(); }
  [[nodiscard]] std::vector<ValidationFailure>& failures() noexcept { return failures_; }

  /// Whether an attribute that the struct does not have is a failure, as in a raw document, or is ignored, as in a
  /// stored item, which a newer program may have written.
  bool refuse_unknown = false;
  /// Whether to check the schema's rules while decoding.
  bool check_rules = false;
  /// Whether the document was plain JSON, which has arrays for sets and base64 strings for binaries.
  bool from_plain_json = false;
  /// The name of the table whose document is visited; empty if it is not known.
  std::string_view table{};

 private:
  [[nodiscard]] std::string path() const;

  Step const* step_ = nullptr;
  std::vector<ValidationFailure> failures_;
};

}  // namespace dynamorm::detail
