// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/batch.hpp"

#include "models.hpp"

struct Counter {
  std::string id{};
  int version = 0;
  static constexpr auto schema = table("counters", hash_key<&Counter::id>, field<&Counter::version>.version());
};

void good(dynamorm::Batch& batch) {
  batch.put(Book{}).put(Counter{}, dynamorm::unchecked).remove<Book>("1").remove(Counter{}, dynamorm::unchecked);
  batch.remove<Counter>("1").remove<Reply>("thread"_a = "t", "number"_a = 1);
}

#ifdef CASE_a_condition
// expect: dynamorm: a batch cannot check conditions; use a Transaction, or Table for each item
void bad(dynamorm::Batch& batch) { batch.put(Book{}, "year"_a = 1990); }
#endif

#ifdef CASE_a_condition_beside_a_key
// expect: dynamorm: a removal in a batch accepts only the values of a key, within(...) and a CapacityMeter
void bad(dynamorm::Batch& batch) { batch.remove<Book>("1", "year"_a = 1990); }
#endif

#ifdef CASE_a_version_that_cannot_be_checked
// expect: dynamorm: a batch cannot check versions; pass unchecked after the item, or use a Transaction
void bad(dynamorm::Batch& batch) { batch.put(Counter{}); }
#endif

#ifdef CASE_a_removal_whose_version_cannot_be_checked
// expect: dynamorm: a batch cannot check versions; pass unchecked after the item, or use a Transaction
void bad(dynamorm::Batch& batch) { batch.remove(Counter{}); }
#endif

#ifdef CASE_unchecked_without_a_version
// expect: dynamorm: unchecked is for a model with a version
void bad(dynamorm::Batch& batch) { batch.put(Book{}, dynamorm::unchecked); }
#endif

#ifdef CASE_an_incomplete_key
// expect: dynamorm: give a value for each attribute of the table's key, and for no other
void bad(dynamorm::Batch& batch) { batch.remove<Reply>("t"); }
#endif
