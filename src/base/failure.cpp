// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/result.hpp"

namespace dynamorm {

Failure::Failure(FailureKind kind, std::string name, std::string message)
    : details_(std::make_shared<Details>(Details{.kind = kind,
                                                 .name = std::move(name),
                                                 .message = std::move(message),
                                                 .operation = {},
                                                 .endpoint = {},
                                                 .request_id = {},
                                                 .item = {},
                                                 .cancellation_reasons = {},
                                                 .throttling_reasons = {}})) {}

Failure Failure::detached() const {
  Failure copy = *this;
  copy.details_ = std::make_shared<Details>(*details_);
  return copy;
}

Failure& Failure::message(std::string value) & {
  details_->message = std::move(value);
  return *this;
}

Failure& Failure::operation(std::string value) & {
  details_->operation = std::move(value);
  return *this;
}

Failure& Failure::endpoint(std::string value) & {
  details_->endpoint = std::move(value);
  return *this;
}

Failure& Failure::request_id(std::string value) & {
  details_->request_id = std::move(value);
  return *this;
}

Failure& Failure::http_status(int value) & {
  details_->http_status = value;
  return *this;
}

Failure& Failure::attempts(int value) & {
  details_->attempts = value;
  return *this;
}

Failure& Failure::retryable(bool value) & {
  details_->retryable = value;
  return *this;
}

Failure& Failure::outcome_unknown(bool value) & {
  details_->outcome_unknown = value;
  return *this;
}

Failure& Failure::item(std::string value) & {
  details_->item = std::move(value);
  return *this;
}

Failure& Failure::cancellation_reasons(std::vector<ActionOutcome> value) & {
  details_->cancellation_reasons = std::move(value);
  return *this;
}

Failure& Failure::throttling_reasons(std::vector<ThrottlingReason> value) & {
  details_->throttling_reasons = std::move(value);
  return *this;
}

std::string Failure::describe() const {
  std::string text = name() + ": " + message();
  std::string context;
  auto add = [&context](std::string_view label, std::string_view value) {
    if (value.empty()) return;
    context += context.empty() ? " (" : ", ";
    context.append(label).append(" ").append(value);
  };
  add("operation", operation());
  add("endpoint", endpoint());
  add("attempts", attempts() > 0 ? std::to_string(attempts()) : std::string());
  add("request id", request_id());
  if (!context.empty()) context += ")";
  return text + context;
}

}  // namespace dynamorm
