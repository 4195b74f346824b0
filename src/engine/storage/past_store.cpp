// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/past_store.hpp"

namespace dynamorm::storage {

Status PastStore::commit(Batch /*batch*/) {
  return Failure(FailureKind::internal, "InternalError", "a read of the past must not write");
}

}  // namespace dynamorm::storage
