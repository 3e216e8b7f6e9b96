package io.routelock.mosquitto.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The traces on the computer on which this program runs. What this account may not see is not there. */
final class ThisComputersTraces implements BrokerTraces {

    /** In the order in which systemd prefers them. */
    private static final List<Path> UNITS =
            List.of(
                    Path.of("/etc/systemd/system"),
                    Path.of("/run/systemd/system"),
                    Path.of("/usr/local/lib/systemd/system"),
                    Path.of("/usr/lib/systemd/system"),
                    Path.of("/lib/systemd/system"));

    private static final String SUFFIX = ".service";
    private static final int MOST = 1 << 16;

    private final List<Path> unitFolders;
    private final Map<String, String> environment;

    ThisComputersTraces() {
        this(UNITS, System.getenv());
    }

    ThisComputersTraces(List<Path> unitFolders, Map<String, String> environment) {
        this.unitFolders = List.copyOf(unitFolders);
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Unit> units() {
        Map<String, Unit> units = new LinkedHashMap<>();
        for (Path folder : unitFolders) {
            for (Path file : filesIn(folder, SUFFIX)) {
                String name = name(file).substring(0, name(file).length() - SUFFIX.length());
                unit(name, file).ifPresent(unit -> units.putIfAbsent(name, unit));
            }
        }
        return List.copyOf(units.values());
    }

    private static List<Path> filesIn(Path folder, String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).endsWith(suffix)).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            // No systemd, or not for the eyes of this account.
            return List.of();
        }
    }

    private Optional<Unit> unit(String name, Path file) {
        List<String> lines = new ArrayList<>(lines(file));
        dropIns(name).forEach(more -> lines.addAll(lines(more)));
        return StartLine.mosquitto(lines).map(_ -> new Unit(name, lines));
    }

    /** By their names, wherever they lie; of two with one name that of the administrator counts. */
    private Collection<Path> dropIns(String name) {
        Map<String, Path> found = new TreeMap<>();
        for (Path folder : unitFolders) {
            filesIn(folder.resolve(name + SUFFIX + ".d"), ".conf")
                    .forEach(file -> found.putIfAbsent(name(file), file));
        }
        return found.values();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MOST
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public List<Running> processes() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.flatMap(process -> running(process).stream()).toList();
        }
    }

    private static Optional<Running> running(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command()
                .map(Path::of)
                .filter(program -> StartLine.isMosquitto(name(program)))
                .map(program ->
                        new Running(
                                process.pid(),
                                program,
                                info.arguments().map(Arrays::asList).orElseGet(List::of),
                                folder(process.pid())));
    }

    private static Path folder(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd"));
        } catch (IOException | UnsupportedOperationException e) {
            // No /proc, or the process of somebody else: services are started in the root folder.
            return Path.of("").toAbsolutePath().getRoot();
        }
    }

    /** Its installer sets MOSQUITTO_DIR, where the service looks for its conf. */
    @Override
    public List<Path> windowsFolders() {
        List<Path> folders = new ArrayList<>();
        variable("MOSQUITTO_DIR").ifPresent(folders::add);
        for (String name : List.of("ProgramFiles", "ProgramFiles(x86)")) {
            variable(name).map(root -> root.resolve("mosquitto")).ifPresent(folders::add);
        }
        return folders.stream()
                .filter(folder -> Files.exists(folder.resolve("mosquitto.exe")))
                .distinct()
                .toList();
    }

    /** Somebody may have set it with quotes around it, which are no part of a path. */
    private Optional<Path> variable(String name) {
        try {
            return Optional.ofNullable(environment.get(name))
                    .map(value -> value.replace("\"", "").strip())
                    .filter(value -> !value.isEmpty())
                    .map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
