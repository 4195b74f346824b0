// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "aws/credentials/credentials_source.hpp"
#include "aws/fetcher.hpp"

namespace dynamorm::aws {

/// The credentials of an ECS task or an EKS pod ("Container credential provider", AWS SDKs and Tools Reference Guide).
/// AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is a path on http://169.254.170.2. AWS_CONTAINER_CREDENTIALS_FULL_URI is a
/// whole URL; over plain http it may only name this machine, 169.254.170.2 (ECS), 169.254.170.23 or [fd00:ec2::23]
/// (EKS). The Authorization header is AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE, read each time, or
/// AWS_CONTAINER_AUTHORIZATION_TOKEN.
class ContainerSource final : public CredentialsSource {
 public:
  explicit ContainerSource(Surroundings const& surroundings) : surroundings_(surroundings) {}
  [[nodiscard]] std::string name() const override { return "container"; }
  [[nodiscard]] SourceAnswer resolve() const override;

 private:
  [[nodiscard]] SourceAnswer fetch_from(std::string const& url) const;
  [[nodiscard]] Result<std::string> authorization() const;

  Surroundings surroundings_;
};

/// Returns whether a container's token may be sent to this host without encryption.
[[nodiscard]] bool is_trusted_container_host(std::string_view host);

}  // namespace dynamorm::aws
