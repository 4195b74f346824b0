// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include "dynamorm/dynamorm.hpp"

/// One table, as programs of different age see it.
namespace dynamorm::testing {

/// A program that was written before there were revisions.
struct FirstBook {
  std::string isbn{};
  std::string name{};
  std::string price{};

  static constexpr auto schema = table("books", hash_key<&FirstBook::isbn>);

  bool operator==(FirstBook const&) const = default;
};

inline void rename_name(Item& item) {
  if (auto const name = item.find("name")) item.set("title", Value(*name));
  item.erase("name");
}

/// A program that knows revision 2: `name` is called `title`.
struct SecondBook {
  std::string isbn{};
  std::string title{};
  std::string price{};

  static constexpr auto schema =
      table("books", hash_key<&SecondBook::isbn>, revision<2>(upgrade_from<1>(&rename_name)));

  bool operator==(SecondBook const&) const = default;
};

/// The current program. In revision 3, the price is a number of cents.
struct Book : Model<Book> {
  std::string isbn{};
  std::string title{};
  int cents = 0;
  std::optional<std::string> note{};

  static constexpr auto schema =
      table("books", hash_key<&Book::isbn>,
            revision<3>(upgrade_from<2>([](Item& item) {
                          item.set("cents", Value(std::stoi(std::string(item["price"].as_string())) * 100));
                          item.erase("price");
                        }),
                        upgrade_from<1>(&rename_name)),
            Stream::new_and_old_images);

  bool operator==(Book const&) const = default;
};

/// A program of the future, whose items the current one can read.
struct FourthBook {
  std::string isbn{};
  std::string title{};
  int cents = 0;
  std::string language{};

  static constexpr auto schema =
      table("books", hash_key<&FourthBook::isbn>,
            revision<4>(upgrade_from<1>(&rename_name), upgrade_from<2>([](Item&) {}),
                        upgrade_from<3>([](Item& item) { item.set("language", Value("en")); })));

  bool operator==(FourthBook const&) const = default;
};

/// A program of the future, whose items the current one cannot read.
struct OtherFourthBook {
  std::string isbn{};
  std::map<std::string, std::string> title{};

  static constexpr auto schema =
      table("books", hash_key<&OtherFourthBook::isbn>,
            revision<4>(upgrade_from<1>([](Item&) {}), upgrade_from<2>([](Item&) {}), upgrade_from<3>([](Item&) {})));
};

/// The items of the table as they are stored.
struct RawBook {
  std::string isbn{};
  Item rest{};

  static constexpr auto schema = table("books", hash_key<&RawBook::isbn>, keep_unknown<&RawBook::rest>);
};

/// A checkpoint of a migration, as it is stored.
struct Checkpoint {
  std::string migration{};
  int segment = 0;
  Item rest{};
  static constexpr auto schema = table("dynamorm-migrations", hash_key<&Checkpoint::migration>,
                                       range_key<&Checkpoint::segment>, keep_unknown<&Checkpoint::rest>);
};

}  // namespace dynamorm::testing
