#pragma once

#include <span>
#include <string_view>

#include "dynamorm/api/operation_list.hpp"
#include "dynamorm/backend.hpp"

#include "api/structure.hpp"
#include "api/value_layer.hpp"

namespace dynamorm::api {

/// An operation of the API: its names, and the codecs of its request and response.
struct Operation {
  std::string_view name;
  std::string_view target;  ///< The service and the name, as in the header X-Amz-Target.
  Structure request;
  Structure response;
  ValueChecks values;
  void const* (*request_in)(Request const& request);  ///< Returns this operation's alternative.
  void const* (*response_in)(Response const& response);
  void* (*start_request)(Request& request);  ///< Sets the alternative to an empty request, to be read into.
  void* (*start_response)(Response& response);
};

constexpr std::span<Field const> no_fields{};

template <class Call>
constexpr Operation operation(std::string_view target, Structure request, Structure response, ValueChecks values = {}) {
  using Answer = typename Call::Response;
  return {.name = Call::name,
          .target = target,
          .request = request,
          .response = response,
          .values = values,
          .request_in = [](Request const& any) -> void const* { return std::get_if<Call>(&any.operation); },
          .response_in = [](Response const& any) -> void const* { return std::get_if<Answer>(&any.result); },
          .start_request = [](Request& any) -> void* { return &any.operation.emplace<Call>(); },
          .start_response = [](Response& any) -> void* { return &any.result.emplace<Answer>(); }};
}

#define DYNAMORM_CODEC(file, Name) extern Operation const file;
DYNAMORM_OPERATIONS(DYNAMORM_CODEC)
#undef DYNAMORM_CODEC

/// Returns the operation of `request`.
[[nodiscard]] Operation const& operation_of(Request const& request) noexcept;

/// Returns all operations, in the order of the alternatives of Request and Response.
[[nodiscard]] std::span<Operation const* const> operations() noexcept;

}  // namespace dynamorm::api
