package io.routelock.runtime.broker.store;

import io.routelock.diagnosis.FindingException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a log says. Nothing of the file has been changed.
 *
 * @param good bytes up to the end of the last whole commit; 0 when not even the header is whole
 * @param torn bytes behind them
 * @param number of the last whole commit
 */
record LoadedLog(LiveState state, long good, long torn, long number) {

    /**
     * @param path of a file that is there
     * @throws FindingException when the file is not ours, of a newer version, or damaged elsewhere than a
     *     torn write can damage it
     */
    static LoadedLog read(Path path) throws IOException {
        long size = Files.size(path);
        try (InputStream in = Files.newInputStream(path)) {
            byte[] first = in.readNBytes(LogHeader.BYTES);
            return switch (LogHeader.kind(first)) {
                case OURS -> read(path, in, size, LogHeader.of(first).begins());
                case TORN -> new LoadedLog(new LiveState(), 0, size, 0);
                case NEWER -> throw new FindingException(StoreFindings.newer(path));
                case DAMAGED -> throw new FindingException(StoreFindings.damaged(path, "its first 16 bytes"));
                case FOREIGN -> throw new FindingException(StoreFindings.foreign(path));
            };
        }
    }

    private static LoadedLog read(Path path, InputStream in, long size, LogHeader.Begins begins)
            throws IOException {
        LogReader reader = new LogReader(in, size, begins);
        LiveState state = replay(path, reader);
        boolean stateMissing = begins == LogHeader.Begins.WITH_STATE && reader.good() == LogHeader.BYTES;
        if (stateMissing) {
            throw new FindingException(
                    StoreFindings.damaged(path, "what it begins with is not whole, and no crash does that"));
        }
        return new LoadedLog(state, reader.good(), size - reader.good(), reader.number());
    }

    private static LiveState replay(Path path, LogReader reader) throws IOException {
        LiveState state = new LiveState();
        try {
            Optional<List<Entry>> commit = reader.next();
            while (commit.isPresent()) {
                commit.get().forEach(state::apply);
                commit = reader.next();
            }
            return state;
        } catch (UnfitEntryException e) {
            String where = "behind byte " + reader.good() + ", " + e.getMessage();
            throw new FindingException(StoreFindings.damaged(path, where), e);
        }
    }
}
