#include "cli/serve_options.hpp"

#include <getopt.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <string_view>
#include <vector>

#include "server/web_access.hpp"

namespace dynamorm::cli {
namespace {

enum Option : int {
  port,
  host,
  in_memory,
  path,
  durability,
  credentials,
  allow_origin,
  allow_host,
  delay_transient_statuses,
  log_level,
  help,
  version,
};

constexpr std::array known_options{
    option{"port", required_argument, nullptr, port},
    option{"host", required_argument, nullptr, host},
    option{"in-memory", no_argument, nullptr, in_memory},
    option{"path", required_argument, nullptr, path},
    option{"durability", required_argument, nullptr, durability},
    option{"credentials", required_argument, nullptr, credentials},
    option{"allow-origin", required_argument, nullptr, allow_origin},
    option{"allow-host", required_argument, nullptr, allow_host},
    option{"delay-transient-statuses", no_argument, nullptr, delay_transient_statuses},
    option{"log-level", required_argument, nullptr, log_level},
    option{"help", no_argument, nullptr, help},
    option{"version", no_argument, nullptr, version},
    option{nullptr, 0, nullptr, 0},
};

/// Advice for users of the official emulator: the equivalent of each of its options.
struct EmulatorOption {
  std::string_view name;
  std::string_view advice;
};

constexpr EmulatorOption emulator_options[] = {
    {"inMemory", "write --in-memory"},
    {"port", "write --port N"},
    {"dbPath", "write --path DIR"},
    {"sharedDb", "omit it, all keys and regions share one set of tables here"},
    {"delayTransientStatuses", "write --delay-transient-statuses"},
    {"cors", "write --allow-origin ORIGIN for each, or --allow-origin '*'; pages of this machine are always allowed"},
    {"optimizeDbBeforeStartup", "omit it, the database needs no optimization here"},
    {"disableTelemetry", "omit it, this program sends no telemetry"},
    {"version", "write --version"},
};

std::string_view without_dashes(std::string_view option) noexcept {
  return option.substr(std::min(option.find_first_not_of('-'), option.size()));
}

/// --help is one of the known options; these are other spellings of it.
bool asks_for_help(std::string_view option) noexcept { return option == "-h" || option == "-help"; }

/// Whether this is one of our options, with a value although it takes none.
bool has_needless_value(std::string_view option) noexcept {
  std::string_view const name = without_dashes(option.substr(0, option.find('=')));
  auto const is_it = [name](struct option const& known) { return known.name != nullptr && known.name == name; };
  return option.find('=') != std::string_view::npos && std::ranges::any_of(known_options, is_it);
}

std::string unknown_option(std::string_view option) {
  auto const known = std::ranges::find(emulator_options, without_dashes(option), &EmulatorOption::name);
  if (known != std::end(emulator_options)) {
    return std::string(option) + " is an option of the official emulator; " + std::string(known->advice);
  }
  if (has_needless_value(option)) return std::string(option.substr(0, option.find('='))) + " takes no value";
  return "there is no option " + std::string(option);
}

/// The same time as in the official emulator.
constexpr std::chrono::milliseconds transient_status{1'000};

/// Parses one option after the other. An empty message means success.
class Parser {
 public:
  [[nodiscard]] std::string take(int which, std::string_view value) {
    switch (which) {
      case port:
        return take_port(value);
      case host:
        return take_host(value);
      case in_memory:
        is_in_memory_ = true;
        return {};
      case path:
        options_.home.path = value;
        return value.empty() ? "--path needs the name of a folder" : "";
      case durability:
        return take_durability(value);
      case credentials:
        options_.credentials_file = value;
        return value.empty() ? "--credentials needs the name of a file" : "";
      case allow_origin:
        return take_origin(value);
      case allow_host:
        return take_allowed_host(value);
      case delay_transient_statuses:
        options_.transition_delay = transient_status;
        return {};
      default:
        return take_log_level(value);
    }
  }

  /// Returns why the options contradict each other; empty if they do not.
  [[nodiscard]] std::string contradiction() const {
    if (is_in_memory_ && !options_.home.path.empty()) return "--in-memory and --path exclude each other";
    if (has_durability_ && options_.home.path.empty()) return "--durability needs --path";
    return {};
  }

  [[nodiscard]] ServeOptions const& options() const noexcept { return options_; }

 private:
  /// Accepts an IPv6 address in brackets too, as in a URL.
  std::string take_host(std::string_view value) {
    bool const has_brackets = value.starts_with('[') && value.ends_with(']');
    options_.host = has_brackets ? value.substr(1, value.size() - 2) : value;
    return options_.host.empty() ? "--host needs a name or an address" : "";
  }

  std::string take_origin(std::string_view value) {
    if (!server::is_origin(value)) {
      return "--allow-origin must be an origin such as https://app.example.com, or '*' for all, got '" +
             std::string(value) + "'";
    }
    options_.allowed_origins.emplace_back(value);
    return {};
  }

  std::string take_allowed_host(std::string_view value) {
    if (!server::is_host_name(value)) {
      return "--allow-host must be a name such as dynamodb, without a port, or '*' for all, got '" +
             std::string(value) + "'";
    }
    options_.allowed_hosts.emplace_back(value);
    return {};
  }

  std::string take_port(std::string_view value) {
    auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), options_.port);
    if (error == std::errc() && end == value.data() + value.size()) return {};
    return "--port must be a number from 0 (any free port) to 65535, got '" + std::string(value) + "'";
  }

