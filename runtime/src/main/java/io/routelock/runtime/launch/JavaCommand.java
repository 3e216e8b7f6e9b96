package io.routelock.runtime.launch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How this program starts the console program: with its own Java and its own class path, wherever they lie.
 * So it works alike from the classes of a build and from an installed program, which brings a Java with it.
 */
final class JavaCommand {

    /**
     * Names the start-up cache of an installed program. It must have been made with this class path and
     * collector; Java does without it when it was not.
     */
    static final String CACHE = "routelock.start-up.cache";

    private static final String MAIN = "io.routelock.runtime.cli.Routelock";

    private JavaCommand() {}

    /**
     * @param arguments what stands behind {@code routelock}
     */
    static List<String> routelock(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:+UseSerialGC");
        // Else Java begins with a 64th of the memory of the computer, and uses all of it before it collects.
        command.add("-Xms32m");
        command.add("-Xmx512m");
        cache().ifPresent(file -> {
            command.add("-XX:AOTCache=" + file);
            command.add("-Xlog:aot=off,cds=off");
        });
        command.add("-cp");
        command.add(classPath());
        command.add(MAIN);
        command.addAll(arguments);
        return command;
    }

    /** From the root: a process may run in another folder than this one. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Optional<Path> cache() {
        return Optional.ofNullable(System.getProperty(CACHE)).map(Path::of).filter(Files::isRegularFile);
    }
}
