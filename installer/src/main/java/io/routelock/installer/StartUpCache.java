package io.routelock.installer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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
     * Opens the window with the Java, the options and the class path of its launcher, drawn without a
     * display. Not the tour: a cache of all screens is larger by a third, and the first frame then comes
     * later.
     */
    void train(Path scratch) throws IOException, InterruptedException {
        FileTree.delete(scratch);
        Files.createDirectories(scratch);
        // The first leaves settings behind; the second finds them, as nearly every start does.
        start(scratch, List.of());
        start(scratch, List.of("-XX:AOTCacheOutput=" + image.startUpCache()));
        if (!Files.exists(image.startUpCache())) {
            throw new IOException("The training left no start-up cache; see " + scratch);
        }
    }

    private void start(Path scratch, List<String> more) throws IOException, InterruptedException {
        Path log = scratch.resolve("training.log");
        ProcessBuilder builder = new ProcessBuilder(command(more));
        builder.environment().put("ROUTELOCK_USER_DIR", scratch.toString());
        Process window = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = window.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS);
        window.descendants().forEach(ProcessHandle::destroy);
        window.destroyForcibly();
        if (!ended || window.exitValue() != 0) {
            throw new IOException("The training of the start-up cache failed:\n" + Files.readString(log));
        }
    }

    private List<String> command(List<String> more) throws IOException {
        List<String> options = Files.readAllLines(image.windowOptions());
        List<String> command = new ArrayList<>(List.of(image.java().toString()));
        command.addAll(
                values(options, OPTION).filter(option -> !option.startsWith("-XX:AOTCache=")).toList());
        command.addAll(more);
        command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-classpath"));
        command.add(String.join(File.pathSeparator, values(options, CLASS_PATH).toList()));
        command.add("io.routelock.app.RoutelockApp");
        command.add("--first-frame");
        return command;
    }

    private Stream<String> values(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).replace(JARS, image.jars().toString()));
    }
}
