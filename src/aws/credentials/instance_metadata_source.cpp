// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/instance_metadata_source.hpp"

#include "aws/credentials/credentials_document.hpp"
#include "aws/random.hpp"
#include "base/percent_encoding.hpp"

namespace dynamorm::aws {
namespace {

constexpr int forbidden = 403;
constexpr int not_found = 404;

std::string first_line(std::string const& text) { return text.substr(0, text.find_first_of("\r\n")); }

}  // namespace

SourceAnswer InstanceMetadataSource::resolve() const {
  auto answer = ask();
  std::lock_guard const lock(mutex_);
  if (auto* fresh = std::get_if<Credentials>(&answer)) {
    last_ = *fresh;
  } else if (last_) {
    answer = *last_;
  } else {
    return answer;
  }
  extend_if_expired(std::get<Credentials>(answer));
  return answer;
}

SourceAnswer InstanceMetadataSource::ask() const {
  auto const config = SharedConfig::load(surroundings_.environment, named_profile_);
  if (!config.ok()) return source_failure("shared files", config.failure());
  InstanceMetadata metadata(surroundings_, *config);
  if (auto reason = metadata.disabled_reason()) return NotConfigured{std::move(*reason)};
  auto credentials = fetch(metadata);
  if (credentials.ok()) return std::move(*credentials);
  if (is_unreachable(credentials.failure())) {
    return NotConfigured{"not reachable, so this is not an EC2 instance (" + credentials.failure().message() + ")"};
  }
  if (credentials.failure().http_status() == not_found) return NotConfigured{"the EC2 instance has no role"};
  if (credentials.failure().http_status() == forbidden) {
    return NotConfigured{"it answers with 403, as it does where it is disabled"};
  }
  return source_failure(name(), credentials.failure());
}

Result<Credentials> InstanceMetadataSource::fetch(InstanceMetadata& metadata) const {
  std::string const roles = "/latest/meta-data/iam/security-credentials/";
  auto const listing = metadata.read(roles);
  if (!listing.ok()) return listing.failure();
  auto const role = first_line(*listing);
  if (role.empty()) {
    return Failure(FailureKind::malformed_response, "MalformedCredentials", "instance metadata has no role");
  }
  auto const document = metadata.read(roles + percent_encoded(role));
  if (!document.ok()) return document.failure();
  return parse_credentials_document(*document, CredentialsDocument::endpoint, name() + ", role " + role);
}

void InstanceMetadataSource::extend_if_expired(Credentials& credentials) const {
  auto const now = surroundings_.clock.wall();
  if (!credentials.expiry || *credentials.expiry > now) return;
  auto const spread = std::chrono::seconds(static_cast<int>(300 * random_fraction()));
  credentials.expiry = now + std::chrono::minutes(5) + spread;
}

}  // namespace dynamorm::aws
