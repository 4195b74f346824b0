#include "api/operations.hpp"

namespace dynamorm::api {

std::span<Operation const* const> operations() noexcept {
#define DYNAMORM_CODEC(file, Name) &(file),
  static constexpr Operation const* all[] = {DYNAMORM_OPERATIONS(DYNAMORM_CODEC)};
#undef DYNAMORM_CODEC
  return all;
}

Operation const& operation_of(Request const& request) noexcept { return *operations()[request.operation.index()]; }

}  // namespace dynamorm::api
