#pragma once

#include "dynamorm/api/batch_execute_statement.hpp"
#include "dynamorm/api/batch_get_item.hpp"
#include "dynamorm/api/batch_write_item.hpp"
#include "dynamorm/api/create_table.hpp"
#include "dynamorm/api/delete_item.hpp"
#include "dynamorm/api/delete_resource_policy.hpp"
#include "dynamorm/api/delete_table.hpp"
#include "dynamorm/api/describe_continuous_backups.hpp"
#include "dynamorm/api/describe_contributor_insights.hpp"
#include "dynamorm/api/describe_endpoints.hpp"
#include "dynamorm/api/describe_kinesis_streaming_destination.hpp"
#include "dynamorm/api/describe_limits.hpp"
#include "dynamorm/api/describe_stream.hpp"
#include "dynamorm/api/describe_table.hpp"
#include "dynamorm/api/describe_time_to_live.hpp"
#include "dynamorm/api/disable_kinesis_streaming_destination.hpp"
#include "dynamorm/api/enable_kinesis_streaming_destination.hpp"
#include "dynamorm/api/execute_statement.hpp"
#include "dynamorm/api/execute_transaction.hpp"
#include "dynamorm/api/get_item.hpp"
#include "dynamorm/api/get_records.hpp"
#include "dynamorm/api/get_resource_policy.hpp"
#include "dynamorm/api/get_shard_iterator.hpp"
#include "dynamorm/api/list_backups.hpp"
#include "dynamorm/api/list_contributor_insights.hpp"
#include "dynamorm/api/list_exports.hpp"
#include "dynamorm/api/list_imports.hpp"
#include "dynamorm/api/list_streams.hpp"
#include "dynamorm/api/list_tables.hpp"
#include "dynamorm/api/list_tags_of_resource.hpp"
#include "dynamorm/api/put_item.hpp"
#include "dynamorm/api/put_resource_policy.hpp"
#include "dynamorm/api/query.hpp"
#include "dynamorm/api/scan.hpp"
#include "dynamorm/api/tag_resource.hpp"
#include "dynamorm/api/transact_get_items.hpp"
#include "dynamorm/api/transact_write_items.hpp"
#include "dynamorm/api/untag_resource.hpp"
#include "dynamorm/api/update_continuous_backups.hpp"
#include "dynamorm/api/update_contributor_insights.hpp"
#include "dynamorm/api/update_item.hpp"
#include "dynamorm/api/update_kinesis_streaming_destination.hpp"
#include "dynamorm/api/update_table.hpp"
#include "dynamorm/api/update_time_to_live.hpp"

/// The list of operations. Each is named once, as OPERATION(the stem of its files, its name in the API), and its header
/// is included above. The alternatives of Request and Response, the declarations of its codec and of its part of the
/// engine, and the sources that are built follow from this list; its order has no meaning.
#define DYNAMORM_OPERATIONS(OPERATION)                                                   \
  OPERATION(batch_execute_statement, BatchExecuteStatement)                              \
  OPERATION(batch_get_item, BatchGetItem)                                                \
  OPERATION(batch_write_item, BatchWriteItem)                                            \
  OPERATION(create_table, CreateTable)                                                   \
  OPERATION(delete_item, DeleteItem)                                                     \
  OPERATION(delete_resource_policy, DeleteResourcePolicy)                                \
  OPERATION(delete_table, DeleteTable)                                                   \
  OPERATION(describe_continuous_backups, DescribeContinuousBackups)                      \
  OPERATION(describe_contributor_insights, DescribeContributorInsights)                  \
  OPERATION(describe_endpoints, DescribeEndpoints)                                       \
  OPERATION(describe_kinesis_streaming_destination, DescribeKinesisStreamingDestination) \
  OPERATION(describe_limits, DescribeLimits)                                             \
  OPERATION(describe_stream, DescribeStream)                                             \
  OPERATION(describe_table, DescribeTable)                                               \
  OPERATION(describe_time_to_live, DescribeTimeToLive)                                   \
  OPERATION(disable_kinesis_streaming_destination, DisableKinesisStreamingDestination)   \
  OPERATION(enable_kinesis_streaming_destination, EnableKinesisStreamingDestination)     \
  OPERATION(execute_statement, ExecuteStatement)                                         \
  OPERATION(execute_transaction, ExecuteTransaction)                                     \
  OPERATION(get_item, GetItem)                                                           \
  OPERATION(get_records, GetRecords)                                                     \
  OPERATION(get_resource_policy, GetResourcePolicy)                                      \
  OPERATION(get_shard_iterator, GetShardIterator)                                        \
  OPERATION(list_backups, ListBackups)                                                   \
  OPERATION(list_contributor_insights, ListContributorInsights)                          \
  OPERATION(list_exports, ListExports)                                                   \
  OPERATION(list_imports, ListImports)                                                   \
  OPERATION(list_streams, ListStreams)                                                   \
  OPERATION(list_tables, ListTables)                                                     \
  OPERATION(list_tags_of_resource, ListTagsOfResource)                                   \
  OPERATION(put_item, PutItem)                                                           \
  OPERATION(put_resource_policy, PutResourcePolicy)                                      \
  OPERATION(query, Query)                                                                \
  OPERATION(scan, Scan)                                                                  \
  OPERATION(tag_resource, TagResource)                                                   \
  OPERATION(transact_get_items, TransactGetItems)                                        \
  OPERATION(transact_write_items, TransactWriteItems)                                    \
  OPERATION(untag_resource, UntagResource)                                               \
  OPERATION(update_continuous_backups, UpdateContinuousBackups)                          \
  OPERATION(update_contributor_insights, UpdateContributorInsights)                      \
  OPERATION(update_item, UpdateItem)                                                     \
  OPERATION(update_kinesis_streaming_destination, UpdateKinesisStreamingDestination)     \
  OPERATION(update_table, UpdateTable)                                                   \
  OPERATION(update_time_to_live, UpdateTimeToLive)
