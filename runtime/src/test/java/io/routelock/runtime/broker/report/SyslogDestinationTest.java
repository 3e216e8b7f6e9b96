package io.routelock.runtime.broker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The program {@code logger} of this machine, which sends to a socket of the test. */
class SyslogDestinationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path folder;

    private static LoggedLine line(LogType type, String text) {
        return new LoggedLine(Instant.EPOCH, type, text);
    }

    private static String received(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private static List<String> logger(DatagramSocket socket) {
        boolean there = Files.isExecutable(Path.of("/usr/bin/logger"));
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("the program logger is not installed (Debian: bsdutils)");
        }
        Assumptions.assumeTrue(
                there, "SKIPPED: no /usr/bin/logger (Debian: bsdutils), so log_dest syslog is not tested");
        return List.of(
                "/usr/bin/logger",
                "--udp",
                "--rfc3164",
                "--server",
                socket.getLocalAddress().getHostAddress(),
                "--port",
                Integer.toString(socket.getLocalPort()));
    }

    @Test
    void eachLineArrivesWithThePriorityOfItsTypeAndMosquittosTag() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            SyslogDestination syslog = new SyslogDestination(logger(socket));
            try {
                syslog.write(line(LogType.NOTICE, "1: Client a disconnected."));
                assertThat(received(socket))
                        .startsWith("<29>")
                        .contains("mosquitto")
                        .endsWith("1: Client a disconnected.");
                syslog.write(line(LogType.ERROR, "1: Client b already connected."));
                assertThat(received(socket)).startsWith("<27>");
                // The logger that is there already takes the next one, without a wait for more.
                syslog.write(line(LogType.NOTICE, "--file=/etc/hostname $(id)"));
                assertThat(received(socket)).startsWith("<29>").endsWith("--file=/etc/hostname $(id)");
            } finally {
                syslog.close();
            }
        }
    }

    @Test
    void aProgramThatIsNotThereIsTold() {
        SyslogDestination syslog = new SyslogDestination(List.of(folder.resolve("none").toString()));
        assertThatThrownBy(() -> syslog.write(line(LogType.NOTICE, "x"))).isInstanceOf(IOException.class);
        syslog.close();
    }
}
