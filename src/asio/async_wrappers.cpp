// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "dynamorm/asio/async_database.hpp"
#include "dynamorm/capacity_meter.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/limiter.hpp"
#include "dynamorm/observer.hpp"

#include "asio/async_database_access.hpp"
#include "asio/layered_client.hpp"
#include "wrappers/layer.hpp"
#include "wrappers/observing_layer.hpp"

namespace dynamorm {
namespace {

AsyncDatabase around(AsyncDatabase const& database, std::shared_ptr<wrappers::Layer> layer) {
  return AsyncDatabaseAccess::make(
      std::make_shared<detail::LayeredClient>(AsyncDatabaseAccess::client(database), std::move(layer)),
      AsyncDatabaseAccess::names(database));
}

}  // namespace

AsyncDatabase CapacityMeter::around(AsyncDatabase const& database) const { return dynamorm::around(database, layer()); }

AsyncDatabase Limiter::around(AsyncDatabase const& database) const { return dynamorm::around(database, layer()); }

AsyncDatabase Faults::around(AsyncDatabase const& database) const { return dynamorm::around(database, layer()); }

AsyncDatabase observed(AsyncDatabase const& database, std::shared_ptr<Observer> observer) {
  return around(database, wrappers::observing_layer(std::move(observer)));
}

}  // namespace dynamorm
