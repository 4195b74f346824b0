// SPDX-License-Identifier: Apache-2.0
#include "models.hpp"

void good(Database const& db) {
  (void)dynamorm::statement<Book>(db, "SELECT * FROM books WHERE isbn = ? AND title <> '?'", "1");
  (void)dynamorm::with_parameters("DELETE FROM books WHERE isbn = '1'");
}

#ifdef CASE_fewer_parameters_than_placeholders
// expect: TextWithPlaceholdersForParameters
auto bad = dynamorm::statement<Book>(Database(), "SELECT * FROM books WHERE isbn = ?");
#endif

#ifdef CASE_more_parameters_than_placeholders
// expect: TextWithPlaceholdersForParameters
auto bad = dynamorm::with_parameters("DELETE FROM books WHERE isbn = '?'", "1");
#endif

#ifdef CASE_a_parameter_that_no_member_can_be
// expect: dynamorm: a class with constructors, private members or virtual functions cannot be stored; specialize dynamorm::Stored for it, make it an aggregate, or list its members in a schema: dynamorm::document(dynamorm::attributes<...>)
struct Nothing {
  Nothing(int);
};
auto bad = dynamorm::statement(Database(), "SELECT * FROM books WHERE isbn = ?", Nothing(1));
#endif

#ifdef CASE_skipping_invalid_rows_without_a_model
// expect: dynamorm: only rows of a model can be invalid, as in statement<Book>(...)
void bad() {
  auto const ignore = [](dynamorm::Item const&, dynamorm::ValidationError const&) {};
  (void)dynamorm::statement(Database(), "SELECT * FROM books").skip_invalid(ignore);
}
#endif
