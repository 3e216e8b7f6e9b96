package io.routelock.installer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The image as a user may have put it: somewhere else, on a computer without a Java. */
final class MovedImage {

    private static final long PATIENCE_SECONDS = 120;

    private final AppImage image;
    private final Path userFolder;

    private MovedImage(AppImage image, Path userFolder) {
        this.image = image;
        this.userFolder = userFolder;
    }

    /**
     * Copies what the build made to a folder whose name has a space, an umlaut and letters that are not
     * Latin.
     */
    static MovedImage in(Path folder) throws IOException {
        Path target = Path.of(System.getProperty("routelock.target"));
        AppImage built = new ImageFolders(target).image();
        Path moved = Files.createDirectory(folder.resolve("Über Größe Ωμέγα")).resolve(AppImage.NAME);
        FileTree.copy(built.folder(), moved);
        return new MovedImage(
                new AppImage(moved, built.system()), Files.createDirectory(folder.resolve("user")));
    }

    AppImage image() {
        return image;
    }

    /** A command with no Java to be found: no PATH, no JAVA_HOME, no display. */
    ProcessBuilder command(Path program, List<String> arguments, Map<String, String> more) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words).directory(userFolder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("SystemRoot", "TEMP", "TMP"));
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("PATH", userFolder.toString());
        environment.put("ROUTELOCK_USER_DIR", userFolder.toString());
        environment.putAll(more);
        return builder;
    }

    /** What a command says on both outputs, and how it ends. */
    record Ended(int code, String told) {}

    Ended run(Path program, List<String> arguments, Map<String, String> more) throws Exception {
        Process process = command(program, arguments, more).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(end(process), told);
        } finally {
            stop(process);
        }
    }

    static int end(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("did not end in " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    static BufferedReader lines(Process process) {
        return new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    }
}
