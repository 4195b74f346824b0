// SPDX-License-Identifier: Apache-2.0
#include "engine/reads/read_page.hpp"

#include <string>
#include <utility>

#include "engine/storage/layout.hpp"
#include "item/size.hpp"
#include "item/trusted.hpp"
#include "item/units.hpp"

namespace dynamorm::engine {
namespace {

/// The maximum number of lookups of a filter's and a projection's parts on one page. Expressions reach it only with
/// tiny items, but the legacy parameters have no limit of their own.
constexpr std::size_t parts_on_page = 16 * 1024 * 1024;
/// Most pages have at most this number of items.
constexpr std::size_t usual_page = 16;

std::size_t parts_of(ReadShape const& shape) noexcept {
  return (shape.filter ? shape.filter->tree().nodes().size() : 0) +
         (shape.projection ? shape.projection->tree().nodes().size() : 0);
}

class PageReader {
 public:
  PageReader(Context const& context, PageRequest const& request)
      : context_(context),
        request_(request),
        snapshot_(request.shape.fetches_whole_items ? std::optional(context.store.snapshot()) : std::nullopt),
        cursor_(snapshot_ ? context.store.cursor(request.range.first, request.range.last, *snapshot_)
                          : context.store.cursor(request.range.first, request.range.last)),
        page_{.capacity = CapacityCount(*request.target.table, CapacityCount::Kind::read)},
        parts_of_shape_(parts_of(request.shape)) {
    if (!request.shape.counts_only) page_.items.emplace().reserve(usual_page);
  }

  Result<Page> read() {
    for (seek(); cursor_.valid(); advance()) {
      if (Status const taken = take(ItemView(cursor_.value().data())); !taken) return taken.failure();
      if (is_full()) {
        page_.last_evaluated_key = start_key_of(request_.target, ItemView(cursor_.value().data()));
        break;
      }
    }
    if (Status const read = cursor_.status(); !read) return read.failure();
    count_capacity();
    return std::move(page_);
  }

 private:
  void seek() { request_.forward ? cursor_.seek_first() : cursor_.seek_last(); }
  void advance() { request_.forward ? cursor_.next() : cursor_.previous(); }

  [[nodiscard]] bool is_full() const {
    return request_.bytes_before + page_.bytes >= item::full_page || parts_ >= parts_on_page ||
           (request_.limit && page_.scanned_count >= *request_.limit);
  }

  Status take(ItemView entry) {
    ++page_.scanned_count;
    parts_ += parts_of_shape_;
    page_.bytes += item::size_of(entry);
    if (!request_.shape.fetches_whole_items) {
      give(entry);
      return {};
    }
    Result<bool> const found =
        context_.store.get(storage::item_key(*request_.target.table, entry), whole_item_, *snapshot_);
    if (!found) return found.failure();
    ItemView const whole(whole_item_.data());
    fetched_units_ += read_units(item::size_of(whole), request_.consistent);
    give(whole);
    return {};
  }

  void give(ItemView item) {
    if (request_.shape.filter && !request_.shape.filter->holds(item)) return;
    ++page_.count;
    if (request_.shape.counts_only) return;
    if (!request_.shape.projection) {
      page_.items->emplace_back(item);
      return;
    }
    detail::Writer writer;
    request_.shape.projection->apply(item, writer);
    page_.items->push_back(item::trusted_item(writer.take()));
  }

  void count_capacity() {
    double const units = read_units(page_.bytes, request_.consistent);
    page_.capacity.add(fetched_units_);
    if (request_.target.index != nullptr) {
      page_.capacity.add(*request_.target.index, units);
    } else {
      page_.capacity.add(units);
    }
  }

  Context const& context_;
  PageRequest const& request_;
  std::optional<storage::Snapshot> snapshot_;  // destroyed after the cursor
  storage::Cursor cursor_;
  Page page_;
  std::string whole_item_;
  std::size_t parts_ = 0;
  std::size_t parts_of_shape_;
  double fetched_units_ = 0;
};

}  // namespace

Result<Page> read_page(Context const& context, PageRequest const& request) {
  return PageReader(context, request).read();
}

}  // namespace dynamorm::engine
