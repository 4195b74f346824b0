// SPDX-License-Identifier: Apache-2.0
#include "api/operations.hpp"

namespace dynamorm::api {
namespace {

template <class Call>
constexpr Operation operation(OperationCodec const& codec) {
  using Answer = typename Call::Response;
  return {.name = Call::name,
          .codec = codec,
          .request_in = [](Request const& any) -> void const* { return any.operation.get_if<Call>(); },
          .response_in = [](Response const& any) -> void const* { return any.result.get_if<Answer>(); },
          .start_request = [](Request& any) -> void* { return &any.operation.emplace<Call>(); },
          .start_response = [](Response& any) -> void* { return &any.result.emplace<Answer>(); }};
}

}  // namespace

std::span<Operation const> operations() noexcept {
#define DYNAMORM_OPERATION(file, Name) operation<Name##Request>(file),
  static constexpr Operation all[] = {DYNAMORM_OPERATIONS(DYNAMORM_OPERATION)};
#undef DYNAMORM_OPERATION
  return all;
}

Operation const& operation_of(Request const& request) noexcept { return operations()[request.operation.index()]; }

}  // namespace dynamorm::api
