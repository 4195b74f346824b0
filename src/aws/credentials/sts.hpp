// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/result.hpp"

#include "aws/config/shared_config.hpp"
#include "aws/credentials/credentials.hpp"
#include "aws/fetcher.hpp"

namespace dynamorm::aws {

/// The role to assume. Empty members are omitted from the request.
struct RoleRequest {
  std::string role_arn;
  std::string session_name{};  ///< If empty, made from the time.
  std::string external_id{};
  std::string duration_seconds{};
};

/// Requests credentials for a role from the Security Token Service, at the endpoint of the current region
/// (AWS_REGION, AWS_DEFAULT_REGION, or the profile's), or at the global one without a region. AWS_ENDPOINT_URL_STS and
/// the other endpoint settings apply. Tries three times if STS is busy or unreachable. Failures name the role and
/// contain STS's code, message and HTTP status.
class Sts {
 public:
  Sts(Surroundings const& surroundings, SharedConfig const& config) : surroundings_(surroundings), config_(config) {}

  /// Calls AssumeRole, signed with the credentials of `caller`.
  [[nodiscard]] Result<Credentials> assume_role(RoleRequest const& role, Credentials const& caller) const;

  /// Calls AssumeRoleWithWebIdentity, which is not signed: the token identifies the caller.
  [[nodiscard]] Result<Credentials> assume_role_with_web_identity(RoleRequest const& role,
                                                                  std::string_view web_identity_token) const;

 private:
  using Parameters = std::vector<std::pair<std::string_view, std::string_view>>;

  [[nodiscard]] std::string session_name(RoleRequest const& role) const;
  [[nodiscard]] Result<Credentials> call(Parameters const& parameters, RoleRequest const& role,
                                         Credentials const* caller) const;

  Surroundings surroundings_;
  SharedConfig const& config_;
};

/// Parses the credentials in a response to AssumeRole or AssumeRoleWithWebIdentity (AWS STS API Reference). Fails
/// (malformed_response, "MalformedCredentials") if it is not XML, lacks an element, has an invalid expiry, or contains
/// a document type declaration, which STS never sends. Messages do not quote the document.
[[nodiscard]] Result<Credentials> parse_assumed_role(std::string_view xml, std::string source);

/// The error in an STS response; both empty in a response without an error.
struct StsError {
  std::string code;
  std::string message;
};

[[nodiscard]] StsError parse_sts_error(std::string_view xml);

}  // namespace dynamorm::aws
