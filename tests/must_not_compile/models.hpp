// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dynamorm/dynamorm.hpp"

/// The models of the cases.
using dynamorm::attr;
using dynamorm::conditions;
using dynamorm::Database;
using dynamorm::field;
using dynamorm::hash_key;
using dynamorm::range_key;
using dynamorm::Table;
using dynamorm::table;
using namespace dynamorm::literals;

struct Address {
  std::string state{};
};

struct Book {
  std::string isbn{};
  std::string title{};
  int year = 0;
  bool in_print = true;
  std::optional<std::string> publisher = "somebody";
  std::set<std::string> tags{};
  std::vector<std::string> pages{};
  std::map<std::string, int> sales{};
  Address address{};

  static constexpr auto schema = table("books", hash_key<&Book::isbn>, field<&Book::publisher>.required(),
                                       dynamorm::global_index<"by-title">(hash_key<&Book::title>));
};

struct Reply {
  std::string thread{};
  int number = 0;
  std::string user{};

  static constexpr auto schema = table("replies", hash_key<&Reply::thread>, range_key<&Reply::number>);
};

inline Table<Book> const books{Database()};
inline Table<Reply> const replies{Database()};
