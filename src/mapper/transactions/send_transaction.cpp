#include "mapper/transactions/send_transaction.hpp"

#include "dynamorm/backend.hpp"

#include "mapper/backoff.hpp"
#include "mapper/transactions/cancellation.hpp"

namespace dynamorm::mapper {

Result<api::Response> send_transaction(Database const& database, api::Request const& request) {
  Backoff backoff;
  while (true) {
    Result<api::Response> answer = database.backend().execute(request);
    if (answer || !is_conflict(answer.failure())) return answer;
    backoff.answered(1, 1);
    if (backoff.exhausted()) return answer;
    pause(backoff);
  }
}

}  // namespace dynamorm::mapper
