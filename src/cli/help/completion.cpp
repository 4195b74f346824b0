// SPDX-License-Identifier: Apache-2.0
#include "cli/help/completion.hpp"

#include <string_view>

#include "cli/help/options_of.hpp"

namespace dynamorm::cli {
namespace {

std::string names_of_commands(CLI::App const& program) {
  std::string names;
  for (CLI::App const* const command : commands_of(program)) names += (names.empty() ? "" : " ") + command->get_name();
  return names;
}

std::string names_of_options(CLI::App const& command) {
  std::string names;
  for (OptionInfo const& option : options_of(command)) {
    for (std::string const& name : option.names) names += (names.empty() ? "" : " ") + name;
  }
  return names;
}

/// Makes a text safe inside of single quotes of a shell.
std::string in_quotes(std::string_view text) {
  std::string quoted = "'";
  for (char const c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

/// The same for the descriptions of zsh, in which brackets and colons have a meaning.
std::string for_zsh(std::string_view text) {
  std::string escaped;
  for (char const c : text) {
    if (c == '[' || c == ']' || c == ':') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string zsh_options(CLI::App const& command) {
  std::string lines;
  for (OptionInfo const& option : options_of(command)) {
    for (std::string const& name : option.names) {
      std::string spec = name + "[" + for_zsh(option.description) + "]";
      if (!option.value.empty()) spec += ":" + for_zsh(option.value) + ":_files";
      lines += " \\\n        " + in_quotes(spec);
    }
  }
  return lines;
}

}  // namespace

std::string bash_completion(CLI::App const& program) {
  std::string const common = names_of_options(program);
  std::string script =
      "# Completion of dynamorm for bash: source <(dynamorm completion bash)\n"
      "_dynamorm() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} words=" +
      in_quotes(common) +
      "\n"
      "  if [[ $COMP_CWORD -eq 1 ]]; then\n"
      "    words+=\" \"" +
      in_quotes(names_of_commands(program)) +
      "\n"
      "  fi\n"
      "  case ${COMP_WORDS[1]} in\n";
  for (CLI::App const* const command : commands_of(program)) {
    script += "    " + command->get_name() + ") words+=\" \"" + in_quotes(names_of_options(*command)) + " ;;\n";
  }
  return script +
         "  esac\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
         "}\n"
         "complete -o default -F _dynamorm dynamorm\n";
}

std::string zsh_completion(CLI::App const& program) {
  std::string script =
      "#compdef dynamorm\n"
      "# Completion of dynamorm for zsh: dynamorm completion zsh > \"${fpath[1]}/_dynamorm\"\n"
      "_dynamorm() {\n"
      "  if (( CURRENT == 2 )); then\n"
      "    local -a commands=(\n";
  for (CLI::App const* const command : commands_of(program)) {
    script += "      " + in_quotes(command->get_name() + ":" + for_zsh(command->get_description())) + "\n";
  }
  script +=
      "    )\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  case $words[2] in\n";
  std::string const common = zsh_options(program);
  for (CLI::App const* const command : commands_of(program)) {
    script += "    " + command->get_name() + ")\n      _arguments" + zsh_options(*command) + common +
              " \\\n        '*:argument:_files' ;;\n";
  }
  return script +
         "  esac\n"
         "}\n"
         "_dynamorm \"$@\"\n";
}

std::string fish_completion(CLI::App const& program) {
  std::string script =
      "# Completion of dynamorm for fish: dynamorm completion fish > ~/.config/fish/completions/dynamorm.fish\n";
  auto const add = [&script](OptionInfo const& option, std::string const& condition) {
    script += "complete -c dynamorm" + condition;
    for (std::string const& name : option.names) {
      script += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    script += (option.value.empty() ? "" : " -r") + std::string(" -d ") + in_quotes(option.description) + "\n";
  };
  for (CLI::App const* const command : commands_of(program)) {
    script += "complete -c dynamorm -n __fish_use_subcommand -a " + command->get_name() + " -d " +
              in_quotes(command->get_description()) + "\n";
  }
  for (OptionInfo const& option : options_of(program)) add(option, "");
  for (CLI::App const* const command : commands_of(program)) {
    for (OptionInfo const& option : options_of(*command)) {
      if (option.names.front() != "--help") {
        add(option, " -n '__fish_seen_subcommand_from " + command->get_name() + "'");
      }
    }
  }
  return script;
}

}  // namespace dynamorm::cli
