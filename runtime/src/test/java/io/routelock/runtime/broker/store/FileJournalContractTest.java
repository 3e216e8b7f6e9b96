package io.routelock.runtime.broker.store;

import io.routelock.runtime.broker.session.Journal;

import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class FileJournalContractTest extends JournalContract {

    @TempDir private Path root;

    @Override
    Journal open() {
        return new JournalFolder(root).open();
    }
}
