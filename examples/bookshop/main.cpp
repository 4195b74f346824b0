// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <exception>
#include <string>

// [model]
#include <dynamorm/dynamorm.hpp>

struct Book : dynamorm::Model<Book> {
  std::string isbn{};
  std::string title{};
  std::string author{};
  std::optional<std::string> publisher{};
  int year = 0;
  bool in_print = true;

  static constexpr auto schema =
      dynamorm::table("prod-books",  // below the members
                      dynamorm::hash_key<&Book::isbn>,
                      dynamorm::global_index<"by-author">(dynamorm::hash_key<&Book::author>, dynamorm::project_all),
                      dynamorm::field<&Book::year>.range(1450, 2100));
};
// [/model]

namespace {

dynamorm::Database open() {
  // [open]
  auto db = dynamorm::embedded("bookshop.db");  // or in_memory(), or connect() for the service itself
  dynamorm::use(db);                            // the default database of models
  Book::create_table();
  // [/open]
  return db;
}

dynamorm::Database connect_to(std::string const& url) {
  // [connect]
  auto db = dynamorm::connect(
      {.region = "us-west-2", .endpoint = url, .access_key_id = "local", .secret_access_key = "local"});
  // [/connect]
  dynamorm::use(db);
  Book::create_table();
  return db;
}

void work(dynamorm::Database const& db) {
  // [literals]
  using namespace dynamorm::literals;
  using dynamorm::attr;
  // [/literals]

  // [items]
  Book{.isbn = "12345678910", .title = "Foo", .author = "Mr. Bar", .year = 1998}.save();

  std::optional<Book> book = Book::get("12345678910");
  book->in_print = false;
  book->save(dynamorm::partial);  // one UpdateItem with what changed

  book->update("year__plus"_a = 1, dynamorm::conditions("year"_a = 1998));
  // [/items]

  // [reads]
  dynamorm::Table<Book> books{db};  // any struct with a schema, without a default database
  for (Book const& each : books.index<"by-author">().query("author"_a = "Mr. Bar")) std::puts(each.title.c_str());
  for (Book const& each : books.scan(attr<&Book::year> > 1990 && attr<&Book::publisher>.not_exists()).recursive()) {
    std::puts(each.title.c_str());
  }
  // [/reads]

  // [errors]
  try {
    books.put(Book{.isbn = "1", .title = "Bar", .year = 3000});
  } catch (dynamorm::ValidationError const& error) {
    std::puts(error.what());  // prod-books: 1 attribute is not valid; year: must be between 1450 and 2100, got 3000
  }
  try {
    book->update("in_print"_a = true, dynamorm::conditions("year"_a = 1998));
  } catch (dynamorm::ConditionFailed const& failed) {
    std::puts(failed.item()["year"].to_string().c_str());  // 1999, from the stored item
  }
  // [/errors]

  // [rendered]
  std::puts(books.scan("author__ne"_a = "Mr. Bar", "year__between"_a = {1990, 1999}).rendered().c_str());
  // [/rendered]

  Book::delete_table();
}

}  // namespace

/// bookshop [ENDPOINT-URL]
int main(int count, char** arguments) {
  try {
    work(count > 1 ? connect_to(arguments[1]) : open());
    return 0;
  } catch (std::exception const& error) {
    std::fprintf(stderr, "bookshop: %s\n", error.what());
    return 1;
  }
}
