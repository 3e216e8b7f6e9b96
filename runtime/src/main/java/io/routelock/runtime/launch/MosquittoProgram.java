package io.routelock.runtime.launch;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mosquitto that is installed on this computer.
 *
 * @param version as it says: {@code 2.0.11}
 */
public record MosquittoProgram(Path path, String version) {

    private static final Pattern VERSION = Pattern.compile("mosquitto version ([0-9]+(?:\\.[0-9]+)+).*");
    private static final long PATIENCE_SECONDS = 5;

    /** Its packages put it there, and the path of a desktop program often lacks sbin. */
    private static final String USUAL =
            String.join(
                    File.pathSeparator,
                    "/usr/sbin",
                    "/usr/local/sbin",
                    "/usr/bin",
                    "/opt/homebrew/sbin",
                    "/opt/homebrew/opt/mosquitto/sbin",
                    "/usr/local/opt/mosquitto/sbin");

    /** The first one that runs. Starts it, which takes some milliseconds. */
    public static Optional<MosquittoProgram> find() {
        return find(System.getenv());
    }

    static Optional<MosquittoProgram> find(Map<String, String> environment) {
        return folders(environment)
                .flatMap(folder -> Stream.of("mosquitto", "mosquitto.exe").map(folder::resolve))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .flatMap(file -> asked(file).stream())
                .findFirst();
    }

    private static Stream<Path> folders(Map<String, String> environment) {
        Stream<String> windows =
                Stream.of("ProgramFiles", "ProgramFiles(x86)")
                        .map(environment::get)
                        .filter(root -> root != null)
                        .map(root -> root + "\\mosquitto");
        Stream<String> named =
                Stream.of("MOSQUITTO_DIR", "PATH").map(name -> environment.getOrDefault(name, ""));
        return Stream.of(named, windows, Stream.of(USUAL))
                .flatMap(all -> all)
                .flatMap(all -> Arrays.stream(all.replace("\"", "").split(File.pathSeparator, -1)))
                .flatMap(text -> folder(text.strip()).stream())
                .distinct();
    }

    private static Optional<Path> folder(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Its help begins with its version; empty for a program that does not say it, or hangs. */
    private static Optional<MosquittoProgram> asked(Path file) {
        try {
            Process help = new ProcessBuilder(file.toString(), "-h").redirectErrorStream(true).start();
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(help::destroyForcibly);
            try (BufferedReader said = help.inputReader(StandardCharsets.UTF_8)) {
                return said.lines()
                        .map(VERSION::matcher)
                        .filter(Matcher::matches)
                        .findFirst()
                        .map(found -> new MosquittoProgram(file, found.group(1)));
            } finally {
                help.destroy();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** {@code mosquitto 2.0.11}. */
    public String words() {
        return "mosquitto " + version;
    }
}
