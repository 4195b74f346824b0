// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/request.hpp"

#include <memory>
#include <utility>

namespace dynamorm::api {

#define DYNAMORM_FROM_REQUEST(file, Name)                            \
  OperationRequest::OperationRequest(Name##Request request) noexcept \
      : Variant(std::in_place_type<Name##Request>, std::move(request)) {}
#define DYNAMORM_FROM_RESPONSE(file, Name)                               \
  OperationResponse::OperationResponse(Name##Response response) noexcept \
      : Variant(std::in_place_type<Name##Response>, std::move(response)) {}

OperationRequest::OperationRequest() noexcept = default;
DYNAMORM_OPERATIONS(DYNAMORM_FROM_REQUEST)
OperationRequest::OperationRequest(OperationRequest const&) = default;
OperationRequest::OperationRequest(OperationRequest&&) noexcept = default;
OperationRequest& OperationRequest::operator=(OperationRequest const& other) { return *this = OperationRequest(other); }
OperationRequest& OperationRequest::operator=(OperationRequest&& other) noexcept {
  if (this == &other) return *this;
  std::destroy_at(this);
  return *std::construct_at(this, std::move(other));
}
OperationRequest::~OperationRequest() = default;

bool OperationRequest::operator==(OperationRequest const& other) const {
  return static_cast<Variant const&>(*this) == static_cast<Variant const&>(other);
}

OperationResponse::OperationResponse() noexcept = default;
DYNAMORM_OPERATIONS(DYNAMORM_FROM_RESPONSE)
OperationResponse::OperationResponse(OperationResponse const&) = default;
OperationResponse::OperationResponse(OperationResponse&&) noexcept = default;
OperationResponse& OperationResponse::operator=(OperationResponse const& other) {
  return *this = OperationResponse(other);
}
OperationResponse& OperationResponse::operator=(OperationResponse&& other) noexcept {
  if (this == &other) return *this;
  std::destroy_at(this);
  return *std::construct_at(this, std::move(other));
}
OperationResponse::~OperationResponse() = default;

bool OperationResponse::operator==(OperationResponse const& other) const {
  return static_cast<Variant const&>(*this) == static_cast<Variant const&>(other);
}

#undef DYNAMORM_FROM_REQUEST
#undef DYNAMORM_FROM_RESPONSE

}  // namespace dynamorm::api