  std::string take_durability(std::string_view value) {
    has_durability_ = true;
    if (value != "synced" && value != "relaxed") {
      return "--durability must be 'synced' or 'relaxed', got '" + std::string(value) + "'";
    }
    options_.home.durability = value == "synced" ? Durability::synced : Durability::relaxed;
    return {};
  }

  std::string take_log_level(std::string_view value) {
    auto const level = server::log_level_named(value);
    if (!level) return "--log-level must be none, error, warning, info or debug, got '" + std::string(value) + "'";
    options_.log_level = *level;
    return {};
  }

  ServeOptions options_;
  bool is_in_memory_ = false;
  bool has_durability_ = false;
};

}  // namespace

std::variant<ServeOptions, HelpWanted, VersionWanted, UsageError> parse_serve(std::span<char*> arguments) {
  // getopt_long expects the name of the program first, and null at the end.
  std::string name = "dynamorm serve";
  std::vector<char*> all{name.data()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  all.push_back(nullptr);
  int const count = static_cast<int>(all.size()) - 1;
  Parser parser;
  optind = 0;  // restarts getopt
  for (;;) {
    int const at = optind == 0 ? 1 : optind;
    int const which = getopt_long(count, all.data(), ":", known_options.data(), nullptr);
    if (which == -1) break;
    if (which == help) return HelpWanted{};
    if (which == version) return VersionWanted{};
    std::string const given = all[static_cast<std::size_t>(at)];
    if (which == '?' && asks_for_help(given)) return HelpWanted{};
    if (which == '?') return UsageError{unknown_option(given)};
    if (which == ':') return UsageError{given + " needs a value"};
    if (auto message = parser.take(which, optarg == nullptr ? "" : optarg); !message.empty())
      return UsageError{message};
  }
  if (optind < count) return UsageError{"unexpected '" + std::string(all[static_cast<std::size_t>(optind)]) + "'"};
  if (auto message = parser.contradiction(); !message.empty()) return UsageError{message};
  return parser.options();
}

std::string const& serve_help() {
  static std::string const text =
      "Serves DynamoDB over HTTP for any AWS SDK. Use the printed URL as endpoint, with any region and any keys.\n"
      "\n"
      "Usage: dynamorm serve [option]...\n"
      "\n"
      "Defaults are in parentheses.\n"
      "\n"
      "  --port N                    port to listen on; 0 for any free port (8000)\n"
      "  --host H                    name or address to listen on (127.0.0.1)\n"
      "  --in-memory                 keep data in memory until the program ends; the default without --path\n"
      "  --path DIR                  keep data in this folder, which is created if missing\n"
      "  --durability synced|relaxed whether acknowledged writes survive power loss (synced), or only the end of the\n"
      "                              program (relaxed) (synced)\n"
      "  --credentials FILE          accept only requests signed with a key in this file, which has the format of\n"
      "                              ~/.aws/credentials (signatures are not verified)\n"
      "  --allow-origin ORIGIN       accept requests from web pages of this origin, such as https://app.example.com;\n"
      "                              repeatable; '*' for all (only pages of this machine)\n"
      "  --allow-host NAME           accept requests for this host name, such as that of a container; repeatable; '*'\n"
      "                              for all (only addresses, localhost and the name given with --host)\n"
      "  --delay-transient-statuses  keep tables and indexes CREATING, UPDATING and DELETING for a second\n"
      "  --log-level LEVEL           log to standard error: none, error, warning, info or debug (warning)\n"
      "  --help                      print this help\n"
      "  --version                   print the version of dynamorm\n";
  return text;
}

}  // namespace dynamorm::cli
