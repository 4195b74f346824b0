#include "mapper/reads/question.hpp"

#include <algorithm>
#include <utility>

#include "mapper/expressions/renderer.hpp"
#include "mapper/reads/page_sizes.hpp"
#include "mapper/run.hpp"

namespace dynamorm::mapper {
namespace {

using detail::Constants;
using detail::KeyInfo;
using detail::Projection;
using detail::ReadCore;
using detail::StructInfo;

/// The conditions of a query: those on the key, and the others.
struct SplitConditions {
  std::vector<Condition> key;
  std::vector<Condition> filter;
};

/// Whether DynamoDB accepts this comparison in a key condition, for a hash or a range attribute.
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

  [[nodiscard]] bool holds(Constants<std::size_t> const& positions, std::string const& name) const {
    return std::any_of(positions.begin(), positions.end(),
                       [&](std::size_t position) { return attributes_.fields[position].name == name; });
  }

  StructInfo const& attributes_;
  KeyInfo const& key_;
  SplitConditions result_;
};

/// Adds the key to the projection of partial items, so that a cursor can be made from an item.
void add_keys(std::vector<Path>& projection, StructInfo const& attributes, KeyInfo const& key) {
  for (auto const* part : {&key.hash, &key.range}) {
    for (std::size_t const position : *part) {
      Path const path(attributes.fields[position].name);
      if (std::find(projection.begin(), projection.end(), path) == projection.end()) projection.push_back(path);
    }
  }
}

template <class Read>
void project(Read& request, std::vector<Path> const& projection, RequestPlaceholders& placeholders) {
  if (!projection.empty()) request.projection_expression = render(projection, placeholders);
  request.expression_attribute_names = placeholders.names();
  request.expression_attribute_values = placeholders.values();
}

template <class Response>
Page page_of(Response&& response) {
  Page page;
  if (response.items) page.items = *std::move(response.items);
  page.read = response.scanned_count;
  page.count = response.count;
  page.last_evaluated_key = std::move(response.last_evaluated_key);
  return page;
}

}  // namespace

KeyInfo const& Question::key() const noexcept { return index == nullptr ? table.model().key : index->key; }

std::vector<Path> Question::projection_with_keys() const {
  if (projection.empty()) return {};
  std::vector<Path> paths = projection;
  add_keys(paths, table.model().attributes(), table.model().key);
  add_keys(paths, table.model().attributes(), key());
  return paths;
}

bool Question::filtered() const {
  if (kind == ReadCore::Kind::scan) return !conditions.empty();
  return !KeySplitter(table.model().attributes(), key()).split(conditions).filter.empty();
}

Page Question::fetch(std::optional<Item> const& from, std::optional<std::int64_t> size, bool count_only) const {
  if (finds_nothing) return {};
  RequestPlaceholders placeholders;
  auto send = [&](auto& request) {
    request.table_name = table.name();
    if (index != nullptr) request.index_name = std::string(index->name);
    if (consistent) request.consistent_read = true;
    request.limit = size;
    request.exclusive_start_key = from;
    if (count_only) request.select = api::Select::count;
    project(request, count_only ? std::vector<Path>() : projection_with_keys(), placeholders);
    return page_of(run(table.database(), std::move(request)));
  };
  if (kind == ReadCore::Kind::scan) {
    api::ScanRequest request;
    request.filter_expression = expression_of(Condition::all_of(conditions), placeholders);
    request.segment = segment;
    request.total_segments = segments;
    return send(request);
  }
  api::QueryRequest request;
  SplitConditions split = KeySplitter(table.model().attributes(), key()).split(conditions);
  request.key_condition_expression = expression_of(Condition::all_of(std::move(split.key)), placeholders);
  request.filter_expression = expression_of(Condition::all_of(std::move(split.filter)), placeholders);
  if (reverse) request.scan_index_forward = false;
  return send(request);
}

Item Question::key_after(ItemView item) const {
  Item after = table.key_of(item);
  if (index == nullptr) return after;
  for (auto const* part : {&index->key.hash, &index->key.range}) {
    for (std::size_t const position : *part) {
      std::string_view const name = table.model().attributes().fields[position].name;
      after.set(name, Value(item[name]));
    }
  }
  return after;
}

detail::List<Path> Question::held() const {
  detail::List<Path> paths;
  if (!projection.empty()) {
    paths.all() = projection;
    return paths;
  }
  StructInfo const& attributes = table.model().attributes();
  auto add = [&](std::size_t position) {
    Path path(attributes.fields[position].name);
    if (std::ranges::find(paths.all(), path) == paths.all().end()) paths.add(std::move(path));
  };
  if (index == nullptr || index->projection == Projection::all) {
    for (std::size_t position = 0; position < attributes.count; ++position) add(position);
    return paths;
  }
  KeyInfo const& table_key = table.model().key;
  for (auto const* part : {&table_key.hash, &table_key.range, &index->key.hash, &index->key.range, &index->included}) {
    for (std::size_t const position : *part) add(position);
  }
  return paths;
}

std::string Question::rendered() const {
  PlainText text;
  std::string rendered = (kind == ReadCore::Kind::query ? "Query " : "Scan ") + table.name();
  if (index != nullptr) rendered += "/" + std::string(index->name);
  SplitConditions split{.key = {}, .filter = conditions};
  if (kind == ReadCore::Kind::query) split = KeySplitter(table.model().attributes(), key()).split(conditions);
  rendered += line("KeyConditionExpression", render(Condition::all_of(split.key), text));
  rendered += line("FilterExpression", render(Condition::all_of(split.filter), text));
  rendered += line("ProjectionExpression", render(projection_with_keys(), text));
  if (auto const size = PageSizes(!split.filter.empty(), page_size).next(limit)) {
    rendered += line("Limit", std::to_string(*size));
  }
  if (reverse) rendered += line("ScanIndexForward", "false");
  if (consistent) rendered += line("ConsistentRead", "true");
  if (segments) rendered += line("Segment", std::to_string(*segment) + " of " + std::to_string(*segments));
  if (start) rendered += line("ExclusiveStartKey", start->key().to_string());
  return rendered;
}

}  // namespace dynamorm::mapper
