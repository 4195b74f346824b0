// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <dynamorm/batch.hpp>
#include <dynamorm/capacity_meter.hpp>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "models.hpp"

/// Fills a shop with a customer in each subdivision of the world and with two books about each language, reads it by
/// ten access patterns of one call each, and prints for each what it may cost, by explain(), and what it did cost. The
/// data are Debian's iso-codes.
namespace shop {
namespace {

using namespace dynamorm::literals;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;

constexpr sys_seconds start = sys_days(std::chrono::year(2026) / 3 / 1);

/// The documents of one of the files: {"3166-2": [{…}, …]}.
std::vector<dynamorm::Item> documents(std::string const& folder, std::string const& standard) {
  std::string const path = folder + "/iso_" + standard + ".json";
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path + "; Debian's package iso-codes has it");
  std::string const text{std::istreambuf_iterator<char>(file), {}};
  dynamorm::Item const whole = dynamorm::from_plain_json(text);
  std::vector<dynamorm::Item> found;
  for (dynamorm::ValueView const each : whole[standard].as_list()) found.emplace_back(each.as_map());
  return found;
}

std::string text_of(dynamorm::Item const& document, std::string_view name) {
  return std::string(document[name].as_string());
}

/// A grammar and a dictionary for each language. Most are of the category L, for living languages.
std::vector<std::string> add_products(dynamorm::Batch& batch, std::string const& folder) {
  std::vector<std::string> codes;
  for (dynamorm::Item const& language : documents(folder, "639-3")) {
    std::string const code = text_of(language, "alpha_3");
    std::string const category = text_of(language, "type");
    batch.put(Product{code + "-g", category, "Grammar of " + text_of(language, "name"), 3});
    batch.put(Product{code + "-d", category, "Dictionary of " + text_of(language, "name"), 5});
    codes.push_back(code);
  }
  return codes;
}

void add_warehouses(dynamorm::Batch& batch) {
  batch.put(Warehouse{"rtm", "NL", "Rotterdam"});
  batch.put(Warehouse{"sin", "SG", "Singapore"});
  batch.put(Warehouse{"eindhoven", "NL", "Eindhoven"});
}

/// A customer in each subdivision, who orders two books.
void add_customers(dynamorm::Batch& batch, std::string const& folder, std::vector<std::string> const& languages) {
  int number = 0;
  for (dynamorm::Item const& place : documents(folder, "3166-2")) {
    std::string const code = text_of(place, "code");
    sys_seconds const placed = start + minutes(10 * number);
    std::string const order = std::to_string(100'000 + number);
    bool const is_sent = number % 4 != 0;
    batch.put(Customer{code, "Reader of " + text_of(place, "name")});
    batch.put(Address{code, "home", text_of(place, "name"), code.substr(0, 2)});
    Order placed_order;
    placed_order.customer = code;
    placed_order.order = order;
    placed_order.placed = placed;
    placed_order.status = is_sent ? Status::shipped : Status::open;
    batch.put(placed_order);
    std::string const& language = languages[static_cast<std::size_t>(number) % languages.size()];
    batch.put(OrderItem{order, language + "-g", placed});
    batch.put(OrderItem{order, "eng-d", placed, 2});
    Invoice invoice{order, number, 4'200, {}};
    if (number % 10 == 0) invoice.unpaid_since = placed;
    batch.put(invoice);
    if (is_sent) batch.put(Shipment{order, "S" + order, number % 2 == 0 ? "rtm" : "sin", placed + hours(20)});
    ++number;
  }
}

void fill(dynamorm::Database const& db, std::string const& folder) {
  Shop(db).create_table();
  dynamorm::Batch batch{db};
  std::vector<std::string> const languages = add_products(batch, folder);
  add_warehouses(batch);
  add_customers(batch, folder, languages);
  batch.flush();
}

/// Runs an access pattern, and prints its explanation, what it finds and what it costs.
class Report {
 public:
  explicit Report(dynamorm::CapacityMeter meter) : meter_(std::move(meter)) { meter_.reset(); }

  template <class Query>
  void operator()(char const* pattern, Query query) {
    read(pattern, query.all().size(), query.explain());
  }
  void read(char const* pattern, std::size_t items, dynamorm::Explanation const& explanation) {
    std::printf("%-44s %5zu items %7.1f read units\n", pattern, items, meter_.read_units());
    std::printf("%s\n", explanation.to_string().c_str());
    meter_.reset();
  }
  void written(char const* pattern) {
    std::printf("%-44s             %7.1f write units\n", pattern, meter_.write_units());
    meter_.reset();
  }

 private:
  dynamorm::CapacityMeter meter_;
};

void read(dynamorm::Database const& db, Report report) {
  dynamorm::Table<Order> const orders(db);
  dynamorm::Table<OrderItem> const items(db);
  dynamorm::Table<Invoice> const invoices(db);
  dynamorm::Table<Shipment> const shipments(db);
  dynamorm::Table<Product> const products(db);
  dynamorm::Table<Warehouse> const warehouses(db);
  sys_seconds const april = sys_days(std::chrono::year(2026) / 4 / 1);
  // [patterns]
  report("a customer with addresses and orders", Account(db).query("customer"_a = "IT-72"));
  report("an order with all that belongs to it", Contents(db).query("order"_a = "100011"));
  report("orders of a customer in a month", orders.query("customer"_a = "AD-02", "placed__between"_a = {start, april}));
  report("the ten oldest open orders", orders.index<"first">().query("status"_a = Status::open).limit(10));
  report("orders of a product since a day",
         items.index<"second">().query("product"_a = "eng-d", "placed__gte"_a = april).recursive());
  report("unpaid invoices of the first day", invoices.index<"first">().query("unpaid_since__lt"_a = start + days(1)));
  report("shipments of a warehouse on a day",
         shipments.index<"second">().query("warehouse"_a = "rtm", "sent__between"_a = {april, april + days(1)}));
  report("warehouses in a country", warehouses.index<"second">().query("country"_a = "NL"));
  report("extinct languages, grammars only",
         products.index<"first">().query("category"_a = "E", "name__begins_with"_a = "Grammar").recursive());
  // [/patterns]
}

/// Reads all products of a category, page by page.
void read_pages(dynamorm::Database const& db, Report report) {
  dynamorm::Table<Product> const products(db);
  std::size_t pages = 0;
  std::vector<Product> all;
  // [pages]
  auto page = products.index<"first">().query("category"_a = "L");
  std::optional<dynamorm::Cursor> next;
  do {
    for (Product const& product : page) all.push_back(product);
    ++pages;
    next = page.next_cursor();
    if (next) page = page.start(*next);
  } while (next);
  // [/pages]
  report.read(("a category in " + std::to_string(pages) + " pages").c_str(), all.size(), page.explain());
}

/// Moves an order on: its key in the index follows.
void write(dynamorm::Database const& db, Report report) {
  dynamorm::Table<Order> const orders(db);
  // [write]
  auto of_customer = orders.query("customer"_a = "AD-02");
  Order order = *of_customer.first();
  report.read("an order of a customer", 1, of_customer.explain());
  dynamorm::Transaction{db}
      .update(order, "status"_a = Status::packed)
      .put(Shipment{order.order, "S" + order.order, "rtm", order.placed + hours(20)})
      .update<Product>("eng-d", "stock__minus"_a = 2, dynamorm::conditions("stock__gte"_a = 2))
      .commit();
  // [/write]
  report.written("packing it, with shipment and stock");
  report("packed orders", orders.index<"first">().query("status"_a = Status::packed));
}

}  // namespace
}  // namespace shop

int main(int count, char** arguments) {
  try {
    std::string const folder = count > 1 ? arguments[1] : "/usr/share/iso-codes/json";
    dynamorm::CapacityMeter const meter;
    dynamorm::Database const db = meter.around(dynamorm::in_memory());
    shop::fill(db, folder);
    shop::Report const report(meter);
    shop::read(db, report);
    shop::read_pages(db, report);
    shop::write(db, report);
    return 0;
  } catch (std::exception const& error) {
    std::fprintf(stderr, "shop: %s\n", error.what());
    return 1;
  }
}
