// SPDX-License-Identifier: Apache-2.0
#include "mapper/transactions/send_transaction.hpp"

#include "mapper/backoff.hpp"
#include "mapper/transactions/cancellation.hpp"

namespace dynamorm::mapper {

Course<Result<api::Response>> send_transaction(Channel& channel, Database const& database, api::Request& request) {
  Backoff backoff;
  while (true) {
    Result<api::Response> answer = co_await channel.send(database, request);
    if (answer || !is_conflict(answer.failure())) co_return answer;
    backoff.answered(1, 1);
    if (backoff.exhausted()) co_return answer;
    co_await channel.pause(backoff);
  }
}

}  // namespace dynamorm::mapper
