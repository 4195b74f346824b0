// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "asio/async_client.hpp"
#include "wrappers/layer.hpp"

namespace dynamorm::detail {

/// A database with a layer around it. Drives the steps of the layer, as wrappers::around() does for a blocking one.
class LayeredClient final : public AsyncClient {
 public:
  LayeredClient(std::shared_ptr<AsyncClient> inner, std::shared_ptr<wrappers::Layer> layer);

  [[nodiscard]] Strand strand() override { return inner_->strand(); }
  [[nodiscard]] std::shared_ptr<RequestInProgress> perform(api::Request const& request, Strand const& strand,
                                                           std::shared_ptr<AnswerSink> sink,
                                                           wrappers::AttemptSink* attempts) override;

 private:
  std::shared_ptr<AsyncClient> const inner_;
  std::shared_ptr<wrappers::Layer> const layer_;
};

}  // namespace dynamorm::detail
