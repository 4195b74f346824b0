#include "dynamorm/detail/read_core.hpp"

#include <algorithm>
#include <utility>

#include "mapper/refuse.hpp"
#include "mapper/renderer.hpp"
#include "mapper/run.hpp"

namespace dynamorm::detail {
namespace {

using mapper::RequestPlaceholders;

/// What a query asks, apart: of the key, and of the rest.
struct SplitConditions {
  std::vector<Condition> key;
  std::vector<Condition> filter;
};

/// Whether DynamoDB takes this comparison in a key condition, for a hash or a range attribute.
bool fits_key(Condition const& condition, bool is_hash) {
  switch (condition.op()) {
    case ConditionOperator::equal:
      return true;
    case ConditionOperator::less:
    case ConditionOperator::less_equal:
    case ConditionOperator::greater:
    case ConditionOperator::greater_equal:
    case ConditionOperator::between:
    case ConditionOperator::begins_with:
      return !is_hash;
    default:
      return false;
  }
}

bool compares_with_value(Condition const& condition) {
  Operand const& first = condition.operands().front();
  bool const is_attribute = first.kind() == Operand::Kind::path && first.path().steps().size() == 1;
  return is_attribute && std::all_of(condition.operands().begin() + 1, condition.operands().end(),
                                     [](Operand const& operand) { return operand.kind() == Operand::Kind::value; });
}

class KeySplitter {
 public:
  KeySplitter(StructInfo const& attributes, KeyInfo const& key) : attributes_(attributes), key_(key) {}

  SplitConditions split(std::vector<Condition> const& conditions) {
    for (Condition const& condition : conditions) sort(condition);
    return std::move(result_);
  }

 private:
  void sort(Condition const& condition) {
    if (condition.kind() == Condition::Kind::all_of) {
      for (Condition const& part : condition.parts()) sort(part);
    } else {
      (is_key(condition) ? result_.key : result_.filter).push_back(condition);
    }
  }

  [[nodiscard]] bool is_key(Condition const& condition) const {
    if (condition.kind() != Condition::Kind::comparison || !compares_with_value(condition)) return false;
    std::string const& name = condition.operands().front().path().attribute();
    return (holds(key_.hash, name) && fits_key(condition, true)) ||
           (holds(key_.range, name) && fits_key(condition, false));
  }

  [[nodiscard]] bool holds(std::vector<std::size_t> const& positions, std::string const& name) const {
    return std::any_of(positions.begin(), positions.end(),
                       [&](std::size_t position) { return attributes_.fields[position].name == name; });
  }

