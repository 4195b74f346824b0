#pragma once

#include <span>

#include "api/operation.hpp"

namespace dynamorm::api {

extern Operation const batch_get_item;
extern Operation const batch_write_item;
extern Operation const create_table;
extern Operation const delete_item;
extern Operation const delete_table;
extern Operation const describe_continuous_backups;
extern Operation const describe_endpoints;
extern Operation const describe_limits;
extern Operation const describe_stream;
extern Operation const describe_table;
extern Operation const describe_time_to_live;
extern Operation const get_item;
extern Operation const get_records;
extern Operation const get_shard_iterator;
extern Operation const list_streams;
extern Operation const list_tables;
extern Operation const list_tags_of_resource;
extern Operation const put_item;
extern Operation const query;
extern Operation const scan;
extern Operation const tag_resource;
extern Operation const transact_get_items;
extern Operation const transact_write_items;
extern Operation const untag_resource;
extern Operation const update_item;
extern Operation const update_table;
extern Operation const update_time_to_live;

/// What `request` asks for.
[[nodiscard]] Operation const& operation_of(Request const& request) noexcept;

/// All operations, in the order of the alternatives of Request and Response.
[[nodiscard]] std::span<Operation const* const> operations() noexcept;

}  // namespace dynamorm::api
