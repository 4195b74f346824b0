// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The list of operations. Each is named once, as OPERATION(the stem of its files, its name in the API). The
/// alternatives of Request and Response, the declarations of its codec and of its part of the engine, and the sources
/// that are built follow from this list; its order has no meaning. Only request.hpp includes the headers of all
/// operations.
#define DYNAMORM_OPERATIONS(OPERATION)                                                   \
  OPERATION(batch_execute_statement, BatchExecuteStatement)                              \
  OPERATION(batch_get_item, BatchGetItem)                                                \
  OPERATION(batch_write_item, BatchWriteItem)                                            \
  OPERATION(create_global_table, CreateGlobalTable)                                      \
  OPERATION(create_table, CreateTable)                                                   \
  OPERATION(delete_item, DeleteItem)                                                     \
  OPERATION(delete_resource_policy, DeleteResourcePolicy)                                \
  OPERATION(delete_table, DeleteTable)                                                   \
  OPERATION(describe_continuous_backups, DescribeContinuousBackups)                      \
  OPERATION(describe_contributor_insights, DescribeContributorInsights)                  \
  OPERATION(describe_endpoints, DescribeEndpoints)                                       \
  OPERATION(describe_global_table, DescribeGlobalTable)                                  \
  OPERATION(describe_global_table_settings, DescribeGlobalTableSettings)                 \
  OPERATION(describe_kinesis_streaming_destination, DescribeKinesisStreamingDestination) \
  OPERATION(describe_limits, DescribeLimits)                                             \
  OPERATION(describe_stream, DescribeStream)                                             \
  OPERATION(describe_table, DescribeTable)                                               \
  OPERATION(describe_table_replica_auto_scaling, DescribeTableReplicaAutoScaling)        \
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
  OPERATION(list_global_tables, ListGlobalTables)                                        \
  OPERATION(list_imports, ListImports)                                                   \
  OPERATION(list_streams, ListStreams)                                                   \
  OPERATION(list_tables, ListTables)                                                     \
  OPERATION(list_tags_of_resource, ListTagsOfResource)                                   \
  OPERATION(put_item, PutItem)                                                           \
  OPERATION(put_resource_policy, PutResourcePolicy)                                      \
  OPERATION(query, Query)                                                                \
  OPERATION(scan, Scan)                                                                  \
  OPERATION(search_vectors, SearchVectors)                                               \
  OPERATION(tag_resource, TagResource)                                                   \
  OPERATION(transact_get_items, TransactGetItems)                                        \
  OPERATION(transact_write_items, TransactWriteItems)                                    \
  OPERATION(untag_resource, UntagResource)                                               \
  OPERATION(update_continuous_backups, UpdateContinuousBackups)                          \
  OPERATION(update_contributor_insights, UpdateContributorInsights)                      \
  OPERATION(update_global_table, UpdateGlobalTable)                                      \
  OPERATION(update_global_table_settings, UpdateGlobalTableSettings)                     \
  OPERATION(update_item, UpdateItem)                                                     \
  OPERATION(update_kinesis_streaming_destination, UpdateKinesisStreamingDestination)     \
  OPERATION(update_table, UpdateTable)                                                   \
  OPERATION(update_table_replica_auto_scaling, UpdateTableReplicaAutoScaling)            \
  OPERATION(update_time_to_live, UpdateTimeToLive)
