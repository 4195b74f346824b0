// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "cli/place.hpp"

namespace dynamorm::cli {

/// How items are written.
enum class Form : std::uint8_t {
  automatic,      ///< A table on a terminal, plain JSON elsewhere.
  table,          ///< Columns for people.
  json,           ///< One object of plain JSON a line.
  dynamodb_json,  ///< The same in DynamoDB JSON, which keeps types.
  csv,            ///< A header and one item a line.
};

/// The streams of a command, and the options that all commands have.
struct Session {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;

  Place place{};
  Form form = Form::automatic;
  bool yes = false;      ///< Do not ask.
  bool explain = false;  ///< Write each request to `err` before it is sent.

  /// The form to write items in.
  [[nodiscard]] Form item_form() const noexcept {
    if (form != Form::automatic) return form;
    return out_is_terminal ? Form::table : Form::json;
  }
};

/// Asks a question that "y" or "yes" confirms. Returns true without asking if the session says so. Throws Misuse if
/// nobody can answer.
[[nodiscard]] bool confirmed(Session& session, std::string const& question);

}  // namespace dynamorm::cli
