package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.FindingException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether a file of a broker holds already what is to come there. */
final class InstalledFile {

    private InstalledFile() {}

    /**
     * False also for what cannot be read here, on either side: whoever copies it then says why.
     *
     * @param wanted makes bytes of its own, which are wiped here: they may be those of a key
     */
    static boolean holds(Path file, Supplier<byte[]> wanted) {
        try {
            Optional<byte[]> there = SavedFiles.read(file);
            return there.isPresent() && isSame(there.get(), wanted.get());
        } catch (IOException | FindingException e) {
            return false;
        }
    }

    private static boolean isSame(byte[] there, byte[] wanted) {
        boolean same = Arrays.equals(there, wanted);
        Arrays.fill(there, (byte) 0);
        Arrays.fill(wanted, (byte) 0);
        return same;
    }
}
