#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/result.hpp"

#include "aws/credentials.hpp"
#include "aws/shared_config.hpp"
#include "aws/surroundings.hpp"

namespace dynamorm::aws {

/// The role to take on; empty members are left out of the request.
struct RoleRequest {
  std::string role_arn;
  std::string session_name{};  ///< Made up from the time if empty.
  std::string external_id{};
  std::string duration_seconds{};
};

/// Asks the Security Token Service for the credentials of a role, at the endpoint of the region in force
/// (AWS_REGION, AWS_DEFAULT_REGION, the profile's) or at the global one if there is none; AWS_ENDPOINT_URL_STS and the
/// other endpoint settings are heeded. Tries three times when STS is busy or out of reach.
/// Failures name the role, the code and the message of STS, and carry its HTTP status.
class Sts {
 public:
  Sts(Surroundings const& surroundings, SharedConfig const& config) : surroundings_(surroundings), config_(config) {}

  /// AssumeRole, signed with the credentials of `caller`.
  [[nodiscard]] Result<Credentials> assume_role(RoleRequest const& role, Credentials const& caller) const;

  /// AssumeRoleWithWebIdentity, which is not signed: the token is what vouches for the caller.
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

}  // namespace dynamorm::aws
