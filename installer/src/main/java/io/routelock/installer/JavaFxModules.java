package io.routelock.installer;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * JavaFX as modules that jlink puts into a Java.
 *
 * <p>Its jars carry their native libraries among the classes, and JavaFX unpacks them into the profile of the
 * user at each first start. A jmod keeps them apart, and they come to lie where Java finds them by itself.
 */
final class JavaFxModules {

    private static final List<String> NATIVE = List.of(".so", ".dll", ".dylib");

    private final ImageFolders folders;

    JavaFxModules(ImageFolders folders) {
        this.folders = folders;
    }

    void make() throws IOException {
        Files.createDirectories(folders.javaFxModules());
        for (Path jar : FileTree.files(folders.javaFxJars(), ".jar")) {
            make(jar);
        }
    }

    /** A jar without a platform in its name is empty: it only names the others. */
    private void make(Path jar) throws IOException {
        Path unpacked = Files.createTempDirectory(folders.target(), "javafx-");
        try {
            Path classes = Files.createDirectory(unpacked.resolve("classes"));
            Path libraries = Files.createDirectory(unpacked.resolve("libraries"));
            unpack(jar, classes, libraries);
            if (Files.exists(classes.resolve("module-info.class"))) {
                OpenedEvents.open(classes.resolve("module-info.class"));
                JdkTool.run("jmod", jmod(jar, classes, libraries));
            }
        } finally {
            FileTree.delete(unpacked);
        }
    }

    private static void unpack(Path jar, Path classes, Path libraries) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(zip.getPath("/"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path folder = isNative(file) ? libraries : classes;
                Path to = folder.resolve(file.toString().substring(1));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private static boolean isNative(Path file) {
        return NATIVE.stream().anyMatch(ending -> file.toString().endsWith(ending));
    }

    /** OpenJFX stands under the licence of the JDK, whose text comes along. */
    private List<String> jmod(Path jar, Path classes, Path libraries) throws IOException {
        String module = jar.getFileName().toString().replaceFirst("-\\d.*", "").replace('-', '.');
        Path made = folders.javaFxModules().resolve(module + ".jmod");
        Files.deleteIfExists(made);
        Path licence = Path.of(System.getProperty("java.home"), "legal", "java.base");
        List<String> words = new ArrayList<>(List.of("create", "--class-path", classes.toString()));
        words.addAll(List.of("--libs", libraries.toString()));
        words.addAll(List.of("--legal-notices", licence.toString()));
        words.add(made.toString());
        return words;
    }
}
