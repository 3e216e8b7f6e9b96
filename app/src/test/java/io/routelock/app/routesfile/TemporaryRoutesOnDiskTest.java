package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.net.NettyThreads;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.route.file.StaticRoutesText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Issue: a key of a temporary route does not outlive it, nor is it readable for others, when it is edited.
 */
class TemporaryRoutesOnDiskTest {

    private static final String BEFORE = "<TcConfig><RemoteConnections></RemoteConnections></TcConfig>";
    private static final String AFTER =
            BEFORE.replace(
                    "</RemoteConnections>",
                    "<Route><Name>Oven</Name><Address>10.0.0.7</Address><NetId>5.1.2.3.1.1</NetId>"
                            + "<Type>TCP_IP</Type><Tls><Psk><Identity>ENG</Identity><Pwd>tin-whistle-42</Pwd>"
                            + "</Psk></Tls></Route></RemoteConnections>");

    @TempDir Path home;

    @Test
    void aSaveOfAHomesTemporaryRoutesIsPrivateAndKeepsNoBackup() throws IOException {
        Files.createFile(home.resolve("routelock-selfsigned.pem"));
        Path path = temporary();
        try (LocalComputer computer = computer()) {
            FileOnDisk disk = disk(path, computer);
            StaticRoutesText before = disk.load();
            assertThat(disk.home().effect())
                    .contains("within a second", "deletes the file when it stops", "no backup");

            StaticRoutesDocument with = StaticRoutesDocument.parse(bytes(AFTER), "AFTER");
            StaticRoutesText saved = disk.save(before, with).raw();
            disk.save(saved, StaticRoutesDocument.parse(bytes(BEFORE), "BEFORE"));
            disk.write(path, with);
        }
        assertThat(Files.readString(path)).contains("tin-whistle-42");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(it -> it.endsWith(".bak"));
        }
    }

    @Test
    void theHomeOfThisProgramIsOneBeforeItsRouterHasRun() throws IOException {
        try (LocalComputer computer = computer()) {
            Path path = computer.routes().path().resolveSibling("TemporaryRoutes.xml");
            assertThat(new HomesOnThisComputer(computer, List::of).of(path))
                    .isEqualTo(new FileHome.BundledTemporary());
            assertThat(new HomesOnThisComputer(computer, List::of).of(temporary()))
                    .as("a file of that name elsewhere")
                    .isEqualTo(new FileHome.Elsewhere());
        }
    }

    private Path temporary() throws IOException {
        assumeTrue(Files.getFileStore(home).supportsFileAttributeView("posix"), "no POSIX here");
        Path path = Files.writeString(home.resolve("TemporaryRoutes.xml"), BEFORE);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private LocalComputer computer() {
        return new LocalComputer(home.resolve("program"), NettyThreads.create(1), NetworkPorts.STANDARD);
    }

    private static FileOnDisk disk(Path path, LocalComputer computer) {
        return new FileOnDisk(StaticRoutesFile.existing(path), new HomesOnThisComputer(computer, List::of));
    }

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
