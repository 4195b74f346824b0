#pragma once

namespace dynamorm::detail {

/// Options of an update: see ReturnAll and CreateParents.
struct UpdateOptions {
  bool everything = false;
  bool create_parents = false;
};

}  // namespace dynamorm::detail
