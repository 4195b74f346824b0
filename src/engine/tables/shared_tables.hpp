#pragma once

#include <deque>
#include <string_view>

#include "dynamorm/result.hpp"

#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {

/// The tables that one request works on: each kept as it is defined, once, as long as this lives.
class SharedTables {
 public:
  /// As SharedTable::find. The pointer is valid as long as this is.
  [[nodiscard]] Result<SharedTable const*> find(Context const& context, std::string_view name_or_arn);

 private:
  std::deque<SharedTable> tables_;
};

}  // namespace dynamorm::engine
