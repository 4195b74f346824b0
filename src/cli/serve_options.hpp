#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "engine/storage/store.hpp"
#include "server/log.hpp"

namespace dynamorm::cli {

/// The options of `dynamorm serve`.
struct ServeOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8000;
  storage::Home home{};
  std::string credentials_file{};  ///< Holds the keys that verify signatures; if empty, they are not verified.
  std::vector<std::string> allowed_origins{};
  std::vector<std::string> allowed_hosts{};
  std::chrono::milliseconds transition_delay{0};
  server::LogLevel log_level = server::LogLevel::warning;
};

/// The arguments are invalid; `message` explains why.
struct UsageError {
  std::string message;
};

/// --help was asked for.
struct HelpWanted {};

/// --version was asked for.
struct VersionWanted {};

/// Parses the arguments that follow "serve".
[[nodiscard]] std::variant<ServeOptions, HelpWanted, VersionWanted, UsageError> parse_serve(std::span<char*> arguments);

/// The text that --help prints.
[[nodiscard]] std::string const& serve_help();

}  // namespace dynamorm::cli
