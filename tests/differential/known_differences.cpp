// SPDX-License-Identifier: Apache-2.0
#include "known_differences.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "differences.hpp"
#include "patterns.hpp"

namespace dynamorm::differential {
namespace {

std::array<Differences, 3> areas() { return {item_differences(), table_differences(), stream_differences()}; }

/// Returns the end of the JSON value that begins at `position`.
std::size_t end_of_value(std::string_view json, std::size_t position) {
  int depth = 0;
  for (bool in_text = false; position < json.size(); ++position) {
    char const c = json[position];
    if (in_text && c == '\\') ++position;
    if (c == '"') in_text = !in_text;
    if (in_text) continue;
    bool const closes = c == '}' || c == ']';
    if (depth == 0 && (c == ',' || closes)) break;
    if (c == '{' || c == '[') ++depth;
    if (closes) --depth;
  }
  return position;
}

void replace(std::string& text, std::string_view words, std::string_view others) {
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + others.size())) {
    text.replace(at, words.size(), others);
  }
}

void remove_member(std::string& json, std::string_view member) {
  std::string const name = '"' + std::string(member) + "\":";
  for (std::size_t begin = json.find(name); begin != std::string::npos; begin = json.find(name, begin)) {
    std::size_t end = end_of_value(json, begin + name.size());
    if (json[begin - 1] == ',') {
      --begin;
    } else if (json[end] == ',') {
      ++end;
    }
    json.erase(begin, end - begin);
  }
}

}  // namespace

void level(std::string_view request, Answer& emulator, Answer& engine) {
  std::string_view const operation = request.substr(0, request.find(' '));
  for (Differences const& area : areas()) {
    for (Respelled const& each : area.respelled) {
      if (emulator.refused && matches(operation, each.operations)) replace(emulator.text, each.emulator, each.service);
    }
    if (emulator.refused || engine.refused) continue;
    for (LeftOut const& each : area.left_out) {
      if (!begins_like(request, each.requests) || !begins_like(emulator.text, each.emulator)) continue;
      remove_member(emulator.text, each.member);
      remove_member(engine.text, each.member);
    }
  }
}

std::string_view explain(std::string_view request, Answer const& emulator, Answer const& engine) {
  auto const explains = [&](KnownDifference const& known) {
    return begins_like(request, known.requests) && begins_like(emulator.text, known.emulator) &&
           begins_like(engine.text, known.engine);
  };
  for (Differences const& area : areas()) {
    auto const found = std::ranges::find_if(area.known, explains);
    if (found != area.known.end()) return found->why;
  }
  return {};
}

}  // namespace dynamorm::differential
