// SPDX-License-Identifier: Apache-2.0
#include "cli/help/man_page.hpp"

#include <string_view>

#include "cli/help/options_of.hpp"

namespace dynamorm::cli {
namespace {

/// Escapes what troff would take for a request or an escape.
std::string plain(std::string_view text) {
  std::string escaped;
  for (char const c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else if (c == '\'') {
      escaped += "\\(aq";
    } else {
      escaped += c;
    }
  }
  return escaped.starts_with('.') ? "\\&" + escaped : escaped;
}

std::string list_of_options(CLI::App const& command) {
  std::string list;
  for (OptionInfo const& option : options_of(command)) {
    std::string names;
    for (std::string const& name : option.names) names += (names.empty() ? "\\fB" : ", \\fB") + plain(name) + "\\fR";
    if (!option.value.empty()) names += " \\fI" + plain(option.value) + "\\fR";
    list += ".TP\n" + names + "\n" + plain(option.description) + "\n";
  }
  return list;
}

std::string synopsis(CLI::App const& command) {
  std::string line = "\\fBdynamorm " + plain(command.get_name()) + "\\fR [\\fIoption\\fR]...";
  for (CLI::Option const* const option : command.get_options()) {
    if (!option->get_positional()) continue;
    std::string const name = "\\fI" + plain(option->get_name(true)) + "\\fR";
    line += option->get_required() ? " " + name : " [" + name + "]";
    if (option->get_expected_max() > 1) line += "...";
  }
  return line;
}

std::string list_of_arguments(CLI::App const& command) {
  std::string list;
  for (CLI::Option const* const option : command.get_options()) {
    if (!option->get_positional()) continue;
    list += ".TP\n\\fI" + plain(option->get_name(true)) + "\\fR\n" + plain(option->get_description()) + "\n";
  }
  return list;
}

}  // namespace

std::string man_page(CLI::App const& program, std::string const& version) {
  std::string page = ".TH DYNAMORM 1 \"\" \"dynamorm " + version +
                     "\" \"User Commands\"\n"
                     ".SH NAME\n"
                     "dynamorm \\- work with tables of DynamoDB, or serve a DynamoDB\n"
                     ".SH SYNOPSIS\n"
                     "\\fBdynamorm\\fR \\fIcommand\\fR [\\fIoption\\fR]... [\\fIargument\\fR]...\n"
                     ".SH DESCRIPTION\n" +
                     plain(program.get_description()) +
                     "\n"
                     ".SH COMMON OPTIONS\n" +
                     list_of_options(program) + ".SH COMMANDS\n";
  for (CLI::App const* const command : commands_of(program)) {
    page += ".SS " + plain(command->get_name()) + "\n" + synopsis(*command) + "\n.PP\n" +
            plain(command->get_description()) + ".\n" + list_of_arguments(*command) + list_of_options(*command);
  }
  return page +
         ".SH EXIT STATUS\n"
         ".TP\n0\nThe command is done.\n"
         ".TP\n1\nThe command failed.\n"
         ".TP\n2\nThe arguments make no sense, or nobody confirmed.\n"
         ".TP\n3\nThere is no such item.\n"
         ".SH ENVIRONMENT\n"
         "The settings of the AWS SDKs: AWS_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL_DYNAMODB and "
         "others. NO_COLOR turns colors off.\n";
}

}  // namespace dynamorm::cli
