package io.routelock.mosquitto.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    ThisComputersTraces() {
        this(UNITS);
    }

    ThisComputersTraces(List<Path> unitFolders) {
        this.unitFolders = List.copyOf(unitFolders);
    }

    @Override
    public List<Unit> units() {
        Map<String, Unit> units = new LinkedHashMap<>();
        for (Path folder : unitFolders) {
            for (Path file : servicesIn(folder)) {
                String name = name(file).substring(0, name(file).length() - SUFFIX.length());
                unit(name, file).ifPresent(unit -> units.putIfAbsent(name, unit));
            }
        }
        return List.copyOf(units.values());
    }

    private static List<Path> servicesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).endsWith(SUFFIX)).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            // No systemd, or not for the eyes of this account.
            return List.of();
        }
    }

    private static Optional<Unit> unit(String name, Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST) {
                return Optional.empty();
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            boolean broker =
                    text.lines()
                            .anyMatch(line -> line.startsWith("ExecStart=") && line.contains("mosquitto"));
            return broker ? Optional.of(new Unit(name, text.lines().toList())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
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
                .filter(program -> name(program).matches("mosquitto(?:\\.exe)?"))
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
            return Path.of("").toAbsolutePath().getRoot();
        }
    }

    /** Its installer sets MOSQUITTO_DIR, where the service looks for its conf. */
    @Override
    public List<Path> windowsFolders() {
        List<Path> folders = new ArrayList<>();
        Optional.ofNullable(System.getenv("MOSQUITTO_DIR")).map(Path::of).ifPresent(folders::add);
        for (String name : List.of("ProgramFiles", "ProgramFiles(x86)")) {
            Optional.ofNullable(System.getenv(name))
                    .map(root -> Path.of(root, "mosquitto"))
                    .ifPresent(folders::add);
        }
        return folders.stream()
                .filter(folder -> Files.exists(folder.resolve("mosquitto.exe")))
                .distinct()
                .toList();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
