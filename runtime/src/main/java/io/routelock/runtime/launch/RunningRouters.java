package io.routelock.runtime.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The routers that run on this machine for this user: each writes {@code running.json} into its home and a
 * copy into one folder of the user's. What a dead process left there is ignored.
 */
public final class RunningRouters {

    private static final Logger LOG = LoggerFactory.getLogger(RunningRouters.class);
    private static final String FILE = "running.json";
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Path folder;

    /**
     * @param folder of the user's, made when the first router registers
     */
    public RunningRouters(Path folder) {
        this.folder = folder;
    }

    /** Those of the user who runs this program. */
    public static RunningRouters ofThisUser() {
        return knownIn(UserFolders.state());
    }

    /** Those whose user keeps what belongs to this program in that folder. */
    public static RunningRouters knownIn(Path userFolder) {
        return new RunningRouters(userFolder.resolve("running"));
    }

    /** A router that is known; closing makes it unknown again but to its home, see {@link #lastWith}. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Makes a router known.
     *
     * @throws IOException when one of the two files cannot be written
     */
    public Registration register(RunningRouter router) throws IOException {
        Path inHome = Path.of(router.home()).resolve(FILE);
        Path copy = folder.resolve(router.pid() + "-" + router.netId() + ".json");
        Files.createDirectories(folder);
        write(inHome, router);
        write(copy, router);
        return () -> delete(copy);
    }

    /** Beside and moved, so that a reader never sees half of it. */
    private static void write(Path file, RunningRouter router) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(fresh, JSON.writeValueAsBytes(router));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} stays: {}", file, e.getMessage());
        }
    }

    /** The router that runs with that home, if one does. */
    public static Optional<RunningRouter> withHome(Path home) {
        return lastWith(home).filter(RunningRouter::isAlive);
    }

    /**
     * The router that ran last with that home, also when it does not run any more: it will be the same again.
     */
    public static Optional<RunningRouter> lastWith(Path home) {
        return read(home.resolve(FILE));
    }

    /** All routers that run. */
    public List<RunningRouter> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<RunningRouter> alive = new ArrayList<>();
            files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> read(file).stream())
                    .filter(RunningRouter::isAlive)
                    .forEach(alive::add);
            return alive;
        } catch (IOException e) {
            LOG.warn("{} cannot be listed: {}", folder, e.getMessage());
            return List.of();
        }
    }

    private static Optional<RunningRouter> read(Path file) {
        try {
            // The text "null" is JSON too, and reads as null.
            return Optional.ofNullable(JSON.readValue(Files.readAllBytes(file), RunningRouter.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            LOG.warn("{} is not what a router writes: {}", file, e.getOriginalMessage());
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.getMessage());
            return Optional.empty();
        }
    }
}
