package io.routelock.mosquitto.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which confs a folder holds. */
final class ConfFolder {

    private ConfFolder() {}

    /**
     * The conf of a broker's folder: its mosquitto.conf, or else the only conf in it.
     *
     * @param given that folder, or the conf itself
     * @throws io.routelock.diagnosis.FindingException {@code profile.no-conf} or {@code .unreadable}
     */
    static Path find(Path given) {
        Path usual = given.resolve(ProfileFiles.CONF);
        if (!Files.isDirectory(given) || Files.exists(usual)) {
            return Files.isDirectory(given) ? usual : given;
        }
        try {
            List<Path> confs = list(given);
            if (confs.size() == 1) {
                return confs.getFirst();
            }
            throw ProfileFindings.noConf(
                    given,
                    confs.isEmpty() ? "it holds no conf" : "it holds several confs and no mosquitto.conf");
        } catch (IOException e) {
            throw ProfileFindings.unreadable(given, e);
        }
    }

    /** By name; the order in which mosquitto takes them is a matter of {@link BrokerProfile#setup}. */
    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return confs(files);
        }
    }

    /** A folder may fail in the middle of its list as well: a share that is gone, a broken disk. */
    static List<Path> confs(Stream<Path> files) throws IOException {
        try {
            return files.filter(file -> name(file).endsWith(".conf"))
                    .sorted((a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b)))
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] bytes(Path file) {
        return name(file).getBytes(StandardCharsets.UTF_8);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
