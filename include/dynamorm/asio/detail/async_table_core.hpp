// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "dynamorm/asio/async_database.hpp"
#include "dynamorm/asio/detail/async_operation.hpp"
#include "dynamorm/detail/changes/change_stream_core.hpp"
#include "dynamorm/detail/table/read_core.hpp"
#include "dynamorm/detail/table/search_core.hpp"
#include "dynamorm/detail/table/table_core.hpp"

namespace dynamorm::detail {

class Relationship;

/// The compiled half of AsyncTable<T>, without T: begins operations. Each has read its arguments when its function
/// returns, except objects that it changes. What it refers to must outlive it, and receives the result.
class AsyncTableCore {
 public:
  AsyncTableCore(ModelInfo const& model, AsyncDatabase const& database, std::string_view name = {});
  /// Throws MissingDatabase if the table is not in an asynchronous database.
  explicit AsyncTableCore(TableCore table);

  [[nodiscard]] std::shared_ptr<TableCore const> const& table() const noexcept { return table_; }
  [[nodiscard]] boost::asio::any_io_executor executor() const;

  [[nodiscard]] AsyncOperation get(Item key, GetOptions options, void* object, bool& found) const;
  [[nodiscard]] AsyncOperation get_some(Item key, GetOptions options, List<Path> wanted,
                                        std::optional<Item>& found) const;
  [[nodiscard]] AsyncOperation put(void const* object, Condition const& condition, WriteOptions options,
                                   void* renewed) const;
  [[nodiscard]] AsyncOperation put_unique(void const* object, void* renewed, Call call) const;
  [[nodiscard]] AsyncOperation save(void* object, Condition const& condition, WriteOptions options) const;
  [[nodiscard]] AsyncOperation save_unique(void* object, Call call) const;
  [[nodiscard]] AsyncOperation save_changes(void* object, FreshObjects const& fresh, Condition const& condition,
                                            WriteOptions options) const;
  [[nodiscard]] AsyncOperation update(void* object, List<UpdateAction> actions, Condition const& condition,
                                      WriteOptions options, FreshObjects const& fresh) const;
  [[nodiscard]] AsyncOperation update_key(Item key, List<UpdateAction> actions, Condition const& condition,
                                          WriteOptions options, void* now) const;
  [[nodiscard]] AsyncOperation remove(void const* object, Condition const& condition, WriteOptions options) const;
  [[nodiscard]] AsyncOperation remove_key(Item key, Condition const& condition, WriteOptions options) const;
  [[nodiscard]] AsyncOperation modify(Item key, void* object, FreshObjects const& fresh,
                                      void (*change)(void* function, void* object), void* function, Call call,
                                      bool& found) const;
  [[nodiscard]] AsyncOperation get_batch(List<Item> keys, GetOptions options, List<Path> wanted,
                                         List<Item>& found) const;
  [[nodiscard]] AsyncOperation put_batch(List<Item> items, Call call, List<Item>& stored) const;
  [[nodiscard]] AsyncOperation remove_batch(List<Item> keys, Call call) const;
  [[nodiscard]] AsyncOperation create_table(bool wait, ProgressRef progress, Call call) const;
  [[nodiscard]] AsyncOperation exists(Call call, bool& found) const;
  [[nodiscard]] AsyncOperation update_table(ProgressRef progress, Call call, std::size_t& changes) const;
  [[nodiscard]] AsyncOperation delete_table(bool wait, ProgressRef progress, Call call) const;

  // Walks. The operation keeps the walk alive.

  [[nodiscard]] AsyncOperation advance(std::shared_ptr<ReadCore> const& read, RowType const& type) const;
  [[nodiscard]] AsyncOperation collect(std::shared_ptr<ReadCore> const& read, RowType const& type, RowSink sink) const;
  [[nodiscard]] AsyncOperation count(std::shared_ptr<ReadCore> const& read, std::int64_t& items) const;
  [[nodiscard]] AsyncOperation whole_items(std::shared_ptr<ReadCore> const& read, List<Item>& found) const;

  /// The operation keeps the search alive.
  [[nodiscard]] AsyncOperation search(std::shared_ptr<SearchCore const> const& search,
                                      std::vector<SearchHit>& hits) const;

  // A relationship to an item of this table. Its owner must outlive the operation, at the same place.

  [[nodiscard]] AsyncOperation load_related(Relationship const& relationship, Call call, void*& found) const;
  [[nodiscard]] AsyncOperation remove_related(Relationship& relationship, Call call, bool& removed) const;

  // The stream of changes, which the operation keeps alive.

  [[nodiscard]] AsyncOperation start_changes(std::shared_ptr<ChangeStreamCore> const& stream, StreamStart start,
                                             Call call) const;
  [[nodiscard]] AsyncOperation fetch_changes(std::shared_ptr<ChangeStreamCore> const& stream, Call call) const;

  /// An operation that ends with the exception.
  [[nodiscard]] AsyncOperation failed(std::exception_ptr error) const;

 private:
  std::shared_ptr<TableCore const> table_;
  std::shared_ptr<AsyncClient> client_;
};

}  // namespace dynamorm::detail
