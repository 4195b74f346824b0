#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/validation_error.hpp"

namespace dynamorm::detail {

/// What goes along while a struct is encoded, decoded or checked: where we are, and what was found wrong.
class Visit {
 public:
  /// Names the attribute or the element that is being looked at, for as long as it lives.
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

  /// Notes a failure at the place where we are.
  void fail(std::string message);
  /// The place where we are: "books.reprints[0].city". `table` is named if the document that is visited is not.
  [[nodiscard]] std::string place_in(std::string_view table) const;
  [[nodiscard]] bool good() const noexcept { return failures_.empty(); }
  [[nodiscard]] std::vector<ValidationFailure>& failures() noexcept { return failures_; }

  /// Whether an attribute that the struct does not have is a failure (a document on its way in) or passed over (an
  /// item that was stored by somebody who knows more).
  bool refuse_unknown = false;
  /// Whether what is decoded has to keep the schema's rules.
  bool check_rules = false;
  /// Whether what is decoded was plain JSON, which has an array where a set is meant and base64 where a binary is.
  bool from_plain_json = false;
  /// The name of the table whose document is visited; empty where it is not known.
  std::string_view table{};

 private:
  [[nodiscard]] std::string path() const;

  Step const* step_ = nullptr;
  std::vector<ValidationFailure> failures_;
};

}  // namespace dynamorm::detail
