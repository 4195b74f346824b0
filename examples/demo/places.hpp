// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <dynamorm/dynamorm.hpp>
#include <optional>
#include <string>

// [country]
/// A country of ISO 3166-1. Attributes that a country lacks are not stored.
struct Country : dynamorm::Model<Country> {
  std::string alpha_2{};
  std::string alpha_3{};
  std::string numeric{};
  std::string name{};
  std::optional<std::string> official_name{};
  std::optional<std::string> common_name{};
  std::string flag{};
  int visits = 0;

  static constexpr auto schema = dynamorm::table(
      "demo-countries",  // below the members
      dynamorm::hash_key<&Country::alpha_2>,
      dynamorm::global_index<"by-alpha-3">(dynamorm::hash_key<&Country::alpha_3>, dynamorm::project_keys),
      dynamorm::field<&Country::alpha_2>.pattern("[A-Z]{2}"), dynamorm::field<&Country::name>.length(1, 100),
      dynamorm::field<&Country::visits>.range(0, 1'000'000));
};
// [/country]

// [subdivision]
/// A province, parish, state … of ISO 3166-2. It has no base Model, which Table<Subdivision> does not need.
struct Subdivision {
  std::string country;
  std::string code;
  std::string name;
  std::string type;
  std::optional<std::string> parent;

  static constexpr auto schema = dynamorm::table(
      "demo-subdivisions", dynamorm::hash_key<&Subdivision::country>, dynamorm::range_key<&Subdivision::code>,
      dynamorm::global_index<"by-type">(dynamorm::hash_key<&Subdivision::type>,
                                        dynamorm::range_key<&Subdivision::code>));
};
// [/subdivision]

// [trip]
/// A trip that several people plan. Its version makes sure that nobody undoes the changes of another.
struct Trip : dynamorm::Model<Trip> {
  std::string name{};
  std::string stops{};
  int price = 0;
  int version = 0;

  static constexpr auto schema =
      dynamorm::table("demo-trips", dynamorm::hash_key<&Trip::name>, dynamorm::field<&Trip::version>.version());
};
// [/trip]
