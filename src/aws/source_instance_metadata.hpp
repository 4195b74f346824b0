#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "aws/credentials_source.hpp"
#include "aws/instance_metadata.hpp"
#include "aws/surroundings.hpp"

namespace dynamorm::aws {

/// The role of the EC2 instance that the program runs on (see InstanceMetadata for the settings).
/// It is statically stable, as AWS asks of its clients: credentials that instance metadata hands out although they have
/// expired, and the last ones it gave while it cannot give new ones, are used on for 5 to 10 minutes at a time, because
/// AWS accepts them for as long as its own trouble lasts.
class InstanceMetadataSource final : public CredentialsSource {
 public:
  InstanceMetadataSource(Surroundings const& surroundings, std::optional<std::string> named_profile)
      : surroundings_(surroundings), named_profile_(std::move(named_profile)) {}
  [[nodiscard]] std::string name() const override { return "instance metadata"; }
  [[nodiscard]] SourceAnswer resolve() const override;

 private:
  [[nodiscard]] SourceAnswer ask() const;
  [[nodiscard]] Result<Credentials> fetch(InstanceMetadata& metadata) const;
  void extend_if_expired(Credentials& credentials) const;

  Surroundings surroundings_;
  std::optional<std::string> named_profile_;
  mutable std::mutex mutex_;
  mutable std::optional<Credentials> last_;  // guarded by mutex_
};

}  // namespace dynamorm::aws
