// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm::aws {

/// The settings of one section by lower-case name. A setting with nested settings ("dynamodb =" and the indented lines
/// below it) contains those lines, each after a line feed.
using ConfigSection = std::map<std::string, std::string, std::less<>>;

/// The content of the shared `config` and `credentials` files ("Using shared config and credentials files", AWS SDKs
/// and Tools Reference Guide).
struct ConfigFile {
  std::map<std::string, ConfigSection, std::less<>> profiles;
  std::map<std::string, ConfigSection, std::less<>> services;  ///< The [services …] sections.
};

enum class ConfigFileKind {
  config,       ///< Profiles are [default] and [profile name]; [services name] is kept, other sections are skipped.
  credentials,  ///< Profiles are [name].
};

/// Parses one file. Treats comments, continued lines, blank lines and white space as AWS tools do. Merges sections of
/// the same name; later settings replace earlier ones. Skips names with invalid characters. Fails (invalid_request,
/// "MalformedConfigFile") with `path` and the number of the first unreadable line, but never with its text, which may
/// be a secret.
[[nodiscard]] Result<ConfigFile> parse_config_file(std::string_view text, ConfigFileKind kind, std::string_view path);

/// Adds the settings of `above` to `file`, replacing existing ones.
void overlay(ConfigFile& file, ConfigFile above);

/// Returns one of the nested settings below `name`.
[[nodiscard]] std::optional<std::string> nested_setting(ConfigSection const& section, std::string_view name,
                                                        std::string_view nested_name);

}  // namespace dynamorm::aws
