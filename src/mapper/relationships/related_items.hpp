// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/relationships/relationship.hpp"
#include "dynamorm/detail/schema/model_info.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"

namespace dynamorm::mapper {

/// The relationships of one object. Costs one comparison if its model has none.
class RelatedItems {
 public:
  RelatedItems(detail::ModelInfo const& model, void const* object) noexcept : count_(model.relationships.count) {
    if (count_ != 0) model.relationships.locate(const_cast<void*>(object), relationships_);
  }

  void belong_to(Database const& database) const {
    for (std::size_t i = 0; i < count_; ++i) relationships_[i]->belong_to(database);
  }
  void validate() const {
    for (std::size_t i = 0; i < count_; ++i) relationships_[i]->validate();
  }
  void take_over(RelatedItems const& others) const noexcept {
    for (std::size_t i = 0; i < count_; ++i) relationships_[i]->take_over(*others.relationships_[i]);
  }

 private:
  std::size_t count_;
  detail::Relationship* relationships_[detail::max_members];
};

/// Saves the related items of an object that differ from what is stored.
[[nodiscard]] Course<void> save_related(Channel& channel, detail::ModelInfo const& model, void* object, bool partially);
/// Removes the related items that are removed with the object.
[[nodiscard]] Course<void> remove_related(Channel& channel, detail::ModelInfo const& model, void const* object);

}  // namespace dynamorm::mapper
