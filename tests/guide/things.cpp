#include "guide/things.hpp"

namespace dynamorm::testing {

void save_elsewhere(Thing& thing) { thing.save(); }

}  // namespace dynamorm::testing
