package io.routelock.runtime.broker.files;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;
import io.routelock.runtime.broker.BrokerOrder;
import io.routelock.runtime.broker.tls.TlsDoor;

import routelock.testing.Openssl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder with all that the confs of these tests name. In a conf {@code $} is the folder, {@code |} ends a
 * line.
 */
record ConfFolder(Path path) {

    /** TLS is another part: here every listener has a door. */
    static final DoorMaker NO_DOORS = (_, _) -> TlsDoor.none();

    static ConfFolder filled(Path path) throws IOException {
        ConfFolder folder = new ConfFolder(path);
        folder.write("acl", "topic readwrite #\n");
        folder.write("broken-acl", "user bob\ntopik read a\n");
        folder.write("passwords", passwords("bob"));
        folder.write("bad-passwords", passwords("bob") + "eve:clear\n");
        folder.write("keys", "plc:00112233\n");
        folder.write("bad-keys", "plc:00112233\nother:xyz\n");
        folder.write("conf.d/a.conf", "max_keepalive 50\n");
        folder.write("conf.d/b.txt", "nonsense\n");
        folder.write("bad.d/a.conf", "max_keepalive 50\nnonsense\n");
        folder.certificate("ca");
        folder.certificate("server");
        Openssl.run(
                path,
                "pkey",
                "-in",
                "server.key",
                "-aes256",
                "-passout",
                "pass:secret",
                "-out",
                "locked.key");
        return folder;
    }

    private static String passwords(String user) {
        return PasswordFile.read(SourceText.of("")).withPassword(user, Secret.of("secret")).source().text();
    }

    private void certificate(String name) throws IOException {
        Openssl.run(
                path,
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

    void write(String name, String content) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    Path conf() {
        return path.resolve("mosquitto.conf");
    }

    /** Latin-1, so that a test can write any byte. */
    void conf(String lines) throws IOException {
        String text = lines.replace("|", "\n").replace("$", path.toString()) + "\n";
        Files.write(conf(), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    BrokerFiles files(MosquittoVersion version) {
        return new BrokerFiles(new BrokerOrder(conf(), version, false), NO_DOORS);
    }

    /** What the conf makes, with these lines as the whole of it. */
    PlanAnswer read(String lines, MosquittoVersion version) throws IOException {
        conf(lines);
        return files(version).read();
    }

    PlanAnswer read(String lines) throws IOException {
        return read(lines, MosquittoVersion.V2_0);
    }

    BrokerPlan plan(String lines) throws IOException {
        conf(lines);
        return files(MosquittoVersion.V2_0).start().plan();
    }
}
