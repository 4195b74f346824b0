// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "dynamorm/approximate_search.hpp"
#include "dynamorm/read_lag.hpp"
#include "dynamorm/search_grammar.hpp"

#include "engine/storage/store.hpp"
#include "server/log.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library calls it so
class App;
}

namespace dynamorm::cli {

/// The options of `dynamorm serve`.
struct ServeOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8000;
  storage::Home home{};
  bool separate = false;           ///< Keeps the tables of different regions and access keys apart.
  std::string credentials_file{};  ///< Holds the keys that verify signatures; if empty, they are not verified.
  std::string faults_file{};       ///< If empty, nothing goes wrong on purpose.
  bool has_metrics = false;        ///< GET /metrics answers with figures for Prometheus.
  std::vector<std::string> allowed_origins{};
  std::vector<std::string> allowed_hosts{};
  std::chrono::milliseconds transition_delay{0};
  ReadLag read_lag{};
  SearchGrammar search_grammar = SearchGrammar::equalities;
  std::optional<ApproximateSearch> approximate_search{};
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
[[nodiscard]] std::string serve_help();

/// Adds the options to a parser, which must not outlive `options`.
void add_serve_options(CLI::App& app, ServeOptions& options);

}  // namespace dynamorm::cli
