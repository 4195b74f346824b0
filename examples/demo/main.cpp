// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "places.hpp"

/// Fills two tables with the countries of the world and their subdivisions, queries and changes them, and prints each
/// step.
namespace {

using namespace dynamorm::literals;
using dynamorm::attr;
using std::chrono::steady_clock;

void say(std::string const& text) { std::printf("%s\n", text.c_str()); }

std::string read_file(std::string const& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path + "; Debian's package iso-codes has it");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The documents of one of Debian's iso-codes files: {"3166-1": [{…}, …]}.
std::vector<dynamorm::Item> documents(std::string const& folder, std::string const& standard) {
  dynamorm::Item const file = dynamorm::from_plain_json(read_file(folder + "/iso_" + standard + ".json"));
  std::vector<dynamorm::Item> items;
  for (dynamorm::ValueView const document : file[standard].as_list()) items.emplace_back(document.as_map());
  return items;
}

/// Runs one step of the demo and prints how long it took.
template <class Step>
void timed(std::string const& what, Step step) {
  auto const began = steady_clock::now();
  std::string const outcome = step();
  auto const took = std::chrono::duration<double, std::milli>(steady_clock::now() - began);
  std::printf("  %-52s %s  (%.1f ms)\n", what.c_str(), outcome.c_str(), took.count());
}

template <class T>
void make_fresh(dynamorm::Table<T> const& table) {
  if (table.exists()) table.delete_table();
  table.create_table();
}

// [fill]
void fill(dynamorm::Table<Country> const& countries, std::string const& folder) {
  std::vector<Country> all;
  for (dynamorm::Item const& document : documents(folder, "3166-1")) all.push_back(countries.from_item(document));
  countries.put_batch(all);  // any number: sent in chunks of 25, and unprocessed items are sent again
}
// [/fill]

std::size_t fill(dynamorm::Table<Subdivision> const& subdivisions, std::string const& folder) {
  std::vector<Subdivision> all;
  for (dynamorm::Item document : documents(folder, "3166-2")) {
    document.set("country", document["code"].as_string().substr(0, 2));
    all.push_back(subdivisions.from_item(document));
  }
  subdivisions.put_batch(all);
  return all.size();
}

void read_one(dynamorm::Table<Country> const& countries) {
  timed("get(\"DE\")", [&] {
    std::optional<Country> const germany = countries.get("DE", dynamorm::consistent);
    return germany->flag + " " + germany->official_name.value_or("?");
  });
  timed("a country without official name", [&] {
    return countries.get("AW")->official_name.has_value() ? std::string("has one")
                                                          : std::string("Aruba: absent, not empty");
  });
}

void query(dynamorm::Table<Subdivision> const& subdivisions) {
  say("Query");
  timed("country = IT",
        [&] { return std::to_string(subdivisions.query("country"_a = "IT").count()) + " subdivisions"; });
  timed("with code begins_with IT-7, last 3, in reverse", [&] {
    std::string names;
    for (Subdivision const& each :
         subdivisions.query("country"_a = "IT", "code__begins_with"_a = "IT-7").reverse().limit(3)) {
      names += each.name + "; ";
    }
    return names;
  });
  timed("index by-type: Canton, codes from CH to CI", [&] {
    return std::to_string(
               subdivisions.index<"by-type">().query("type"_a = "Canton", "code__between"_a = {"CH", "CI"}).count()) +
           " cantons of Switzerland";
  });
}

void scan(dynamorm::Table<Country> const& countries, dynamorm::Table<Subdivision> const& subdivisions) {
  say("Scan");
  timed("common_name exists, name without \"Republic\"", [&] {
    auto found =
        countries.scan(attr<&Country::common_name>.exists() && !attr<&Country::name>.contains("Republic")).recursive();
    return std::to_string(found.count()) + ", e.g. " + found.first()->common_name.value_or("?");
  });
  timed("subdivisions by type, all pages, one attribute each", [&] {
    std::map<std::string, int> types;
    for (auto const& each : subdivisions.scan().page_size(1000).recursive().only<&Subdivision::type>()) {
      ++types[each.get<&Subdivision::type>()];
    }
    return std::to_string(types.size()) + " types, " + std::to_string(types["Province"]) + " of them provinces";
  });
}

void update(dynamorm::Table<Country> const& countries) {
  say("Update");
  Country iceland = *countries.get("IS");
  timed("visits plus 1, if visits is 0", [&] {
    countries.update(iceland, "visits__plus"_a = 1, dynamorm::conditions("visits"_a = 0));
    return iceland.flag + " visits = " + std::to_string(iceland.visits);
  });
  timed("the same again", [&] {
    try {
      countries.update(iceland, "visits__plus"_a = 1, dynamorm::conditions("visits"_a = 0));
      return std::string("should have failed");
    } catch (dynamorm::ConditionFailed const& failed) {
      return "ConditionFailed; stored: visits = " + failed.item()["visits"].to_string();
    }
  });
  timed("a value that breaks two rules", [&] {
    try {
      countries.put(Country{.alpha_2 = "xx", .name = "", .visits = -1});
      return std::string("should have failed");
    } catch (dynamorm::ValidationError const& error) {
      return "ValidationError, " + std::to_string(error.failures().size()) + " failures";
    }
  });
}

void transact(dynamorm::Database const& database, dynamorm::Table<Country> const& countries) {
  say("Transaction");
  Country iceland = *countries.get("IS");
  timed("move a visit from IS to NO, if IS has one", [&] {
    dynamorm::Transaction move{database};
    move.update(iceland, "visits__minus"_a = 1, dynamorm::conditions("visits__gte"_a = 1));
    move.update<Country>("NO", "visits__plus"_a = 1);
    move.commit();
    auto const [from, to] =
        dynamorm::transact_get(database, dynamorm::key<Country>("IS"), dynamorm::key<Country>("NO"));
    return "visits: IS " + std::to_string(from->visits) + ", NO " + std::to_string(to->visits);
  });
  timed("the same again", [&] {
    dynamorm::Transaction move{database};
    move.update<Country>("NO", "visits__plus"_a = 1);
    move.update(iceland, "visits__minus"_a = 1, dynamorm::conditions("visits__gte"_a = 1));
    try {
      move.commit();
      return std::string("should have failed");
    } catch (dynamorm::TransactionCanceled const& cancelled) {
      dynamorm::CancellationReason const& reason = cancelled.reasons()[1];
      return "TransactionCanceled: " + reason.code_text +
             "; stored: visits = " + std::to_string(reason.item_as<Country>()->visits);
    }
  });
}

/// Two people plan one trip.
void plan(dynamorm::Table<Trip> const& trips) {
  timed("two people add a stop to the same version", [&] {
    Trip trip{.name = "north", .stops = "IS"};
    trips.put(trip);  // version 1
    Trip mine = trip;
    trip.stops += " NO";
    trips.save(trip);  // version 2
    try {
      mine.stops += " FI";
      trips.save(mine);
      return std::string("should have failed");
    } catch (dynamorm::VersionConflict const& conflict) {
      return "VersionConflict; stored: " + std::string(conflict.item()["stops"].as_string());
    }
  });
  timed("modify, which repeats the change after a conflict", [&] {
    std::optional<Trip> const trip = trips.modify("north", [](Trip& each) { each.stops += " FI"; });
    return trip->stops + ", version " + std::to_string(trip->version);
  });
}

/// Books a trip: charges it and counts the visit, both or neither.
void book(dynamorm::Database const& database, dynamorm::Table<Trip> const& trips) {
  timed("book the trip as it was planned, and count a visit", [&] {
    Trip trip = *trips.get("north");
    trip.price = 900;
    dynamorm::Transaction booking{database};
    booking.save(trip);  // only if nobody has changed the plan
    booking.update<Country>("FI", "visits__plus"_a = 1);
    booking.commit();
    return "version " + std::to_string(trip.version) + ", price " + std::to_string(trips.get("north")->price);
  });
  timed("book an older plan", [&] {
    Trip old{.name = "north", .stops = "IS", .price = 300, .version = 1};
    dynamorm::Transaction booking{database};
    booking.save(old);
    booking.update<Country>("FI", "visits__plus"_a = 1);
    try {
      booking.commit();
      return std::string("should have failed");
    } catch (dynamorm::TransactionCanceled const& cancelled) {
      return std::string(cancelled.reasons()[0].version_conflict ? "cancelled by a version conflict" : "cancelled");
    }
  });
}

void run(dynamorm::Database const& database, std::string const& folder) {
  dynamorm::Table<Country> const countries{database};
  dynamorm::Table<Subdivision> const subdivisions{database};
  dynamorm::Table<Trip> const trips{database};

  say("Tables");
  timed("create demo-countries and demo-subdivisions", [&] {
    make_fresh(countries);
    make_fresh(subdivisions);
    return std::string("active");
  });
  timed("put_batch of ISO 3166-1", [&] {
    fill(countries, folder);
    return std::to_string(countries.scan().recursive().count()) + " countries";
  });
  timed("put_batch of ISO 3166-2", [&] { return std::to_string(fill(subdivisions, folder)) + " subdivisions"; });
  say("Get");
  read_one(countries);
  query(subdivisions);
  scan(countries, subdivisions);
  update(countries);
  transact(database, countries);
  say("Versions");
  make_fresh(trips);
  plan(trips);
  book(database, trips);
  timed("delete the tables", [&] {
    countries.delete_table();
    subdivisions.delete_table();
    trips.delete_table();
    return std::string("gone");
  });
}

/// Runs the demo on a database in this process: in `path`, or in a temporary folder.
void run_embedded(std::string path, std::string const& data) {
  bool const passing = path.empty();
  if (passing) {
    path = (std::filesystem::temp_directory_path() / "dynamorm-demo-XXXXXX").string();
    if (mkdtemp(path.data()) == nullptr) throw std::runtime_error("cannot make a folder for the database: " + path);
  }
  say("dynamorm demo on an embedded database in " + path);
  run(dynamorm::embedded(path), data);
  if (passing) std::filesystem::remove_all(path);
}

/// Returns the value of `--name VALUE` or `--name=VALUE`.
std::string option(int count, char** arguments, std::string const& name, std::string fallback) {
  for (int i = 1; i < count; ++i) {
    std::string const argument = arguments[i];
    if (argument == name && i + 1 < count) return arguments[i + 1];
    if (argument.starts_with(name + "=")) return argument.substr(name.size() + 1);
  }
  return fallback;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    std::string const endpoint = option(count, arguments, "--endpoint", "");
    std::string const folder = option(count, arguments, "--data", "/usr/share/iso-codes/json");
    if (endpoint.empty()) {
      run_embedded(option(count, arguments, "--path", ""), folder);
    } else {
      say("dynamorm demo on " + endpoint);
      run(dynamorm::connect({.endpoint = endpoint}), folder);
    }
    return 0;
  } catch (std::exception const& error) {
    std::fprintf(stderr, "demo: %s\n", error.what());
    return 1;
  }
}
