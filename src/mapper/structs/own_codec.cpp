// SPDX-License-Identifier: Apache-2.0
#include <exception>

#include "dynamorm/detail/codec/own.hpp"

namespace dynamorm::detail {

bool Conversion::run(ValueView const* from, Visit& visit) const {
  try {
    return call_(function_);
  } catch (std::exception const& thrown) {
    if (from != nullptr) return refuse_value(thrown.what(), *from, visit);
    visit.fail(thrown.what());
    return false;
  }
}

}  // namespace dynamorm::detail
