package io.routelock.runtime.broker.store;

import io.routelock.diagnosis.Finding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Opens journals on one file, with a clock that only the test moves. */
final class JournalFolder {

    static final String NAME = "routelock-broker.state";

    final Path file;
    final List<Finding> findings = new ArrayList<>();
    private long now;

    JournalFolder(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Its disk thread is the calling one. */
    FileJournal open() {
        return open(new RealDisk(), Runnable::run);
    }

    FileJournal open(Disk disk, Executor executor) {
        return FileJournal.open(file, new StateLog.Surroundings(disk, executor, findings::add, () -> now));
    }

    void pass(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    List<String> codes() {
        return findings.stream().map(Finding::code).toList();
    }
}
