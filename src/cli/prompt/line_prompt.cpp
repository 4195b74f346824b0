// SPDX-License-Identifier: Apache-2.0
#include "cli/prompt/line_prompt.hpp"

#include <editline/readline.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"

namespace dynamorm::cli {
namespace {

constexpr int most_lines_of_history = 1'000;

/// The library asks for matches through a function without context.
std::vector<std::string>& words() {
  static std::vector<std::string> all;
  return all;
}

bool starts_with_ignoring_case(std::string_view word, std::string_view start) noexcept {
  return word.size() >= start.size() && equals_ignoring_case(word.substr(0, start.size()), start);
}

/// Returns the next match, which the library frees, or null after the last. `state` is 0 for the first.
char* next_match(char const* start, int state) {
  static std::size_t position = 0;
  if (state == 0) position = 0;
  while (position < words().size()) {
    std::string const& word = words()[position++];
    if (starts_with_ignoring_case(word, start)) return ::strdup(word.c_str());
  }
  return nullptr;
}

char** complete(char const* start, int, int) {
  ::rl_attempted_completion_over = 1;  // no names of files
  return ::rl_completion_matches(start, next_match);
}

}  // namespace

LinePrompt::LinePrompt(std::string history_file, std::vector<std::string> its_words)
    : history_file_(std::move(history_file)) {
  words() = std::move(its_words);
  ::using_history();
  ::stifle_history(most_lines_of_history);
  ::rl_attempted_completion_function = complete;
  if (!history_file_.empty()) ::read_history(history_file_.c_str());
}

LinePrompt::~LinePrompt() {
  if (!history_file_.empty()) ::write_history(history_file_.c_str());
}

std::optional<std::string> LinePrompt::next(std::string const& prompt) {
  std::unique_ptr<char, void (*)(void*)> const line(::readline(prompt.c_str()), std::free);
  if (!line) return std::nullopt;
  if (*line.get() != '\0') ::add_history(line.get());
  return std::string(line.get());
}

std::string history_file(std::string const& name) {
  char const* const state = std::getenv("XDG_STATE_HOME");
  char const* const home = std::getenv("HOME");
  std::filesystem::path folder;
  if (state != nullptr && *state != '\0') {
    folder = state;
  } else if (home != nullptr && *home != '\0') {
    folder = std::filesystem::path(home) / ".local" / "state";
  } else {
    return {};
  }
  std::error_code failure;
  std::filesystem::create_directories(folder / "dynamorm", failure);
  return failure ? std::string() : (folder / "dynamorm" / name).string();
}

}  // namespace dynamorm::cli
