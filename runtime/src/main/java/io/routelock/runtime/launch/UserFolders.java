package io.routelock.runtime.launch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where this program keeps what belongs to the user, without administrator's rights. */
public final class UserFolders {

    /** Names another folder for all of it, for tests and for several users with one account. */
    static final String OVERRIDE = "ROUTELOCK_USER_DIR";

    private UserFolders() {}

    /**
     * {@code %LOCALAPPDATA%\Routelock} on Windows; {@code ~/Library/Application Support/Routelock} on a Mac;
     * elsewhere {@code $XDG_STATE_HOME/routelock}, by default {@code ~/.local/state/routelock}.
     */
    public static Path state() {
        Optional<Path> named = environment(OVERRIDE);
        if (named.isPresent()) {
            return named.get();
        }
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return environment("LOCALAPPDATA").orElse(home).resolve("Routelock");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Application Support/Routelock");
        }
        return environment("XDG_STATE_HOME").orElse(home.resolve(".local/state")).resolve("routelock");
    }

    private static Optional<Path> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()).map(Path::of);
    }
}
