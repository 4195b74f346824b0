// SPDX-License-Identifier: Apache-2.0
#include "partiql/words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"

namespace dynamorm::partiql {
namespace {

// clang-format off
constexpr std::array<std::string_view, 252> reserved = {
    "absolute", "action", "add", "all", "allocate", "alter", "and", "any", "are", "as", "asc", "assertion", "at",
    "authorization", "avg", "bag", "begin", "between", "bit", "bit_length", "blob", "bool", "boolean", "both", "by",
    "can_cast", "can_lossless_cast", "cascade", "cascaded", "case", "cast", "catalog", "char", "char_length",
    "character", "character_length", "check", "clob", "close", "coalesce", "collate", "collation", "column",
    "commit", "connect", "connection", "constraint", "constraints", "continue", "convert", "corresponding", "count",
    "create", "cross", "current", "current_date", "current_time", "current_timestamp", "current_user", "cursor",
    "date", "day", "deallocate", "dec", "decimal", "declare", "default", "deferrable", "deferred", "delete", "desc",
    "describe", "descriptor", "diagnostics", "disconnect", "distinct", "domain", "double", "drop", "else", "end",
    "end-exec", "escape", "except", "exception", "exec", "execute", "exists", "external", "extract", "false",
    "fetch", "first", "float", "for", "foreign", "found", "from", "full", "get", "global", "go", "goto", "grant",
    "group", "having", "hour", "identity", "immediate", "in", "index", "indicator", "initially", "inner", "input",
    "insensitive", "insert", "int", "integer", "intersect", "interval", "into", "is", "isolation", "join", "key",
    "language", "last", "leading", "left", "let", "level", "like", "limit", "list", "local", "lower", "match",
    "max", "min", "minute", "missing", "module", "month", "names", "national", "natural", "nchar", "new", "next",
    "no", "not", "null", "nullif", "numeric", "octet_length", "of", "old", "on", "only", "open", "option", "or",
    "order", "outer", "output", "overlaps", "pad", "partial", "pivot", "position", "precision", "prepare",
    "preserve", "primary", "prior", "privileges", "procedure", "public", "read", "real", "references", "relative",
    "remove", "restrict", "returning", "revoke", "right", "rollback", "rows", "schema", "scroll", "second",
    "section", "select", "session", "session_user", "set", "sexp", "size", "smallint", "some", "space", "sql",
    "sqlcode", "sqlerror", "sqlstate", "string", "struct", "substring", "sum", "symbol", "system_user", "table",
    "temporary", "then", "time", "timestamp", "timezone_hour", "timezone_minute", "to", "trailing", "transaction",
    "transaction_isolation", "translate", "translation", "trim", "true", "tuple", "undrop", "union", "unique",
    "unknown", "unpivot", "update", "upper", "usage", "user", "using", "value", "values", "varchar", "varying",
    "view", "when", "whenever", "where", "with", "work", "write", "year", "zone"};
// clang-format on

constexpr std::array<std::string_view, 12> operators = {"and", "between", "escape", "except", "in",    "intersect",
                                                        "is",  "like",    "not",    "or",     "outer", "union"};

constexpr std::array<std::string_view, 24> functions = {
    "avg",       "bit_length",   "can_cast", "can_lossless_cast", "cast",  "char_length", "character_length",
    "coalesce",  "count",        "exists",   "extract",           "lower", "max",         "min",
    "nullif",    "octet_length", "overlaps", "position",          "size",  "substring",   "sum",
    "translate", "trim",         "upper"};

constexpr std::uint32_t hash_of(std::string_view word) noexcept {
  std::uint32_t hash = 2166136261;
  for (char const c : word) hash = (hash ^ static_cast<unsigned char>(lower(c))) * 16777619;
  return hash ^ hash >> 16;
}

/// The reserved words by their hashes: 1 + the position of each in the first free place; 0 in other places.
class Places {
 public:
  constexpr Places() {
    for (std::size_t i = 0; i < reserved.size(); ++i) {
      std::size_t place = hash_of(reserved[i]) % size;
      while (positions_[place] != 0) place = (place + 1) % size;
      positions_[place] = static_cast<std::uint16_t>(i + 1);
    }
  }

  [[nodiscard]] bool has(std::string_view word) const noexcept {
    for (std::size_t place = hash_of(word) % size; positions_[place] != 0; place = (place + 1) % size) {
      if (equals_ignoring_case(reserved[positions_[place] - 1U], word)) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t size = 1024;
  std::array<std::uint16_t, size> positions_{};
};

constexpr Places places;

template <std::size_t size>
bool has(std::array<std::string_view, size> const& words, std::string_view word) noexcept {
  return std::ranges::any_of(words, [word](std::string_view each) { return equals_ignoring_case(each, word); });
}

}  // namespace

bool is_reserved(std::string_view word) noexcept { return places.has(word); }

bool is_operator(std::string_view word) noexcept { return has(operators, word); }

bool is_function(std::string_view word) noexcept { return has(functions, word); }

}  // namespace dynamorm::partiql
