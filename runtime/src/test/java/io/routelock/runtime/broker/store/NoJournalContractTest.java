package io.routelock.runtime.broker.store;

import io.routelock.runtime.broker.session.Journal;

class NoJournalContractTest extends JournalContract {

    @Override
    Journal open() {
        return Journal.none();
    }
}
