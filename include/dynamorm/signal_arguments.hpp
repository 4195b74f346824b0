// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/table/signal.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/update_action.hpp"

/// The arguments of signal handlers; see signals.hpp.
namespace dynamorm {

/// The model that a signal is about, for handlers that listen to all models.
class ModelDescription {
 public:
  /// The name in the schema, without the prefix of a database.
  [[nodiscard]] std::string_view table_name() const noexcept;
  /// In the order of the struct's members.
  [[nodiscard]] std::vector<std::string_view> attributes() const;
  template <class T>
  [[nodiscard]] bool is() const noexcept {
    return slot() == &detail::model_slot<T>;
  }

 protected:
  explicit ModelDescription(detail::Occasion const& occasion) noexcept : occasion_(&occasion) {}
  [[nodiscard]] detail::Occasion const& occasion() const noexcept { return *occasion_; }

 private:
  friend struct detail::Access;
  [[nodiscard]] detail::ModelSlot const* slot() const noexcept;

  detail::Occasion const* occasion_;
};

/// An item of some model. Valid while the handler runs.
class AnyItem : public ModelDescription {
 public:
  /// The item, if it is a `T`; null otherwise.
  template <class T>
  [[nodiscard]] T const* get_if() const noexcept {
    return is<T>() ? static_cast<T const*>(occasion().object) : nullptr;
  }
  /// As it would be stored. Throws ValidationError.
  [[nodiscard]] Item to_item() const;

 private:
  friend struct detail::Access;
  using ModelDescription::ModelDescription;
};

/// The changes that an update is going to make, or has made. Valid while the handler runs.
class Changes {
 public:
  [[nodiscard]] std::vector<UpdateAction> const& actions() const noexcept { return actions_->all(); }
  /// Adds a change to the same update: changes.add(attr<&Book::updated>.set(now)).
  void add(UpdateAction action) { actions_->add(std::move(action)); }

 private:
  friend struct detail::Access;
  explicit Changes(detail::List<UpdateAction>& actions) noexcept : actions_(&actions) {}

  detail::List<UpdateAction>* actions_;
};

}  // namespace dynamorm
