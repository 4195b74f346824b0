// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aws/config/config_file.hpp"
#include "aws/config/environment.hpp"

namespace dynamorm::aws {

/// The merged shared files and the current profile: the one named in code, AWS_PROFILE, AWS_DEFAULT_PROFILE, or
/// "default". The files are AWS_CONFIG_FILE (~/.aws/config) and AWS_SHARED_CREDENTIALS_FILE (~/.aws/credentials); a
/// missing file counts as empty. The credentials file wins if both have a setting.
class SharedConfig {
 public:
  /// Fails if an existing file cannot be read ("FileUnreadable") or parsed ("MalformedConfigFile").
  [[nodiscard]] static Result<SharedConfig> load(Environment const& environment,
                                                 std::optional<std::string> const& named_profile = {});

  [[nodiscard]] std::string const& profile_name() const noexcept { return profile_name_; }
  /// Returns whether code or a variable names this profile, so that its absence is an error.
  [[nodiscard]] bool profile_was_asked_for() const noexcept { return profile_was_asked_for_; }
  /// Returns "/home/me/.aws/config and /home/me/.aws/credentials", for messages.
  [[nodiscard]] std::string const& places() const noexcept { return places_; }

  /// Returns null if no file has the profile.
  [[nodiscard]] ConfigSection const* find_profile(std::string_view name) const;
  /// Returns a setting of the current profile; absent if it is missing or empty.
  [[nodiscard]] std::optional<std::string> setting(std::string_view name) const;
  /// Returns a service's setting in the [services …] section that the current profile names.
  [[nodiscard]] std::optional<std::string> service_setting(std::string_view service, std::string_view name) const;

 private:
  ConfigFile file_;
  std::string profile_name_;
  bool profile_was_asked_for_ = false;
  std::string places_;
};

/// Returns a setting of `section`; absent if it is missing or empty.
[[nodiscard]] std::optional<std::string> setting_of(ConfigSection const& section, std::string_view name);

/// Returns the environment variable, or else the profile's setting.
[[nodiscard]] std::optional<std::string> variable_or_setting(Environment const& environment, SharedConfig const& config,
                                                             std::string const& variable, std::string_view setting);

/// Returns whether a setting is "true" in any case.
[[nodiscard]] bool is_true(std::optional<std::string> const& value);

}  // namespace dynamorm::aws
