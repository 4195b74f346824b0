#pragma once

#include <deque>
#include <string_view>

#include "dynamorm/result.hpp"

#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {

/// The tables of one request. Their definitions stay unchanged while this object lives.
class SharedTables {
 public:
  /// Like SharedTable::find. The pointer is valid while this object lives.
  [[nodiscard]] Result<SharedTable const*> find(Context const& context, std::string_view name_or_arn);

 private:
  std::deque<SharedTable> tables_;
};

}  // namespace dynamorm::engine
