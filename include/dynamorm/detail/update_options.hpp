#pragma once

namespace dynamorm::detail {

/// How an update is made: see ReturnAll and CreateParents.
struct UpdateOptions {
  bool everything = false;
  bool create_parents = false;
};

}  // namespace dynamorm::detail
