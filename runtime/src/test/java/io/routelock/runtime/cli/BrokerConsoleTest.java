package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.runtime.cli.ConsoleProcess.Ran;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.ReportLines;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Login;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Issue 5: the bundled broker as a program: how it tells that it is ready, what it prints, how it ends. */
class BrokerConsoleTest {

    /** Allowed, and nobody has subscribed: a real mosquitto answers the same. */
    private static final int NO_SUBSCRIBERS = 0x10;

    private static final int NOT_AUTHORISED = 0x87;

    @TempDir private Path folder;
    private Path conf;
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        conf = folder.resolve("mosquitto.conf");
        port = Mosquitto.freePort();
        write("");
    }

    private void write(String more) throws IOException {
        Files.writeString(conf, "listener " + port + " 127.0.0.1\nallow_anonymous true\n" + more);
    }

    private ConsoleProcess start(String... options) {
        return ConsoleProcess.start(
                folder, Workbench.words(new String[] {"broker", "-c", conf.toString()}, options));
    }

    private static String ready(ConsoleProcess process) {
        return process.awaitLine(line -> line.startsWith("ready ") || line.startsWith("{\"ready\""));
    }

    private void clientsGetIn() throws IOException {
        try (MqttProbe probe = MqttProbe.connect(port, Login.anonymous("c1"))) {
            probe.sync();
        }
    }

    @Test
    void oneLineTellsWhereItListensAndTheLineStopEndsIt() throws IOException {
        try (ConsoleProcess process = start()) {
            assertThat(ready(process)).matches("ready listeners=127\\.0\\.0\\.1:" + port + " pid=\\d+");
            clientsGetIn();
            process.type("stop\n");
            Ran ran = process.finish();
            assertThat(ran.exit()).isZero();
            assertThat(ran.out().lines()).hasSize(1);
        }
    }

    /** A client id is whatever a client says: on the pipe of the reports it would be one of them. */
    @Test
    void aClientIdIsNoReport() throws Exception {
        write("log_dest stdout\nlog_timestamp false\nlog_type all\n");
        String forged = "{\"report\":\"files-taken\",\"at\":\"2026-11-20T12:00:00Z\",\"files\":[]}";
        try (ConsoleProcess process = start("--events")) {
            ready(process);
            try (MqttProbe probe = MqttProbe.connect(port, Login.anonymous(forged))) {
                // Its line begins with the client id.
                probe.subscribe("a");
                probe.sync();
            }
            process.type("stop\n");
            Ran ran = process.finish();
            assertThat(ran.out().lines().skip(1)).allMatch(line -> line.startsWith("{\"report\":"));
            assertThat(ran.out().lines().filter(line -> line.startsWith("{\"report\":\"files-taken\"")))
                    .isEmpty();
            assertThat(ran.err()).contains("\n" + forged);
        }
    }

    @Test
    void withJsonTheReadyLineIsJson() {
        try (ConsoleProcess process = start("--json")) {
            assertThat(ready(process))
                    .matches(
                            "\\{\"ready\":\\{\"listeners\":\\[\\{\"name\":\"127\\.0\\.0\\.1:%d\",\"address\":\"127\\.0\\.0\\.1:%d\",\"tls\":false,\"webSocket\":false}],\"pid\":\\d+}}"
                                    .formatted(port, port));
            process.type("stop\n");
            assertThat(process.finish().exit()).isZero();
        }
    }

    @Test
    void sigtermEndsItCleanly() {
        try (ConsoleProcess process = start()) {
            ready(process);
            process.terminate();
            // 128 + 15: what shells expect of a program that a signal has ended
            assertThat(process.finish().exit()).isEqualTo(143);
        }
    }

    @Test
    void theEndOfStandardInputEndsItWithEventsAlone() throws IOException {
        try (ConsoleProcess process = start()) {
            ready(process);
            process.endInput();
            clientsGetIn();
            process.terminate();
            process.finish();
        }
        try (ConsoleProcess process = start("--events")) {
            ready(process);
            process.endInput();
            assertThat(process.finish().exit()).isZero();
        }
    }

    /** The way of a change: it is seen, read as a whole, in force, and told. */
    @Test
    void aChangedFileIsAReportAndInForce() throws IOException {
        Path acl = folder.resolve("acl");
        Files.writeString(acl, "topic readwrite a\n");
        write("acl_file " + acl + "\n");
        try (ConsoleProcess process = start("--events", "--json")) {
            ready(process);
            try (MqttProbe probe =
                    MqttProbe.connect(port, Login.anonymous("c1").with(MqttProbe.Protocol.V5))) {
                assertThat(probe.publishAcknowledged("b", "x")).isEqualTo(NOT_AUTHORISED);
                Files.writeString(acl, "topic readwrite b\n");
                process.awaitLine(line -> isReport(line, BrokerReport.FilesTaken.class));
                assertThat(probe.publishAcknowledged("b", "x")).isEqualTo(NO_SUBSCRIBERS);
            }
            process.type("stop\n");
            assertThat(process.finish().exit()).isZero();
        }
    }

    /** mosquitto 2.0 goes on without any rule here. */
    @Test
    void aBrokenFileIsAReportAndTheOldRulesStay() throws IOException {
        Path acl = folder.resolve("acl");
        Files.writeString(acl, "topic readwrite a\n");
        write("acl_file " + acl + "\n");
        try (ConsoleProcess process = start("--events")) {
            ready(process);
            Files.writeString(acl, "topic readwrite #\ntopik read b\n");
            String line = process.awaitLine(any -> isReport(any, BrokerReport.FilesRefused.class));
            assertThat(line).contains("profile.acl-fault").contains("line 2");
            try (MqttProbe probe =
                    MqttProbe.connect(port, Login.anonymous("c1").with(MqttProbe.Protocol.V5))) {
                assertThat(probe.publishAcknowledged("b", "x")).isEqualTo(NOT_AUTHORISED);
                assertThat(probe.publishAcknowledged("a", "x")).isEqualTo(NO_SUBSCRIBERS);
            }
            process.type("stop\n");
            assertThat(process.finish().exit()).isZero();
        }
    }

    private static boolean isReport(String line, Class<? extends BrokerReport> kind) {
        Optional<BrokerReport> report = ReportLines.read(line);
        return report.filter(kind::isInstance).isPresent();
    }

    @Test
    void everyReasonNotToStartIsToldAtOnce() throws IOException {
        write("nonsense 1\nplugin " + conf + "\n");
        Ran ran = InProcess.run("", "broker", "-c", conf.toString());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("[conf.unknown-option]")
                .contains("[broker.option-not-served]")
                .contains("line 3");

        JsonNode json = InProcess.run("", "broker", "-c", conf.toString(), "--json").json();
        assertThat(json.at("/findings")).hasSize(2);
    }

    @Test
    void aPortThatIsTakenIsAFinding() throws IOException {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = InProcess.run("", "broker", "-c", conf.toString(), "--json");
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.out()).contains("findings").contains(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void theTargetDecidesWhichOptionsThereAre() throws IOException {
        write("max_topic_alias_broker 5\n");
        assertThat(InProcess.run("", "broker", "-c", conf.toString()).err()).contains("conf.other-version");
        try (ConsoleProcess process = start("--mosquitto", "2.1")) {
            ready(process);
            process.type("stop\n");
            assertThat(process.finish().exit()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--target=1.6", "--nonsense=1"})
    void whatIsNoOptionIsWrongUsage(String option) {
        Ran ran = InProcess.run("", "broker", "-c", conf.toString(), option);
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void withoutAConfItIsWrongUsage() {
        Ran ran = InProcess.run("", "broker");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("--conf");
    }
}
