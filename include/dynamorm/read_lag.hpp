// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/milliseconds.hpp"

namespace dynamorm {

/// How far reads of an embedded database are behind writes, as on the service: it answers a read without
/// `consistent()` from any of its copies, and updates global indexes after it has acknowledged a write. For tests.
///
/// A read sees the database as it was that long ago, at most a sixteenth of the longer of the two times earlier or
/// later. Consistent reads, transactions and statements in PartiQL are never behind. At most a minute, because what was
/// overwritten or removed meanwhile is kept.
/// Rule from: "DynamoDB read consistency", Amazon DynamoDB Developer Guide.
struct ReadLag {
  Milliseconds tables{0};   ///< Of gets, queries and scans of tables and local indexes.
  Milliseconds indexes{0};  ///< Of queries and scans of global indexes.
};

}  // namespace dynamorm
