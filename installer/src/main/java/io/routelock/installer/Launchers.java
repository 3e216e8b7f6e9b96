package io.routelock.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What jpackage makes of the Java and the jars: a folder with two launchers. */
final class Launchers {

    /** The file of {@link StartUpCache} beside the jars. */
    static final String CACHE = "start-up.aot";

    /** In the words of jpackage: where the jars are. */
    private static final String JARS = "$APPDIR";

    private static final String CONSOLE_MAIN = "io.routelock.runtime.cli.Routelock";

    /**
     * For both: the cache, which is of no use with another collector; and no word about it where it cannot be
     * used.
     */
    private static final List<String> OPTIONS =
            List.of(
                    "--enable-native-access=ALL-UNNAMED,javafx.graphics",
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "-XX:AOTCache=" + JARS + "/" + CACHE,
                    "-Xlog:aot=off,cds=off",
                    "-Droutelock.start-up.cache=" + JARS + "/" + CACHE);

    private final ImageFolders folders;
    private final Path icon;
    private final String mainJar;
    private final String version;

    /**
     * @param mainJar the file name of the app's jar; both launchers name it, so that both have one class path
     */
    Launchers(ImageFolders folders, Path icon, String mainJar, String version) {
        this.folders = folders;
        this.icon = icon;
        this.mainJar = mainJar;
        this.version = version;
    }

    void make() throws IOException {
        FileTree.delete(folders.image().folder());
        JdkTool.run("jpackage", jpackage());
    }

    private List<String> jpackage() throws IOException {
        List<String> words = new ArrayList<>(List.of("--type", "app-image", "--name", AppImage.NAME));
        add(words, "--app-version", version);
        add(words, "--description", "Finds Beckhoff devices and sets up ADS routes");
        add(words, "--input", folders.input());
        add(words, "--runtime-image", folders.java());
        add(words, "--main-jar", mainJar);
        add(words, "--main-class", "io.routelock.app.RoutelockApp");
        add(words, "--icon", icon);
        windowOptions().forEach(option -> add(words, "--java-options", option));
        add(words, "--add-launcher", AppImage.CONSOLE + "=" + console());
        add(words, "--dest", folders.target());
        return words;
    }

    private static void add(List<String> words, String option, Object value) {
        words.add(option);
        words.add(value.toString());
    }

    /** The window computes little: the second compiler would only cost memory. */
    private static List<String> windowOptions() {
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("-XX:TieredStopAtLevel=1");
        // With less it would collect before the first frame; without, hold 80 MiB more when idle.
        options.add("-Xms64m");
        return options;
    }

    /** A router begins as small as it stays; see docs/benchmark.md. */
    private static List<String> consoleOptions() {
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("-Xms32m");
        return options;
    }

    private Path console() throws IOException {
        Files.createDirectories(folders.launchers());
        Path file = folders.launchers().resolve(AppImage.CONSOLE + ".properties");
        Files.writeString(
                file,
                """
                main-jar=%s
                main-class=%s
                java-options=%s
                win-console=true
                linux-shortcut=false
                win-shortcut=false
                win-menu=false
                """
                        .formatted(mainJar, CONSOLE_MAIN, String.join(" ", consoleOptions())));
        return file;
    }
}
