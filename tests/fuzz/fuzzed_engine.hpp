// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "engine/engine.hpp"

namespace dynamorm {

/// The engine that all inputs of a run share.
inline engine::Engine& engine_in_memory() {
  static std::unique_ptr<engine::Engine> const engine = [] {
    auto opened = engine::Engine::open({});
    if (!opened) std::abort();
    return std::move(*opened);
  }();
  return *engine;
}

/// Empties the engine for the next input.
inline void delete_all_tables() {
  Result<api::Response> const tables = engine_in_memory().execute({api::ListTablesRequest{}});
  for (std::string const& name : tables->result.get<api::ListTablesResponse>().table_names) {
    (void)engine_in_memory().execute(
        {api::UpdateTableRequest{.table_name = name, .deletion_protection_enabled = false}});
    (void)engine_in_memory().execute({api::DeleteTableRequest{.table_name = name}});
  }
}

}  // namespace dynamorm
