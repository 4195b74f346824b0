// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/service_error.hpp"

#include "mapper/backoff.hpp"
#include "mapper/channel.hpp"
#include "mapper/course.hpp"
#include "mapper/items/fresh_object.hpp"

namespace dynamorm::detail {

mapper::Course<void> TableCore::save_all_or_changes(mapper::Channel& channel, void* object,
                                                    FreshObjects const& fresh) const {
  Condition const no_condition;
  if (tracked(object) != nullptr) co_return co_await save_changes(channel, object, fresh, no_condition, {});
  co_await save(channel, object, no_condition, {});
}

mapper::Course<bool> TableCore::modify(mapper::Channel& channel, Item key, void* object, FreshObjects const& fresh,
                                       void (*change)(void* function, void* object), void* function) const {
  mapper::Backoff backoff;
  auto const give_up = [&backoff] {
    backoff.answered(1, 1);
    return backoff.exhausted();
  };
  while (true) {
    FreshObject const loaded(fresh);
    if (!co_await get(channel, key, {.consistent = true}, loaded.get())) co_return false;
    change(function, loaded.get());
    try {
      co_await save_all_or_changes(channel, loaded.get(), fresh);
      fresh.replace(object, loaded.get());
      co_return true;
    } catch (VersionConflict const&) {
      if (give_up()) throw;
    } catch (TransactionConflict const&) {
      if (give_up()) throw;
    }
    co_await channel.pause(backoff);
  }
}

}  // namespace dynamorm::detail