  StructInfo const& attributes_;
  KeyInfo const& key_;
  SplitConditions result_;
};

template <class Read>
void project(Read& request, std::vector<Path> const& projection, RequestPlaceholders& placeholders) {
  if (!projection.empty()) request.projection_expression = mapper::render(projection, placeholders);
  request.expression_attribute_names = placeholders.names();
  request.expression_attribute_values = placeholders.values();
}

std::string line(std::string_view label, std::string const& text) {
  return text.empty() ? "" : "\n  " + std::string(label) + ": " + text;
}

}  // namespace

ReadCore::ReadCore(TableCore table, Kind kind, IndexInfo const* index)
    : table_(std::move(table)), index_(index), kind_(kind) {}

void ReadCore::where(Condition condition) {
  if (!condition.always_true()) conditions_.push_back(std::move(condition));
}

void ReadCore::limit(std::int64_t items) {
  if (items < 1) mapper::refuse("limit takes a number of items from 1 on; got " + std::to_string(items));
  limit_ = items;
}

void ReadCore::page_size(std::int64_t items) {
  if (items < 1) mapper::refuse("page_size takes a number of items from 1 on; got " + std::to_string(items));
  page_size_ = items;
}

void ReadCore::segment(std::int64_t segment, std::int64_t of) {
  if (of < 1 || of > 1'000'000 || segment < 0 || segment >= of) {
    mapper::refuse("segment takes a position below the number of segments, of which there are up to 1,000,000; got " +
                   std::to_string(segment) + " of " + std::to_string(of));
  }
  segment_ = segment;
  segments_ = of;
}

KeyInfo const& ReadCore::key() const noexcept { return index_ == nullptr ? table_.model().key : index_->key; }

namespace {

template <class Response>
void take_page(Response&& response, std::vector<Item>& items, std::int64_t& count, std::optional<Item>& last) {
  if (response.items) items = *std::move(response.items);
  count = response.count;
  last = std::move(response.last_evaluated_key);
}

}  // namespace

ReadCore::Page ReadCore::fetch(std::optional<Item> const& from, bool count_only) const {
  RequestPlaceholders placeholders;
  Page page;
  auto complete = [&](auto& request) {
    request.table_name = table_.name();
    if (index_ != nullptr) request.index_name = std::string(index_->name);
    if (consistent_) request.consistent_read = true;
    request.limit = page_size_;
    request.exclusive_start_key = from;
    if (count_only) request.select = Select::count;
    project(request, count_only ? std::vector<Path>() : projection_, placeholders);
    take_page(mapper::run(table_.database(), std::move(request)), page.items, page.count, page.last_evaluated_key);
  };
  if (kind_ == Kind::query) {
    QueryRequest request;
    SplitConditions split = KeySplitter(*table_.model().attributes, key()).split(conditions_);
    request.key_condition_expression = mapper::expression_of(Condition::all_of(std::move(split.key)), placeholders);
    request.filter_expression = mapper::expression_of(Condition::all_of(std::move(split.filter)), placeholders);
    if (reverse_) request.scan_index_forward = false;
    complete(request);
  } else {
    ScanRequest request;
    request.filter_expression = mapper::expression_of(Condition::all_of(conditions_), placeholders);
    request.segment = segment_;
    request.total_segments = segments_;
    complete(request);
  }
  return page;
}

void ReadCore::rewind() {
  page_.reset();
  position_ = 0;
  given_ = 0;
}

void ReadCore::fetch_next() {
  std::optional<Item> from;
  if (page_) {
    from = page_->last_evaluated_key;
  } else if (start_) {
    from = start_->key();
  }
  page_ = fetch(from, false);
  position_ = 0;
}

/// A limit is a number of items, however many pages that takes; without one, and unless recursive, one page is all.
bool ReadCore::wants_another_page() const { return page_->last_evaluated_key && (recursive_ || limit_); }

std::optional<ItemView> ReadCore::next() {
  if (limit_ && given_ >= *limit_) return std::nullopt;
  if (!page_) fetch_next();
  while (position_ >= page_->items.size()) {
    if (!wants_another_page()) return std::nullopt;
    fetch_next();
  }
  ++given_;
  return page_->items[position_++].view();
}

std::int64_t ReadCore::count() const {
  std::optional<Item> from;
  if (start_) from = start_->key();
  std::int64_t total = 0;
  do {
    Page page = fetch(from, true);
    total += page.count;
    from = std::move(page.last_evaluated_key);
  } while (from && (!limit_ || total < *limit_));
  return limit_ ? std::min(total, *limit_) : total;
}

std::optional<Cursor> ReadCore::last() const {
  if (!page_) return start_;
  if (position_ >= page_->items.size()) {
    if (!page_->last_evaluated_key) return std::nullopt;
    return Cursor(*page_->last_evaluated_key);
  }
  if (position_ == 0) return start_;
  return Cursor(key_after(page_->items[position_ - 1]));
}

/// The key behind which to go on, of an item that was given: the table's key and the index's.
Item ReadCore::key_after(ItemView item) const {
  Item key = table_.key_of(item);
  if (index_ == nullptr) return key;
  for (auto const* part : {&index_->key.hash, &index_->key.range}) {
    for (std::size_t const position : *part) {
      std::string_view const name = table_.model().attributes->fields[position].name;
      key.set(name, Value(item[name]));
    }
  }
  return key;
}

std::vector<Path> ReadCore::held() const {
  if (!projection_.empty()) return projection_;
  std::vector<Path> paths;
  StructInfo const& attributes = *table_.model().attributes;
  auto add = [&](std::vector<std::size_t> const& positions) {
    for (std::size_t const position : positions) paths.emplace_back(attributes.fields[position].name);
  };
  if (index_ == nullptr || index_->projection == Projection::all) {
    for (std::size_t position = 0; position < attributes.count; ++position) add({position});
    return paths;
  }
  add(table_.model().key.hash);
  add(table_.model().key.range);
  add(index_->key.hash);
  add(index_->key.range);
  add(index_->included);
  return paths;
}

std::string ReadCore::rendered() const {
  mapper::PlainText text;
  std::string rendered = (kind_ == Kind::query ? "Query " : "Scan ") + table_.name();
  if (index_ != nullptr) rendered += "/" + std::string(index_->name);
  SplitConditions split{.key = {}, .filter = conditions_};
  if (kind_ == Kind::query) split = KeySplitter(*table_.model().attributes, key()).split(conditions_);
  rendered += line("KeyConditionExpression", mapper::render(Condition::all_of(split.key), text));
  rendered += line("FilterExpression", mapper::render(Condition::all_of(split.filter), text));
  rendered += line("ProjectionExpression", mapper::render(projection_, text));
  if (page_size_) rendered += line("Limit", std::to_string(*page_size_));
  if (reverse_) rendered += line("ScanIndexForward", "false");
  if (consistent_) rendered += line("ConsistentRead", "true");
  if (segments_) rendered += line("Segment", std::to_string(*segment_) + " of " + std::to_string(*segments_));
  if (start_) rendered += line("ExclusiveStartKey", start_->key().to_string());
  return rendered;
}

}  // namespace dynamorm::detail
