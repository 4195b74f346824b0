#pragma once

#include <variant>

#include "dynamorm/api/operation_list.hpp"

namespace dynamorm::detail {

/// A variant of the types after the first. The first is ignored: it only precedes the comma of the list's first entry.
template <class, class... Alternatives>
using VariantOf = std::variant<Alternatives...>;

}  // namespace dynamorm::detail

namespace dynamorm::api {

#define DYNAMORM_REQUEST(file, Name) , Name##Request
#define DYNAMORM_RESPONSE(file, Name) , Name##Response

/// Any request.
struct Request {
  dynamorm::detail::VariantOf<void DYNAMORM_OPERATIONS(DYNAMORM_REQUEST)> operation;

  bool operator==(Request const&) const = default;
};

/// Any response, at the same index as its request.
struct Response {
  dynamorm::detail::VariantOf<void DYNAMORM_OPERATIONS(DYNAMORM_RESPONSE)> result;

  bool operator==(Response const&) const = default;
};

#undef DYNAMORM_REQUEST
#undef DYNAMORM_RESPONSE

}  // namespace dynamorm::api
