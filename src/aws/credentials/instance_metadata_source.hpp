// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "aws/credentials/credentials_source.hpp"
#include "aws/fetcher.hpp"
#include "aws/instance_metadata.hpp"

namespace dynamorm::aws {

/// The role of the EC2 instance on which the program runs (InstanceMetadata lists the settings).
/// It is statically stable, as AWS asks of clients: it uses expired credentials that instance metadata returns, and the
/// last ones while there are no new ones, for 5 to 10 minutes at a time. AWS accepts them while it has an outage.
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
