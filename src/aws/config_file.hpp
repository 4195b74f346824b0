#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm::aws {

/// The settings of one section, by lower-case name. A setting with nested settings ("dynamodb =" and indented lines
/// below) holds those lines, each after a line feed.
using ConfigSection = std::map<std::string, std::string, std::less<>>;

/// What the shared `config` and `credentials` files say ("Using shared config and credentials files", AWS SDKs and
/// Tools Reference Guide).
struct ConfigFile {
  std::map<std::string, ConfigSection, std::less<>> profiles;
  std::map<std::string, ConfigSection, std::less<>> services;  ///< The [services …] sections.
};

enum class ConfigFileKind {
  config,       ///< Profiles are [default] and [profile name]; [services name] is kept, other sections are skipped.
  credentials,  ///< Profiles are [name].
};

/// Reads one file. Comments, continued lines, blank lines and white space are treated as AWS's tools do; sections of
/// one name are merged, a later setting replaces an earlier one; names with characters that are not allowed are
/// skipped. Fails (invalid_request, "MalformedConfigFile") with `path` and the number of the first line that cannot be
/// read, never with its text, which may be a secret.
[[nodiscard]] Result<ConfigFile> parse_config_file(std::string_view text, ConfigFileKind kind, std::string_view path);

/// Adds what `above` says to `file`; where both name a setting, `above` is right.
void overlay(ConfigFile& file, ConfigFile above);

/// One of the nested settings below `name`.
[[nodiscard]] std::optional<std::string> nested_setting(ConfigSection const& section, std::string_view name,
                                                        std::string_view nested_name);

}  // namespace dynamorm::aws
