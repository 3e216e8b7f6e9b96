package io.routelock.runtime.broker;

import routelock.testing.Mosquitto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that a broker is started with. In the lines of the conf {@code $/} is the folder of the files,
 * and {@code $2} a second free port.
 *
 * @param before lines of the conf before the listener of the test, those of another listener among them
 * @param below lines below it
 * @param files by their names
 */
public record Given(List<String> before, List<String> below, Map<String, byte[]> files) {

    public static Given conf(String... below) {
        return new Given(List.of(), List.of(below), Map.of());
    }

    /** Anybody may log in, and this says what they may do. */
    public static Given acl(String text) {
        return conf("allow_anonymous true", "acl_file $/acl").file("acl", text);
    }

    public Given before(String... lines) {
        return new Given(List.of(lines), below, files);
    }

    public Given and(String... lines) {
        List<String> all = new ArrayList<>(below);
        all.addAll(List.of(lines));
        return new Given(before, all, files);
    }

    public Given file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Given file(String name, byte[] content) {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        all.put(name, content);
        return new Given(before, below, all);
    }

    /**
     * Starts a broker with these files, in a folder for its kind.
     *
     * @throws BrokerKind.RefusedToStart when it does not start on them
     */
    public BrokerKind.Running start(BrokerKind kind, Path folder) throws IOException {
        write(Files.createDirectories(folder));
        return kind.start(folder, port -> lines(kind, folder, port));
    }

    private void write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** {@code user root} keeps a broker that root starts from losing the right to read the test's files. */
    private List<String> lines(BrokerKind kind, Path folder, int port) {
        List<String> lines = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            lines.add("user root");
        }
        if (kind == BrokerKind.BUNDLED) {
            // A real one talks to its fixture, this one to the output of the tests.
            lines.add("log_type none");
        }
        lines.addAll(before);
        lines.add("listener " + port + " 127.0.0.1");
        lines.addAll(below);
        int second = freePort();
        lines.replaceAll(line -> line.replace("$/", folder + "/").replace("$2", "" + second));
        return lines;
    }

    private static int freePort() {
        try {
            return Mosquitto.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
