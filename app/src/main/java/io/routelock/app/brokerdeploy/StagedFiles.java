package io.routelock.app.brokerdeploy;

import io.routelock.mosquitto.profile.ProfileFiles;
import io.routelock.mosquitto.profile.Staging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder from which an elevated command takes the files. There may be passwords and keys in it, so it is
 * written only when such a command is shown, and removed with the dialog that shows it. {@link #write} and
 * {@link #remove} wait for the disk, on any thread.
 */
final class StagedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StagedFiles.class);

    private final Path folder =
            Path.of(System.getProperty("java.io.tmpdir", "."), "routelock-deploy-" + UUID.randomUUID());

    private boolean removed;

    Path folder() {
        return folder;
    }

    /**
     * @throws io.routelock.diagnosis.FindingException as {@link Staging#write}
     */
    synchronized void write(ProfileFiles files) {
        // A deployment may end after its dialog is gone: then nobody sees the command either.
        if (!removed) {
            Staging.write(files, folder);
        }
    }

    synchronized void remove() {
        removed = true;
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : innermostFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            LOG.warn("{} is not needed any more and could not be removed; remove it by hand", folder, e);
        }
    }
}
