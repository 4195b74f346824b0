// SPDX-License-Identifier: Apache-2.0
#include "mapper/relationships/related_items.hpp"

#include <cstddef>

namespace dynamorm::mapper {

using detail::ModelInfo;
using detail::Relationship;

Course<void> save_related(Channel& channel, ModelInfo const& model, void* object, bool partially) {
  Relationship* all[detail::max_members];
  model.relationships.locate(object, all);
  for (std::size_t i = 0; i < model.relationships.count; ++i) co_await all[i]->save(channel, partially);
}

Course<void> remove_related(Channel& channel, ModelInfo const& model, void const* object) {
  Relationship* all[detail::max_members];
  model.relationships.locate(const_cast<void*>(object), all);
  for (std::size_t i = 0; i < model.relationships.count; ++i) co_await all[i]->owner_removed(channel);
}

}  // namespace dynamorm::mapper
