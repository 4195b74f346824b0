#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aws/config_file.hpp"
#include "aws/environment.hpp"

namespace dynamorm::aws {

/// The shared files as one, and the profile that is in force: the one that was named in code, AWS_PROFILE,
/// AWS_DEFAULT_PROFILE, or "default". The files are AWS_CONFIG_FILE (~/.aws/config) and AWS_SHARED_CREDENTIALS_FILE
/// (~/.aws/credentials); a file that does not exist counts as empty. The credentials file wins where both speak.
class SharedConfig {
 public:
  /// Fails when a file is there but cannot be read ("FileUnreadable") or understood ("MalformedConfigFile").
  [[nodiscard]] static Result<SharedConfig> load(Environment const& environment,
                                                 std::optional<std::string> const& named_profile = {});

  [[nodiscard]] std::string const& profile_name() const noexcept { return profile_name_; }
  /// Whether somebody asked for this profile, in code or by a variable, so that its absence is an error.
  [[nodiscard]] bool profile_was_asked_for() const noexcept { return profile_was_asked_for_; }
  /// "/home/me/.aws/config and /home/me/.aws/credentials", for messages.
  [[nodiscard]] std::string const& places() const noexcept { return places_; }

  /// Null if no file has that profile.
  [[nodiscard]] ConfigSection const* find_profile(std::string_view name) const;
  /// A setting of the profile in force; absent if it is not there or empty.
  [[nodiscard]] std::optional<std::string> setting(std::string_view name) const;
  /// A setting for one service from the [services …] section that the profile in force names.
  [[nodiscard]] std::optional<std::string> service_setting(std::string_view service, std::string_view name) const;

 private:
  ConfigFile file_;
  std::string profile_name_;
  bool profile_was_asked_for_ = false;
  std::string places_;
};

/// A setting of `section`; absent if it is not there or empty.
[[nodiscard]] std::optional<std::string> setting_of(ConfigSection const& section, std::string_view name);

/// What the environment variable says, or else the profile.
[[nodiscard]] std::optional<std::string> variable_or_setting(Environment const& environment, SharedConfig const& config,
                                                             std::string const& variable, std::string_view setting);

/// Whether a setting means yes: "true" in any case.
[[nodiscard]] bool is_true(std::optional<std::string> const& value);

}  // namespace dynamorm::aws
