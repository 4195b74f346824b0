// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Everything of the component dynamorm::asio: the mapper on executors of Boost.Asio.
#include "dynamorm/asio/async_batch.hpp"
#include "dynamorm/asio/async_change_stream.hpp"
#include "dynamorm/asio/async_database.hpp"
#include "dynamorm/asio/async_matches.hpp"
#include "dynamorm/asio/async_model.hpp"
#include "dynamorm/asio/async_parallel_scan.hpp"
#include "dynamorm/asio/async_relationships.hpp"
#include "dynamorm/asio/async_results.hpp"
#include "dynamorm/asio/async_statement.hpp"
#include "dynamorm/asio/async_table.hpp"
#include "dynamorm/asio/async_transact_get.hpp"
#include "dynamorm/asio/async_transaction.hpp"
