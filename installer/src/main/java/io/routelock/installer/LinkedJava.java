package io.routelock.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The Java of the image: the modules of the JDK that the program needs, and JavaFX. */
final class LinkedJava {

    /**
     * What jdeps finds in the jars, less what they use only where it is there; java.desktop for the pictures
     * of the tour, jdk.localedata is left out since the program speaks English.
     */
    private static final List<String> MODULES =
            List.of(
                    "java.base",
                    "java.desktop",
                    "java.logging",
                    "java.management",
                    "java.naming",
                    "java.sql",
                    "java.xml",
                    "jdk.jfr",
                    "jdk.unsupported",
                    "javafx.base",
                    "javafx.graphics",
                    "javafx.controls");

    /** Runtimes are started by {@code bin/java}; jpackage's own launchers need only its libraries. */
    private static final Set<String> COMMANDS = Set.of("java", "java.exe");

    private LinkedJava() {}

    static void link(ImageFolders folders) throws IOException {
        FileTree.delete(folders.java());
        JdkTool.run(
                "jlink",
                List.of(
                        "--module-path",
                        folders.javaFxModules().toString(),
                        "--add-modules",
                        String.join(",", MODULES),
                        "--no-header-files",
                        "--no-man-pages",
                        "--generate-cds-archive",
                        "--output",
                        folders.java().toString()));
        dropOtherCommands(folders.java().resolve("bin"));
        dropOtherArchives(folders.java());
    }

    /** Those for a heap above 32 GiB; the launchers allow less. */
    private static void dropOtherArchives(Path java) throws IOException {
        for (Path archive : FileTree.files(java, ".jsa")) {
            if (archive.getFileName().toString().contains("nocoops")) {
                Files.delete(archive);
            }
        }
    }

    /** On Windows the libraries lie in the same folder. */
    private static void dropOtherCommands(Path bin) throws IOException {
        try (Stream<Path> files = Files.list(bin)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (!COMMANDS.contains(name) && !name.endsWith(".dll")) {
                    Files.delete(file);
                }
            }
        }
    }
}
