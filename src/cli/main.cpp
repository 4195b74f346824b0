// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <iostream>
#include <span>
#include <string_view>
#include <tuple>

#include "cli/command/commands.hpp"
#include "cli/program.hpp"
#include "cli/serve.hpp"

namespace {

using namespace dynamorm::cli;

constexpr int usage_error = 2;

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

int run_command(std::span<char*> arguments) {
  Session session{.in = std::cin,
                  .out = std::cout,
                  .err = std::cerr,
                  .in_is_terminal = ::isatty(STDIN_FILENO) == 1,
                  .out_is_terminal = ::isatty(STDOUT_FILENO) == 1,
                  .err_is_terminal = ::isatty(STDERR_FILENO) == 1};
  int const status = run_program({arguments.begin(), arguments.end()}, session);
  std::cout.flush();
  return status == 0 && !std::cout ? failed : status;  // for example a full disk
}

/// The server does not wait for the options of the other commands to be set up.
int run(std::span<char*> arguments) {
  bool const is_serve = !arguments.empty() && std::string_view(arguments.front()) == "serve";
  return is_serve ? run_serve(arguments.subspan(1)) : run_command(arguments);
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
