package io.routelock.mosquitto.conf;

import routelock.testing.Openssl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that the confs of {@link ConfTable} name. */
final class ConfFiles {

    private ConfFiles() {}

    static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("acl"), "topic readwrite #\n");
        Files.writeString(folder.resolve("passwords"), "");
        Files.writeString(folder.resolve("keys"), "plc:00112233\n");
        Files.createDirectories(folder.resolve("with space"));
        Files.writeString(folder.resolve("with space/acl"), "");
        include(folder, "conf.d/a.conf", "max_keepalive 50\n");
        include(folder, "conf.d/b.txt", "nonsense\n");
        include(folder, "conf.d/.conf", "nonsense\n");
        include(folder, "bad.d/a.conf", "max_keepalive 50\nnonsense\n");
        include(folder, "nested.d/a.conf", "include_dir " + folder.resolve("bad.d") + "\n");
        include(folder, "twice.d/a.conf", "acl_file " + folder.resolve("acl") + "\n");
        include(folder, "twice.d/b.conf", "acl_file " + folder.resolve("acl") + "\n");
        certificates(folder);
    }

    private static void include(Path folder, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static void certificates(Path folder) throws IOException {
        selfSigned(folder, "ca");
        selfSigned(folder, "server");
    }

    private static void selfSigned(Path folder, String name) throws IOException {
        Openssl.run(
                folder,
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                name + ".key",
                "-out",
                name + ".crt",
                "-days",
                "30",
                "-subj",
                "/CN=" + name);
    }
}
