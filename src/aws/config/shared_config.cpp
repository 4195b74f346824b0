// SPDX-License-Identifier: Apache-2.0
#include "aws/config/shared_config.hpp"

#include "base/ascii.hpp"

namespace dynamorm::aws {
namespace {

constexpr std::size_t file_size_limit = 4 * 1024 * 1024;

std::optional<std::string> path_of(Environment const& environment, std::string const& variable,
                                   std::string_view below_home) {
  auto path = environment.variable(variable).value_or("~/" + std::string(below_home));
  if (!path.starts_with("~/")) return path;
  auto const home = environment.home_directory();
  if (!home) return std::nullopt;
  return *home + path.substr(1);
}

Result<ConfigFile> load_file(Environment const& environment, std::string const& path, ConfigFileKind kind) {
  auto content = environment.read_file(path, file_size_limit);
  if (!content.ok()) return content.failure();
  if (!content->has_value()) return ConfigFile{};
  return parse_config_file(**content, kind, path);
}

}  // namespace

Result<SharedConfig> SharedConfig::load(Environment const& environment,
                                        std::optional<std::string> const& named_profile) {
  SharedConfig config;
  auto const asked_for = named_profile                         ? named_profile
                         : environment.variable("AWS_PROFILE") ? environment.variable("AWS_PROFILE")
                                                               : environment.variable("AWS_DEFAULT_PROFILE");
  config.profile_name_ = asked_for.value_or("default");
  config.profile_was_asked_for_ = asked_for.has_value();
  auto const config_path = path_of(environment, "AWS_CONFIG_FILE", ".aws/config");
  auto const credentials_path = path_of(environment, "AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials");
  config.places_ = config_path.value_or("~/.aws/config (no home directory is known)") + " and " +
                   credentials_path.value_or("~/.aws/credentials (no home directory is known)");
  if (config_path) {
    auto file = load_file(environment, *config_path, ConfigFileKind::config);
    if (!file.ok()) return file.failure();
    config.file_ = std::move(*file);
  }
  if (credentials_path) {
    auto file = load_file(environment, *credentials_path, ConfigFileKind::credentials);
    if (!file.ok()) return file.failure();
    overlay(config.file_, std::move(*file));
  }
  return config;
}

ConfigSection const* SharedConfig::find_profile(std::string_view name) const {
  auto const found = file_.profiles.find(name);
  return found == file_.profiles.end() ? nullptr : &found->second;
}

std::optional<std::string> SharedConfig::setting(std::string_view name) const {
  auto const* profile = find_profile(profile_name_);
  return profile == nullptr ? std::nullopt : setting_of(*profile, name);
}

std::optional<std::string> SharedConfig::service_setting(std::string_view service, std::string_view name) const {
  auto const section_name = setting("services");
  if (!section_name) return std::nullopt;
  auto const found = file_.services.find(*section_name);
  return found == file_.services.end() ? std::nullopt : nested_setting(found->second, service, name);
}

std::optional<std::string> setting_of(ConfigSection const& section, std::string_view name) {
  auto const found = section.find(name);
  if (found == section.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

std::optional<std::string> variable_or_setting(Environment const& environment, SharedConfig const& config,
                                               std::string const& variable, std::string_view setting) {
  auto value = environment.variable(variable);
  return value ? value : config.setting(setting);
}

bool is_true(std::optional<std::string> const& value) { return value && equals_ignoring_case(*value, "true"); }

}  // namespace dynamorm::aws
