package io.routelock.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The AOT cache of the image (JEP 483, 514): the classes as a running program had them, linked and with its
 * profiles. Java takes it only with the very jars of the training, by name, size and time.
 */
final class StartUpCache {

    private static final long TRAINING_SECONDS = 180;
    private static final String CLASS_PATH = "app.classpath=";
    private static final String OPTION = "java-options=";
    private static final String JARS = "$APPDIR";

    private final AppImage image;

    StartUpCache(AppImage image) {
        this.image = image;
    }

    /**
     * Plays the tour with the Java, the options and the class path of the launcher: it opens every screen, and
     * needs no display.
     */
    void train(Path scratch) throws IOException, InterruptedException {
        Files.createDirectories(scratch);
        Path log = scratch.resolve("training.log");
        Process tour =
                new ProcessBuilder(command(scratch.resolve("pictures")))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = tour.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS);
        tour.descendants().forEach(ProcessHandle::destroy);
        tour.destroyForcibly();
        if (!ended || tour.exitValue() != 0 || !Files.exists(image.startUpCache())) {
            throw new IOException("The training of the start-up cache failed:\n" + Files.readString(log));
        }
    }

    private List<String> command(Path pictures) throws IOException {
        List<String> options = Files.readAllLines(image.windowOptions());
        List<String> command = new ArrayList<>(List.of(image.java().toString()));
        command.addAll(values(options, OPTION).filter(option -> !option.startsWith("-XX:AOTCache=")).toList());
        command.add("-XX:AOTCacheOutput=" + image.startUpCache());
        command.add("-classpath");
        command.add(String.join(java.io.File.pathSeparator, values(options, CLASS_PATH).toList()));
        command.add("io.routelock.app.RoutelockApp");
        command.addAll(List.of("--tour", pictures.toString()));
        return command;
    }

    private java.util.stream.Stream<String> values(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).replace(JARS, image.jars().toString()));
    }
}
