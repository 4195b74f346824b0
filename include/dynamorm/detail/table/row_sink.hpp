// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dynamorm::detail {

/// Takes the rows of a walk, one by one, and may move from them.
struct RowSink {
  void (*take)(void* rows, void* row);
  void* rows;
  bool one_page_only = false;
};

}  // namespace dynamorm::detail
