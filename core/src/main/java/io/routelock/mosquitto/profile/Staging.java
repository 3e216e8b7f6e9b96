package io.routelock.mosquitto.profile;

import io.routelock.files.DiskSteps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts files down where an elevated command takes them from: with the paths that they will have at the
 * broker, which those in the folder of a profile have not.
 */
public final class Staging {

    private Staging() {}

    /**
     * Writes all of them, over what an earlier one has left. On POSIX a new file is for the eyes of its owner
     * alone; an administrator reads it all the same.
     *
     * @param files as they are to be at the broker, see {@link ProfileFiles#movedTo}
     * @param folder of its own, made if it is missing; it is the {@code staged} of a {@link Deployment}
     * @throws io.routelock.diagnosis.FindingException {@code profile.exists} when it is the folder of a
     *     profile, whose files would be lost; {@code profile.unreadable}, and as {@link BrokerProfile#save}
     */
    public static void write(ProfileFiles files, Path folder) {
        NewProfile.requireFree(folder.resolve(BrokerProfile.SETTINGS));
        List<SavedFiles.Change> changes =
                files.byName().entrySet().stream()
                        .map(file -> change(folder.resolve(file.getKey()), file.getValue().bytes()))
                        .toList();
        changes.forEach(change -> makeFolder(change.file().resolveSibling("")));
        new SavedFiles(new DiskSteps(), changes).save(folder.resolve(ProfileFiles.CONF));
    }

    private static SavedFiles.Change change(Path file, byte[] content) {
        try {
            return new SavedFiles.Change(file, SavedFiles.read(file), Optional.of(content));
        } catch (IOException e) {
            throw ProfileFindings.unreadable(file, e);
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw ProfileFindings.unsaved(folder, e);
        }
    }
}
