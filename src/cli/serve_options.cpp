// SPDX-License-Identifier: Apache-2.0
#include "cli/serve_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>
#include <utility>

#include "cli/help/wrapped_help.hpp"
#include "server/web_access.hpp"

namespace dynamorm::cli {
namespace {

/// Advice for users of the official emulator: the equivalent of each of its options.
struct EmulatorOption {
  std::string_view name;
  std::string_view advice;
};

constexpr EmulatorOption emulator_options[] = {
    {"inMemory", "write --in-memory"},
    {"port", "write --port N"},
    {"dbPath", "write --path DIR"},
    {"sharedDb",
     "omit it, or write --shared; all keys and regions share one set of tables unless you write --separate"},
    {"delayTransientStatuses", "write --delay-transient-statuses"},
    {"cors", "write --allow-origin ORIGIN for each, or --allow-origin '*'; pages of this machine are always allowed"},
    {"optimizeDbBeforeStartup", "omit it, the database needs no optimization here"},
    {"disableTelemetry", "omit it, this program sends no telemetry"},
    {"version", "write --version"},
};

std::string_view without_dashes(std::string_view option) noexcept {
  return option.substr(std::min(option.find_first_not_of('-'), option.size()));
}

/// Returns the advice for an option that only the emulator has, or an empty string.
std::string advice_about(std::string_view argument) {
  std::string_view const option = argument.substr(0, argument.find('='));
  bool const is_ours = option.starts_with("--");
  auto const known = std::ranges::find(emulator_options, without_dashes(option), &EmulatorOption::name);
  if (!option.starts_with('-') || known == std::end(emulator_options)) return {};
  if (is_ours && (known->name == "port" || known->name == "version")) return {};
  return std::string(option) + " is an option of the official emulator; " + std::string(known->advice);
}

/// The same time as in the official emulator.
constexpr std::chrono::milliseconds transient_status{1'000};

std::string without_brackets(std::string const& host) {
  bool const has_brackets = host.starts_with('[') && host.ends_with(']');
  return has_brackets ? host.substr(1, host.size() - 2) : host;
}

/// Checks a value with a sentence of our own, which names the option and the value.
CLI::Validator check(std::string const& expected, std::function<bool(std::string const&)> is_valid) {
  return CLI::Validator(
      [expected, is_valid = std::move(is_valid)](std::string& value) {
        return is_valid(value) ? std::string() : expected + ", got '" + value + "'";
      },
      "");
}

CLI::Validator is_given(std::string const& message) {
  return CLI::Validator([message](std::string& value) { return value.empty() ? message : std::string(); }, "");
}

bool is_port(std::string const& text) {
  return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string::npos &&
         std::stoul(text) <= 65'535;
}

void add_place(CLI::App& app, ServeOptions& options) {
  app.add_option("--port", options.port, "port to listen on; 0 for any free port (8000)")
      ->check(check("--port must be a number from 0 (any free port) to 65535", is_port))
      ->option_text("N");
  app.add_option_function<std::string>(
         "--host", [&options](std::string const& host) { options.host = without_brackets(host); },
         "name or address to listen on (127.0.0.1)")
      ->check(is_given("--host needs a name or an address"))
      ->option_text("H");
}

void add_storage(CLI::App& app, ServeOptions& options) {
  CLI::Option* const in_memory = app.add_flag_callback(
      "--in-memory", [] {}, "keep data in memory until the program ends; the default without --path");
  CLI::Option* const path =
      app.add_option("--path", options.home.path, "keep data in this folder, which is created if missing")
          ->check(is_given("--path needs the name of a folder"))
          ->option_text("DIR");
  CLI::Option* const durability =
      app.add_option_function<std::string>(
             "--durability",
             [&options](std::string const& wanted) {
               options.home.durability = wanted == "synced" ? Durability::synced : Durability::relaxed;
             },
             "whether acknowledged writes survive power loss (synced), or only the end of the program (relaxed) "
             "(synced)")
          ->check(check("--durability must be 'synced' or 'relaxed'",
                        [](std::string const& value) { return value == "synced" || value == "relaxed"; }))
          ->option_text("synced|relaxed");
  CLI::Option* const separate = app.add_flag(
      "--separate", options.separate,
      "keep the tables of different regions and access keys apart, as the service does; a folder keeps this choice");
  CLI::Option* const shared = app.add_flag_callback(
      "--shared", [] {}, "show all callers the same tables; the default");
  app.callback([in_memory, path, durability, separate, shared] {
    if (*separate && *shared) throw CLI::ValidationError("--separate and --shared exclude each other");
    if (*in_memory && *path) throw CLI::ValidationError("--in-memory and --path exclude each other");
    if (*durability && !*path) throw CLI::ValidationError("--durability needs --path");
  });
}

void add_access(CLI::App& app, ServeOptions& options) {
  app.add_option("--credentials", options.credentials_file,
                 "accept only requests signed with a key in this file, which has the format of ~/.aws/credentials "
                 "(signatures are not verified)")
      ->check(is_given("--credentials needs the name of a file"))
      ->option_text("FILE");
  app.add_option("--allow-origin", options.allowed_origins,
                 "accept requests from web pages of this origin, such as https://app.example.com; repeatable; '*' for "
                 "all (only pages of this machine)")
      ->check(check("--allow-origin must be an origin such as https://app.example.com, or '*' for all",
                    [](std::string const& value) { return server::is_origin(value); }))
      ->allow_extra_args(false)
      ->option_text("ORIGIN");
  app.add_option("--allow-host", options.allowed_hosts,
                 "accept requests for this host name, such as that of a container; repeatable; '*' for all (only "
                 "addresses, localhost and the name given with --host)")
      ->check(check("--allow-host must be a name such as dynamodb, without a port, or '*' for all",
                    [](std::string const& value) { return server::is_host_name(value); }))
      ->allow_extra_args(false)
      ->option_text("NAME");
}

bool is_count(std::string const& text) {
  return !text.empty() && text.size() <= 9 && text.find_first_not_of("0123456789") == std::string::npos;
}

void add_search(CLI::App& app, ServeOptions& options) {
  app.add_option_function<std::string>(
         "--search-grammar",
         [&options](std::string const& wanted) {
           options.search_grammar = wanted == "conditions" ? SearchGrammar::conditions : SearchGrammar::equalities;
         },
         "conditions that searches of vectors accept: equalities, as recorded on the service, or all that AWS "
         "documents "
         "(equalities)")
      ->check(check("--search-grammar must be 'equalities' or 'conditions'",
                    [](std::string const& value) { return value == "equalities" || value == "conditions"; }))
      ->option_text("equalities|conditions");
  app.add_option_function<std::string>(
         "--approximate-search",
         [&options](std::string const& count) {
           options.approximate_search = ApproximateSearch{.from = std::stoul(count)};
         },
         "search approximately where there are at least this many vectors, such as 100000 (all searches are exact)")
      ->check(check("--approximate-search must be a number of vectors such as 100000", is_count))
      ->option_text("N");
}

bool is_lag(std::string const& text) { return is_count(text) && std::stoul(text) <= 60'000; }

void add_lag(CLI::App& app, std::string const& name, Milliseconds& lag, std::string const& help) {
  app.add_option_function<std::string>(
         name, [&lag](std::string const& count) { lag = Milliseconds(std::stol(count)); }, help)
      ->check(check(name + " must be a number of milliseconds from 0 to 60000", is_lag))
      ->option_text("MS");
}

void add_behaviour(CLI::App& app, ServeOptions& options) {
  app.add_flag_callback(
      "--delay-transient-statuses", [&options] { options.transition_delay = transient_status; },
      "keep tables and indexes CREATING, UPDATING and DELETING for a second");
  add_lag(app, "--stale-reads", options.read_lag.tables,
          "let reads that are not consistent see tables as they were this many milliseconds ago (0)");
  add_lag(app, "--index-lag", options.read_lag.indexes,
          "let reads see global indexes as they were this many milliseconds ago (0)");
  app.add_option("--faults", options.faults_file,
                 "make requests fail as this JSON file says: throttling, lost responses and so on (no faults)")
      ->check(is_given("--faults needs the name of a file"))
      ->option_text("FILE");
  app.add_flag("--metrics", options.has_metrics,
               "answer GET /metrics with counts and durations of requests, as text for Prometheus (no metrics)");
  app.add_option_function<std::string>(
         "--log-level", [&options](std::string const& level) { options.log_level = *server::log_level_named(level); },
         "log to standard error: none, error, warning, info or debug (warning)")
      ->check(check("--log-level must be none, error, warning, info or debug",
                    [](std::string const& value) { return server::log_level_named(value).has_value(); }))
      ->option_text("LEVEL");
}

/// Rewords the library's messages. Ours, from the checks of values, follow the name of the option.
std::string message_of(CLI::App const& app, CLI::ParseError const& error) {
  std::string const said = error.what();
  std::string const first_word = said.substr(0, said.find_first_of(": "));
  switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::ExtrasError: {
      std::string const extra = app.remaining().front();
      return extra.starts_with('-') ? "there is no option " + extra.substr(0, extra.find('='))
                                    : "unexpected '" + extra + "'";
    }
    case CLI::ExitCodes::ArgumentMismatch:
      if (said.find("flag override") != std::string::npos) return "--" + first_word + " takes no value";
      return first_word + " needs a value";
    default:
      break;
  }
  std::size_t const ours = said.find(": --");
  return ours == std::string::npos ? said : said.substr(ours + 2);
}

}  // namespace

void add_serve_options(CLI::App& app, ServeOptions& options) {
  add_place(app, options);
  add_storage(app, options);
  add_access(app, options);
  add_behaviour(app, options);
  add_search(app, options);
  for (CLI::Option* const option : app.get_options()) {
    if (option->get_expected_max() == 0) option->disable_flag_override();
  }
}

std::variant<ServeOptions, HelpWanted, VersionWanted, UsageError> parse_serve(std::span<char*> arguments) {
  std::vector<std::string> const given(arguments.begin(), arguments.end());
  for (std::string const& argument : given) {
    if (argument == "--help" || argument == "-help" || argument == "-h") return HelpWanted{};
    if (argument == "--version") return VersionWanted{};
    if (std::string advice = advice_about(argument); !advice.empty()) return UsageError{std::move(advice)};
  }
  ServeOptions options;
  CLI::App app;
  add_serve_options(app, options);
  try {
    app.parse(std::vector<std::string>(given.rbegin(), given.rend()));
  } catch (CLI::ParseError const& error) {
    return UsageError{message_of(app, error)};
  }
  return options;
}

std::string serve_help() {
  ServeOptions options;
  CLI::App app(
      "Serves DynamoDB over HTTP for any AWS SDK. Use the printed URL as endpoint, with any region and any keys.",
      "dynamorm serve");
  app.formatter(wrapped_help());
  add_serve_options(app, options);
  return app.help();
}

}  // namespace dynamorm::cli
