#include <algorithm>
#include <chrono>
#include <thread>

#include "dynamorm/detail/table_core.hpp"

#include "mapper/run.hpp"

namespace dynamorm::detail {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds first_poll{20};
constexpr milliseconds longest_poll{2'000};
constexpr std::chrono::minutes longest_wait{10};

/// The names of the attributes that stand in keys, each once, with their types.
class KeyAttributes {
 public:
  explicit KeyAttributes(ModelInfo const& model) : model_(model) {
    add(model.key);
    for (IndexInfo const& index : model.indexes) add(index.key);
  }

  [[nodiscard]] std::vector<AttributeDefinition> definitions() const {
    std::vector<AttributeDefinition> definitions;
    for (std::size_t const position : positions_) {
      FieldInfo const& field = model_.attributes().fields[position];
      definitions.push_back({std::string(field.name), scalar_type(field.shape)});
    }
    return definitions;
  }

 private:
  void add(KeyInfo const& key) {
    for (auto const* part : {&key.hash, &key.range}) {
      for (std::size_t const position : *part) {
        if (std::find(positions_.begin(), positions_.end(), position) == positions_.end())
          positions_.push_back(position);
      }
    }
  }

  static ScalarAttributeType scalar_type(Shape shape) {
    if (shape == Shape::number) return ScalarAttributeType::number;
    return shape == Shape::binary ? ScalarAttributeType::binary : ScalarAttributeType::string;
  }

  ModelInfo const& model_;
  std::vector<std::size_t> positions_;
};

std::vector<KeySchemaElement> key_schema(ModelInfo const& model, KeyInfo const& key) {
  std::vector<KeySchemaElement> elements;
  auto name = [&](std::size_t position) { return std::string(model.attributes().fields[position].name); };
  for (std::size_t const position : key.hash) elements.push_back({name(position), KeyType::hash});
  for (std::size_t const position : key.range) elements.push_back({name(position), KeyType::range});
  return elements;
}

IndexProjection projection(ModelInfo const& model, IndexInfo const& index) {
  if (index.projection == Projection::all) return {.projection_type = ProjectionType::all};
  if (index.projection == Projection::keys) return {.projection_type = ProjectionType::keys_only};
  IndexProjection included{.projection_type = ProjectionType::include,
                           .non_key_attributes = std::vector<std::string>()};
  for (std::size_t const position : index.included) {
    included.non_key_attributes->emplace_back(model.attributes().fields[position].name);
  }
  return included;
}

std::optional<ProvisionedThroughput> provisioned(Throughput const* throughput) {
  if (throughput == nullptr) return std::nullopt;
  return ProvisionedThroughput{throughput->read, throughput->write};
}

void add_indexes(CreateTableRequest& request, ModelInfo const& model) {
  for (IndexInfo const& index : model.indexes) {
    if (index.global) {
      if (!request.global_secondary_indexes) request.global_secondary_indexes.emplace();
      request.global_secondary_indexes->push_back(
          {.index_name = std::string(index.name),
           .key_schema = key_schema(model, index.key),
           .projection = projection(model, index),
           .provisioned_throughput =
               model.throughput == nullptr
                   ? std::nullopt
                   : provisioned(index.throughput == nullptr ? model.throughput : index.throughput)});
    } else {
      if (!request.local_secondary_indexes) request.local_secondary_indexes.emplace();
      request.local_secondary_indexes->push_back({.index_name = std::string(index.name),
                                                  .key_schema = key_schema(model, index.key),
                                                  .projection = projection(model, index)});
    }
  }
}

StreamViewType view_type(Stream stream) {
  switch (stream) {
    case Stream::keys_only:
      return StreamViewType::keys_only;
    case Stream::new_image:
      return StreamViewType::new_image;
    case Stream::old_image:
      return StreamViewType::old_image;
    case Stream::new_and_old_images:
      break;
  }
  return StreamViewType::new_and_old_images;
}

CreateTableRequest create_request(ModelInfo const& model, std::string const& name) {
  CreateTableRequest request{.table_name = name};
  request.attribute_definitions = KeyAttributes(model).definitions();
  request.key_schema = key_schema(model, model.key);
  request.billing_mode = model.throughput == nullptr ? BillingMode::pay_per_request : BillingMode::provisioned;
  request.provisioned_throughput = provisioned(model.throughput);
  if (model.stream != nullptr) request.stream_specification = StreamSpecification{true, view_type(*model.stream)};
  add_indexes(request, model);
  return request;
}

/// What describing a table tells; nothing if there is none.
std::optional<TableDescription> describe(Database const& database, std::string const& name) {
  auto answer = execute(database.backend(), DescribeTableRequest{.table_name = name});
  if (answer) return std::move(answer->table);
  if (answer.failure().name() == "ResourceNotFoundException") return std::nullopt;
  throw_failure(answer.failure());
}

bool all_active(TableDescription const& table) {
  if (table.table_status != TableStatus::active) return false;
  for (GlobalSecondaryIndexDescription const& index :
       table.global_secondary_indexes.value_or(std::vector<GlobalSecondaryIndexDescription>())) {
    if (index.index_status != IndexStatus::active) return false;
  }
  return true;
}

/// Asks ever more rarely until `done`. Throws TableNotActive after ten minutes.
template <class Done>
void poll(std::string const& table, Done done) {
  auto const deadline = steady_clock::now() + longest_wait;
  for (milliseconds delay = first_poll; !done(); delay = std::min(longest_poll, delay * 2)) {
    if (steady_clock::now() > deadline) {
      throw TableNotActive(Failure(FailureKind::service, "TableNotActive",
                                   "the table " + table + " did not get ready within 10 minutes"));
    }
    std::this_thread::sleep_for(delay);
  }
}

}  // namespace

void TableCore::create_table(bool wait) const {
  (void)mapper::run(database_, create_request(*model_, name_));
  if (wait) wait_until_active();
}

bool TableCore::exists() const { return describe(database_, name_).has_value(); }

void TableCore::delete_table(bool wait) const {
  (void)mapper::run(database_, DeleteTableRequest{.table_name = name_});
  if (wait) wait_until_gone();
}

void TableCore::wait_until_active() const {
  poll(name_, [&] {
    std::optional<TableDescription> const table = describe(database_, name_);
    return table && all_active(*table);
  });
}

void TableCore::wait_until_gone() const {
  poll(name_, [&] { return !exists(); });
}

}  // namespace dynamorm::detail
