// SPDX-License-Identifier: Apache-2.0
#include "wrappers/layer.hpp"

#include <utility>

#include "dynamorm/make_database.hpp"

namespace dynamorm::wrappers {
namespace {

/// The blocking driver: runs the steps of a layer on the calling thread.
class LayeredBackend final : public AttemptingBackend {
 public:
  LayeredBackend(std::shared_ptr<Layer> layer, Database const& inner) : layer_(std::move(layer)), inner_(inner) {}

  Result<api::Response> perform(api::Request const& request, AttemptSink* sink) override {
    Passage passage(inner_);
    return mapper::finish(layer_->perform(passage, request, sink));
  }

 private:
  std::shared_ptr<Layer> const layer_;
  Inner inner_;
};

}  // namespace

Database around(Database const& database, std::shared_ptr<Layer> layer) {
  return make_database(std::make_shared<LayeredBackend>(std::move(layer), database), database);
}

}  // namespace dynamorm::wrappers
