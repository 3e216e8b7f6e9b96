package io.routelock.runtime.broker.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps what is taken off a log, since it may be all that is left of what somebody waits for. */
final class TornTail {

    /** A program that crashes again and again must not fill the disk with them. */
    private static final int KEEPS = 10;

    private record Aside(int number, Path file) {}

    private TornTail() {}

    /**
     * Copies what is behind that many bytes of a log.
     *
     * @return where it is
     */
    static Path keep(Path log, long from) throws IOException {
        List<Aside> there = there(log);
        for (Aside old : there.subList(0, Math.max(0, there.size() - KEEPS + 1))) {
            Files.deleteIfExists(old.file());
        }
        int number = there.isEmpty() ? 1 : there.getLast().number() + 1;
        Path aside = log.resolveSibling(log.getFileName() + ".torn-" + number);
        copy(log, from, aside);
        return aside;
    }

    private static void copy(Path log, long from, Path aside) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel in = FileChannel.open(log, StandardOpenOption.READ);
                FileChannel out = RealDisk.openForOwner(aside, options)) {
            long at = from;
            while (at < in.size()) {
                at += in.transferTo(at, in.size() - at, out);
            }
            out.force(true);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            Files.deleteIfExists(aside);
            throw e;
        }
    }

    private static List<Aside> there(Path log) throws IOException {
        Path folder = log.resolveSibling(".").normalize();
        Pattern name = Pattern.compile(Pattern.quote(log.getFileName() + ".torn-") + "([1-9][0-9]{0,8})");
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> aside(file, name.matcher(String.valueOf(file.getFileName()))))
                    .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                    .toList();
        }
    }

    private static Stream<Aside> aside(Path file, Matcher name) {
        return name.matches() ? Stream.of(new Aside(Integer.parseInt(name.group(1)), file)) : Stream.empty();
    }
}
