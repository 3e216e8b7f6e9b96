package io.routelock.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with all that is in it. */
final class FileTree {

    private FileTree() {}

    /** All of it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path file : walk(folder).sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
        }
    }

    /** With rights and times: a start-up cache is worth nothing once the times of the jars have changed. */
    static void copy(Path from, Path to) throws IOException {
        for (Path file : walk(from).toList()) {
            Files.copy(
                    file,
                    to.resolve(from.relativize(file)),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** The files in it, in the order of their names. */
    static List<Path> files(Path folder, String ending) throws IOException {
        return walk(folder).filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
    }

    /** In bytes. */
    static long size(Path folder) throws IOException {
        long sum = 0;
        for (Path file : walk(folder).filter(Files::isRegularFile).toList()) {
            sum += Files.size(file);
        }
        return sum;
    }

    /** Read at once, so that the folder may change meanwhile. */
    private static Stream<Path> walk(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        }
    }
}
