package io.routelock.app.start;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts programs as the app image does: from jars, since Java caches no classes of folders, and with the
 * options of its launchers.
 */
final class ChildJava {

    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xmx512m", "-Xlog:aot=off,cds=off");
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Path java;
    private final String nativeAccess;
    private final String classPath;

    private ChildJava(Path folder, Path java, String nativeAccess, String classPath) {
        this.folder = folder;
        this.java = java;
        this.nativeAccess = nativeAccess;
        this.classPath = classPath;
    }

    /** Of an app image for Linux: its Java with its JavaFX, its jars as its launchers name them. */
    static ChildJava ofImage(Path image, Path folder) throws IOException {
        Path jars = image.resolve("lib/app");
        String key = "app.classpath=$APPDIR/";
        List<String> classPath =
                Files.readAllLines(jars.resolve("Routelock.cfg")).stream()
                        .filter(line -> line.startsWith(key))
                        .map(line -> jars.resolve(line.substring(key.length())).toString())
                        .toList();
        return new ChildJava(
                folder,
                image.resolve("lib/runtime/bin/java"),
                "ALL-UNNAMED,javafx.graphics",
                String.join(File.pathSeparator, classPath));
    }

    /** The same Java with the classes of this test behind its jars. */
    ChildJava withTests() throws IOException {
        Path tests = folder.resolve("tests.jar");
        try {
            pack(Path.of(ChildJava.class.getProtectionDomain().getCodeSource().getLocation().toURI()), tests);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return new ChildJava(folder, java, nativeAccess, classPath + File.pathSeparator + tests);
    }

    /** With the class path of this program, its folders packed into jars in the given folder. */
    static ChildJava packedIn(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                Path jar = folder.resolve(jars.size() + ".jar");
                pack(path, jar);
                jars.add(jar.toString());
            } else if (Files.exists(path)) {
                jars.add(entry);
            }
        }
        return new ChildJava(
                folder,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "ALL-UNNAMED",
                String.join(File.pathSeparator, jars));
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    /** A process that is not yet started; what it logs is not read. */
    ProcessBuilder builder(List<String> options, List<String> program, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.add("--enable-native-access=" + nativeAccess);
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-classpath", classPath));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("ROUTELOCK_USER_DIR", folder.resolve("user").toString());
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * Milliseconds from before the process is started until it says {@code first-frame}; it ends by itself.
     */
    double firstFrame(List<String> options, List<String> program, Map<String, String> environment) {
        long start = System.currentTimeMillis();
        try {
            Process process = builder(options, program, environment).start();
            try {
                List<String> told;
                try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
                    told = reader.lines().filter(line -> line.startsWith("first-frame ")).toList();
                }
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || told.isEmpty()) {
                    throw new AssertionError(program + " showed no frame");
                }
                return Long.parseLong(told.getFirst().split(" ")[1]) - start;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
