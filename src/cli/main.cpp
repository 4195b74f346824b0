#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <iostream>
#include <span>
#include <string_view>
#include <tuple>

#include "cli/serve.hpp"

namespace {

using namespace dynamorm::cli;

constexpr int usage_error = 2;

constexpr std::string_view usage =
    "Usage: dynamorm serve [option]...\n"
    "       dynamorm serve --help\n"
    "       dynamorm --version\n";

/// Opens missing standard streams. Otherwise a file of the database would get the number of one, and output for the
/// terminal would be written into the database.
void open_missing_streams() {
  for (int const descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) < 0) std::ignore = ::open("/dev/null", O_RDWR);  // gets the lowest free number
  }
}

int say_version() {
  std::cout << "dynamorm " DYNAMORM_VERSION "\n";
  return 0;
}

int run_serve(std::span<char*> arguments) {
  auto const wanted = parse_serve(arguments);
  if (std::holds_alternative<HelpWanted>(wanted)) {
    std::cout << serve_help();
    return 0;
  }
  if (std::holds_alternative<VersionWanted>(wanted)) return say_version();
  if (auto const* const error = std::get_if<UsageError>(&wanted)) {
    std::cerr << "dynamorm serve: " << error->message << "; see dynamorm serve --help\n";
    return usage_error;
  }
  return serve(std::get<ServeOptions>(wanted));
}

int run(std::span<char*> arguments) {
  std::string_view const command = arguments.empty() ? "--help" : arguments.front();
  if (command == "serve") return run_serve(arguments.subspan(1));
  if (command == "--version") return say_version();
  bool const is_help = command == "--help" || command == "-h";
  if (!is_help) std::cerr << "dynamorm: there is no command '" << command << "'\n";
  (is_help ? std::cout : std::cerr) << usage;
  return is_help ? 0 : usage_error;
}

}  // namespace

int main(int count, char** arguments) {
  open_missing_streams();
  std::signal(SIGPIPE, SIG_IGN);  // the server must continue when the reader of its output is gone
  std::signal(SIGXFSZ, SIG_IGN);  // a write beyond the file size limit fails, and the server continues
  try {
    return run(std::span(arguments, static_cast<std::size_t>(count)).subspan(1));
  } catch (std::exception const& error) {
    std::cerr << "dynamorm: " << error.what() << '\n';
    return 1;
  }
}
