#include "engine/tables/shared_tables.hpp"

#include <algorithm>
#include <utility>

namespace dynamorm::engine {

Result<SharedTable const*> SharedTables::find(Context const& context, std::string_view name_or_arn) {
  std::string_view const name = table_name_of(name_or_arn);
  auto const known =
      std::ranges::find_if(tables_, [name](SharedTable const& table) { return table.definition().name == name; });
  if (known != tables_.end()) return &*known;
  Result<SharedTable> found = SharedTable::find(context, name);
  if (!found) return found.failure();
  return &tables_.emplace_back(std::move(*found));
}

}  // namespace dynamorm::engine
