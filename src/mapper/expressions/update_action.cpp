// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/update_action.hpp"

namespace dynamorm {

UpdateAction::UpdateAction(Kind kind, Path path, Value value)
    : UpdateAction(kind, std::move(path), std::move(value), {}) {}

UpdateAction::UpdateAction(Kind kind, Path path, Value value, std::vector<ValidationFailure> failures)
    : kind_(kind), path_(std::move(path)), value_(std::move(value)), failures_(std::move(failures)) {}

UpdateAction::UpdateAction(UpdateAction const&) = default;
UpdateAction::UpdateAction(UpdateAction&&) noexcept = default;
UpdateAction& UpdateAction::operator=(UpdateAction const&) = default;
UpdateAction& UpdateAction::operator=(UpdateAction&&) noexcept = default;
UpdateAction::~UpdateAction() = default;

}  // namespace dynamorm
