// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <dynamorm/dynamorm.hpp>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "search/ngrams.hpp"

/// Finds the languages of the world by names that may be misspelt. The data are ISO 639-3, from Debian's iso-codes.
///
/// Usage: search [--endpoint URL] [NAME...]
namespace {

using namespace dynamorm::literals;

// [model]
struct Language {
  std::string code;
  std::string name;
  std::string type;  // living, extinct, constructed …
  ngrams::Vector embedding;

  static constexpr auto schema = dynamorm::table(
      "languages", dynamorm::hash_key<&Language::code>,
      dynamorm::vector_index<"by-name">(&Language::embedding, dynamorm::cosine, dynamorm::filter<&Language::type>));
};
// [/model]

std::string read_file(std::string const& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path + "; Debian's package iso-codes has it");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string type_named(std::string_view letter) {
  if (letter == "L") return "living";
  if (letter == "C") return "constructed";
  if (letter == "E") return "extinct";
  if (letter == "A") return "ancient";
  return letter == "H" ? "historical" : "special";
}

// [fill]
std::size_t fill(dynamorm::Table<Language> const& languages) {
  dynamorm::Item const file = dynamorm::from_plain_json(read_file("/usr/share/iso-codes/json/iso_639-3.json"));
  std::vector<Language> all;
  for (dynamorm::ValueView const each : file["639-3"].as_list()) {
    dynamorm::ItemView const document = each.as_map();
    std::string const name(document["name"].as_string());
    all.push_back({.code = std::string(document["alpha_3"].as_string()),
                   .name = name,
                   .type = type_named(document["type"].as_string()),
                   .embedding = ngrams::embed(name)});
  }
  languages.put_batch(all);
  return all.size();
}
// [/fill]

// [search]
void search(dynamorm::Table<Language> const& languages, std::string const& name) {
  auto const found = languages.index<"by-name">().search(ngrams::embed(name)).top(3).only<&Language::name>();
  std::printf("%s:", name.c_str());
  for (auto const& [language, score] : found.all()) {
    std::printf(" %s (%.2f)", language.get<&Language::name>().c_str(), score);
  }
  std::printf("\n");
}
// [/search]

void search_constructed(dynamorm::Table<Language> const& languages, std::string const& name) {
  auto const found = languages.index<"by-name">().search(ngrams::embed(name), "type"_a = "constructed").top(1).all();
  for (auto const& [language, score] : found) {
    std::printf("%s, if constructed: %s (%.2f)\n", name.c_str(), language.name.c_str(), score);
  }
}

void run(dynamorm::Database const& database, std::vector<std::string> const& names) {
  dynamorm::Table<Language> const languages{database};
  if (languages.exists()) languages.delete_table();
  languages.create_table();
  std::printf("%zu languages\n", fill(languages));
  for (std::string const& name : names) search(languages, name);
  search_constructed(languages, "Experanto");
  languages.delete_table();
}

}  // namespace

int main(int count, char** arguments) {
  try {
    std::vector<std::string> names(arguments + 1, arguments + count);
    dynamorm::Database database = dynamorm::in_memory();
    if (names.size() > 1 && names[0] == "--endpoint") {
      database = dynamorm::connect({.endpoint = names[1]});
      names.erase(names.begin(), names.begin() + 2);
    }
    if (names.empty()) names = {"Portugese", "Norvegian", "Icelandik", "Bavarain"};
    run(database, names);
    return 0;
  } catch (std::exception const& error) {
    std::fprintf(stderr, "search: %s\n", error.what());
    return 1;
  }
}
