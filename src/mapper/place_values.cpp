#include "dynamorm/detail/place_values.hpp"

#include "dynamorm/keyword.hpp"

#include "mapper/refuse.hpp"

namespace dynamorm::detail {

void throw_if_bad(Visit& visit) {
  if (!visit.good()) throw ValidationError("a value in an expression", Item(), std::move(visit.failures()));
}

void check_two_values(std::size_t count) {
  if (count != 2)
    mapper::refuse("between takes two values, the lower and the upper limit; got " + std::to_string(count));
}

}  // namespace dynamorm::detail
