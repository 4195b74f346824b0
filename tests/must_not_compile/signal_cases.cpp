// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/signals.hpp"

#include "models.hpp"

using dynamorm::AnyItem;
using dynamorm::Changes;
using dynamorm::Connection;
using dynamorm::Item;
using dynamorm::ModelDescription;

Connection const good[] = {
    dynamorm::model_prepared.connect([](ModelDescription const&) {}),
    dynamorm::pre_init.connect<Book>([](Item&) {}),
    dynamorm::pre_init.connect([](ModelDescription const&, Item&) {}),
    dynamorm::pre_save.connect<Book>([](Book&) {}),
    dynamorm::post_save.connect([](AnyItem const&) {}),
    dynamorm::pre_update.connect<Book>([](Book const&, Changes&) {}),
    dynamorm::post_update.connect([](AnyItem const&, Changes const&) {}),
};

#ifdef CASE_a_handler_of_model_prepared_that_takes_an_item
// expect: dynamorm: a handler of model_prepared takes a ModelDescription const&
Connection const bad = dynamorm::model_prepared.connect<Book>([](Book const&) {});
#endif

#ifdef CASE_a_handler_of_pre_init_that_takes_the_item
// expect: dynamorm: a handler of pre_init takes the document that becomes the item, as Item&
Connection const bad = dynamorm::pre_init.connect<Book>([](Book&) {});
#endif

#ifdef CASE_a_handler_of_pre_init_of_all_models_that_takes_no_model
// expect: dynamorm: a handler of every model's pre_init takes a ModelDescription const& and an Item&
Connection const bad = dynamorm::pre_init.connect([](Item&) {});
#endif

#ifdef CASE_a_handler_that_changes_what_is_stored_already
// expect: dynamorm: a handler of this signal takes the item; only post_init and pre_save may change it
Connection const bad = dynamorm::post_save.connect<Book>([](Book&) {});
#endif

#ifdef CASE_a_handler_of_another_model
// expect: dynamorm: a handler of this signal takes the item; only post_init and pre_save may change it
Connection const bad = dynamorm::pre_save.connect<Book>([](Reply&) {});
#endif

#ifdef CASE_a_handler_of_all_models_that_takes_one
// expect: dynamorm: a handler of every model's signal takes an AnyItem const&
Connection const bad = dynamorm::pre_delete.connect([](Book const&) {});
#endif

#ifdef CASE_a_handler_of_pre_update_that_changes_the_item
// expect: dynamorm: a handler of pre_update takes the item, as const, and Changes&; one of post_update both as const
Connection const bad = dynamorm::pre_update.connect<Book>([](Book&, Changes&) {});
#endif

#ifdef CASE_a_handler_of_all_updates_without_the_changes
// expect: dynamorm: a handler of every model's pre_update takes an AnyItem const& and Changes&; one of post_update Changes const&
Connection const bad = dynamorm::pre_update.connect([](AnyItem const&) {});
#endif
