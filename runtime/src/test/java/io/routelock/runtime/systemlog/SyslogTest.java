package io.routelock.runtime.systemlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.Finding;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * The program {@code logger} of this machine, which sends to a socket of the test instead of to its syslog.
 */
class SyslogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path folder;

    private static AttemptEntry entry(Finding.Severity severity, String text) {
        return new AttemptEntry(AttemptEntry.REFUSED, severity, text);
    }

    private static void requireLogger() {
        boolean there = Files.isExecutable(Path.of("/usr/bin/logger"));
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("the program logger is not installed (Debian: bsdutils)");
        }
        Assumptions.assumeTrue(
                there, "SKIPPED: no /usr/bin/logger (Debian: bsdutils), so syslog is not tested");
    }

    @Test
    void theEntryReachesSyslogWithItsPriorityAndName() throws Exception {
        requireLogger();
        assertThat(sent(entry(Finding.Severity.WARNING, "refused connection from 192.0.2.7")))
                .startsWith("<28>")
                .contains("routelock")
                .endsWith("refused connection from 192.0.2.7");
        assertThat(sent(entry(Finding.Severity.ERROR, "x"))).startsWith("<27>");
        assertThat(sent(entry(Finding.Severity.NOTE, "x"))).startsWith("<29>");
    }

    /** Attack: a text that looks like an option would make logger read a file, for example. */
    @Test
    void aTextIsNeverAnOption() throws Exception {
        requireLogger();
        assertThat(sent(entry(Finding.Severity.NOTE, "--file=/etc/hostname $(id) `id`")))
                .endsWith("--file=/etc/hostname $(id) `id`");
    }

    private static String sent(AttemptEntry entry) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            List<String> program =
                    List.of(
                            "/usr/bin/logger",
                            "--udp",
                            "--rfc3164",
                            "--server",
                            socket.getLocalAddress().getHostAddress(),
                            "--port",
                            Integer.toString(socket.getLocalPort()));
            new Syslog(program, PATIENCE).write(entry);
            DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
            socket.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whyTheProgramFailedIsTold() throws Exception {
        Syslog log = new Syslog(List.of(script("echo 'socket /dev/log: not there' >&2; exit 1")), PATIENCE);

        assertThatThrownBy(() -> log.write(entry(Finding.Severity.NOTE, "x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with 1: socket /dev/log: not there");
    }

    @Test
    void aProgramThatIsNotThereIsTold() {
        Syslog log = new Syslog(List.of(folder.resolve("none").toString()), PATIENCE);

        assertThatThrownBy(() -> log.write(entry(Finding.Severity.NOTE, "x")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aProgramThatHangsIsEnded() throws Exception {
        Syslog log = new Syslog(List.of(script("exec sleep 600")), Duration.ofMillis(300));

        assertThatThrownBy(() -> log.write(entry(Finding.Severity.NOTE, "x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not end");
    }

    private String script(String body) throws IOException {
        Path file = folder.resolve("logger");
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }
}
