// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace dynamorm::cli {

/// Reads lines from a terminal, with editing, history and completion of words. One object at a time.
class LinePrompt {
 public:
  /// Reads the history from a file; an empty `history_file` keeps no history.
  LinePrompt(std::string history_file, std::vector<std::string> words);
  /// Writes the history back.
  ~LinePrompt();
  LinePrompt(LinePrompt const&) = delete;
  LinePrompt& operator=(LinePrompt const&) = delete;

  /// Returns the next line, or std::nullopt at the end of the input (Ctrl-D).
  std::optional<std::string> next(std::string const& prompt);

 private:
  std::string history_file_;
};

/// Returns the file that keeps the history of a prompt: in $XDG_STATE_HOME/dynamorm, or ~/.local/state/dynamorm.
/// Creates the folder. Returns an empty string if there is no home.
[[nodiscard]] std::string history_file(std::string const& name);

}  // namespace dynamorm::cli
