package io.routelock.mosquitto.profile;

import java.nio.file.Path;
import java.util.List;

/** Where a mosquitto leaves traces on a computer; {@link ThisComputersTraces}, or recorded ones in a test. */
interface BrokerTraces {

    /**
     * A program that runs.
     *
     * @param arguments without the program itself
     * @param folder in which it was started; the root when this account may not see it
     */
    record Running(long pid, Path program, List<String> arguments, Path folder) {}

    /**
     * A unit of systemd.
     *
     * @param name without {@code .service}
     * @param lines of its file, and then of its drop-ins
     */
    record Unit(String name, List<String> lines) {}

    /** Those of systemd whose file names a mosquitto; what the administrator wrote comes first. */
    List<Unit> units();

    List<Running> processes();

    /** Folders of a mosquitto.exe that is installed on Windows. */
    List<Path> windowsFolders();
}
