package io.routelock.runtime.systemlog;

import io.routelock.windows.EventLog;

import java.io.IOException;

/** The event log of Windows. */
record WindowsLog(EventLog log) implements AttemptLog {

    @Override
    public void write(AttemptEntry entry) throws IOException {
        log.write(level(entry), entry.id(), entry.text());
    }

    private static EventLog.Level level(AttemptEntry entry) {
        return switch (entry.severity()) {
            case ERROR -> EventLog.Level.ERROR;
            case WARNING -> EventLog.Level.WARNING;
            case NOTE -> EventLog.Level.INFORMATION;
        };
    }
}
