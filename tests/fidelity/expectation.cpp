// SPDX-License-Identifier: Apache-2.0
#include "fidelity/expectation.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "fidelity/comparison.hpp"

namespace dynamorm::fidelity {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

using Difference = std::optional<std::string>;

std::string text_in(object const& from, std::string_view name) {
  value const* const text = from.if_contains(name);
  return text != nullptr && text->is_string() ? std::string(text->as_string()) : std::string();
}

std::string message_in(object const& error) {
  std::string const message = text_in(error, "message");
  return message.empty() ? text_in(error, "Message") : message;
}

bool matches(std::string_view pattern, std::string_view text) {
  re2::RE2::Options options;
  options.set_dot_nl(true);
  re2::RE2 const expression(re2::StringPiece(pattern.data(), pattern.size()), options);
  if (!expression.ok()) throw std::runtime_error("a fact has a malformed pattern: " + expression.error());
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression);
}

bool is_worded(value const& want, std::string_view message) {
  if (want.is_string()) return want.as_string() == message;
  object const& rule = want.as_object();
  if (value const* const pattern = rule.if_contains("match")) return matches(pattern->as_string(), message);
  if (value const* const part = rule.if_contains("contains")) {
    return message.find(std::string_view(part->as_string())) != std::string_view::npos;
  }
  return std::ranges::any_of(rule.at("any").as_array(), [&](value const& one) { return is_worded(one, message); });
}

array reasons_of(object const& error) {
  value const* const reasons = error.if_contains("CancellationReasons");
  return reasons == nullptr ? array() : reasons->as_array();
}

Difference unmet_reasons(object const& expect, array const& reasons) {
  if (value const* const wanted = expect.if_contains("reasons")) {
    array codes;
    for (value const& reason : reasons) codes.push_back(reason.at("Code"));
    if (codes != wanted->as_array()) return "expected reasons " + shown(*wanted);
  }
  for (std::size_t i = 0; i < 2; ++i) {
    value const* const wanted = expect.if_contains("reason" + std::to_string(i));
    if (wanted == nullptr) continue;
    std::string const message = i < reasons.size() ? text_in(reasons[i].as_object(), "Message") : std::string();
    if (!is_worded(*wanted, message)) return "expected a reason " + shown(*wanted);
  }
  return std::nullopt;
}

Difference unmet_error(object const& expect, Answer const& answer) {
  value const& wanted = expect.at("error");
  if (answer.status == 200) return "expected " + shown(value(expect));
  object const& error = answer.body.as_object();
  std::string const type = text_in(error, "__type");
  if (type.substr(type.find('#') + 1) != wanted.as_string()) return "expected " + shown(value(expect));
  value const* const message = expect.if_contains("message");
  if (message != nullptr && !is_worded(*message, message_in(error))) return "expected the message " + shown(*message);
  if (Difference reasons = unmet_reasons(expect, reasons_of(error))) return reasons;
  value const* const body = expect.if_contains("body");
  return body == nullptr ? std::nullopt : difference(*body, &answer.body);
}

Difference unmet_any(array const& alternatives, Answer const& answer) {
  std::string all;
  for (value const& one : alternatives) {
    Difference const differs = unmet(one.as_object(), answer);
    if (!differs) return std::nullopt;
    all.append(all.empty() ? "" : " or ").append(*differs);
  }
  return all;
}

}  // namespace

Difference unmet(object const& expect, Answer const& answer) {
  if (value const* const any = expect.if_contains("any")) return unmet_any(any->as_array(), answer);
  if (expect.contains("error")) {
    if (Difference differs = unmet_error(expect, answer)) return differs;
  } else if (answer.status != 200) {
    return "expected success";
  }
  value const* const response = expect.if_contains("response");
  return response == nullptr ? std::nullopt : difference(*response, &answer.body);
}

std::string shown(Answer const& answer) { return std::to_string(answer.status) + " " + shown(answer.body); }

}  // namespace dynamorm::fidelity
