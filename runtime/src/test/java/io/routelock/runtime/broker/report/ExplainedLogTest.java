package io.routelock.runtime.broker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.log.BrokerLog;
import io.routelock.mosquitto.log.LogExplainer;
import io.routelock.mosquitto.log.LogExplanation;
import io.routelock.runtime.broker.access.LoginAnswer;
import io.routelock.runtime.broker.access.LoginAnswer.Reason;
import io.routelock.runtime.broker.files.BrokerPlan.LogPlan;
import io.routelock.runtime.broker.report.Actors.AclRules;
import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.Happenings.End;
import io.routelock.runtime.broker.session.Happenings.Newcomer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Login;
import routelock.testing.MqttProbe.Protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same things happen to the real mosquitto and to our log: the lines are the same, and core's explainer
 * says the same of both.
 */
class ExplainedLogTest {

    private static final String ACL = "topic read r/#\ntopic readwrite a/#\n";
    private static final Pattern NEW = Pattern.compile("New connection from (\\S+) on port ([0-9]+)\\.");

    @TempDir Path folder;

    private final ByteArrayOutputStream ours = new ByteArrayOutputStream();
    private final BrokerReporter reporter =
            new BrokerReporter(
                    "Routelock broker version 1",
                    new LogPlan(List.of("stdout"), List.of("all"), true, Optional.empty(), true),
                    new SetClock(),
                    new LogDestinations.Outlets(ours, OutputStream.nullOutputStream(), Optional.empty()),
                    new BrokerReporter.Takers(report -> {}, line -> {}, Runnable::run));

    @AfterEach
    void close() {
        reporter.close();
    }

    private String realLog() throws IOException {
        Path acl = folder.resolve("acl");
        Files.writeString(acl, ACL);
        Path passwords = folder.resolve("passwords");
        Files.writeString(passwords, "");
        try (Mosquitto broker =
                Mosquitto.start(
                        folder,
                        "log_type all",
                        "sys_interval 0",
                        "allow_anonymous true",
                        "acl_file " + acl,
                        "password_file " + passwords)) {
            meet(broker);
            return broker.logUntil("Client <unknown> disconnected due to protocol error.");
        }
    }

    /** A denied publish, a takeover, a bad login, and something that is no MQTT, one after the other. */
    private static void meet(Mosquitto broker) throws IOException {
        MqttProbe first = MqttProbe.connect(broker.port(), Login.anonymous("dup").with(Protocol.V5));
        first.publishAcknowledged("r/x", "12345");
        MqttProbe second =
                MqttProbe.connect(
                        broker.port(),
                        Login.anonymous("dup").with(Protocol.V5).withWill("a/w", "gone", true));
        second.close();
        broker.logUntil("Client dup disconnected.");
        try {
            MqttProbe.connect(broker.port(), Login.of("plc9", "c9").withPassword("x")).close();
            throw new AssertionError("an unknown user was let in");
        } catch (MqttProbe.ConnectionRefused e) {
            assertThat(e.code()).isEqualTo(5);
        }
        broker.logUntil("not authorised");
        try (Socket noise = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            noise.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            broker.logUntil("protocol error");
        }
        first.vanish();
    }

    /** What a broker tells when the same happens, from the same addresses. */
    private String ourLog(List<Newcomer> real) {
        AclRules rules = new AclRules(ACL);
        ClientFacts first = client(real.get(0), rules);
        ClientFacts second = client(real.get(1), rules);
        reporter.opened(real.get(0));
        reporter.connected(first, true, Optional.empty());
        reporter.packet("Sending CONNACK to dup (0, 0)");
        reporter.publishRefused(
                first, "r/x", 1, false, 1, 5, rules.decide(first.identity(), "r/x", Access.WRITE));
        reporter.packet("Sending PUBACK to dup (m1, rc135)");
        reporter.opened(real.get(1));
        reporter.ended(first, End.TAKEN_OVER);
        reporter.connected(second, true, Optional.of(new BrokerReporter.WillFacts("a/w", 4, 0, true)));
        reporter.packet("Sending CONNACK to dup (0, 0)");
        reporter.packet("Received DISCONNECT from dup");
        reporter.ended(second, End.GOODBYE);
        reporter.opened(real.get(2));
        reporter.packet("Sending CONNACK to 127.0.0.1 (0, 5)");
        reporter.loginRefused(
                real.get(2),
                "c9",
                Optional.of("plc9"),
                new LoginAnswer.Refused(Reason.UNKNOWN_USER, Optional.of("plc9")));
        reporter.opened(real.get(3));
        reporter.protocolError(
                real.get(3), Optional.empty(), Finding.warning("broker.not-connect", "No MQTT.", "Look."));
        reporter.close();
        return ours.toString(StandardCharsets.UTF_8);
    }

    private static ClientFacts client(Newcomer who, AclRules rules) {
        return Actors.client("dup", Optional.empty(), rules, "5.0", who.address(), 0);
    }

    /** Between start and stop, without times. */
    private static List<String> lines(String log) {
        return log.lines()
                .map(line -> line.replaceFirst("^[0-9]+: ", ""))
                .dropWhile(line -> !line.startsWith("New connection"))
                .filter(line -> !line.contains("version"))
                .toList();
    }

    private static List<Newcomer> newcomers(String log) {
        List<Newcomer> all = new ArrayList<>();
        Matcher one = NEW.matcher(log);
        while (one.find()) {
            all.add(new Newcomer(one.group(1), "x", Integer.parseInt(one.group(2))));
        }
        return all;
    }

    private static List<Finding> explained(String log) {
        return LogExplainer.explain(BrokerLog.read(log), Optional.empty()).stream()
                .map(LogExplanation::finding)
                .toList();
    }

    @Test
    void theSameHappeningsMakeTheSameLinesAndExplanations() throws IOException {
        String real = withoutTheProbe(realLog());
        String bundled = ourLog(newcomers(real));
        assertThat(lines(bundled)).containsExactlyElementsOf(lines(real));
        assertThat(explained(bundled)).isEqualTo(explained(real));
        assertThat(explained(real))
                .extracting(Finding::code)
                .containsExactly(
                        "log.publish-denied", "log.taken-over", "log.not-authorised", "log.protocol-error");
    }

    /** Whether it listens was tried with a connection that said nothing: its two lines go. */
    private static String withoutTheProbe(String log) {
        List<String> lines = new ArrayList<>(log.lines().toList());
        lines.remove(first(lines, ": New connection"));
        lines.remove(first(lines, ": Client <unknown> closed its connection."));
        return String.join("\n", lines);
    }

    private static int first(List<String> lines, String text) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError("no line with " + text + " in " + lines);
    }

    /** In the words of protocol notes: mosquitto; by the codes that the package tls gives them. */
    @Test
    void failedHandshakesAreExplainedAsThoseOfMosquitto() {
        assertThat(explainedHandshake("tls.client-certificate-expired", "It expired."))
                .isEqualTo("log.client-certificate");
        assertThat(explainedHandshake("tls.client-certificate-revoked", "It was revoked."))
                .isEqualTo("log.client-certificate");
        assertThat(explainedHandshake("tls.client-other-authority", "Another CA signed it."))
                .isEqualTo("log.client-certificate");
        assertThat(explainedHandshake("tls.client-certificate-missing", "It showed none."))
                .isEqualTo("log.no-client-certificate");
        assertThat(explainedHandshake("tls.refused-by-client", "a does not believe it (unknown_ca)."))
                .isEqualTo("log.server-distrusted");
        assertThat(explainedHandshake("tls.refused-by-client", "a holds it is old (certificate_expired)."))
                .isEqualTo("log.server-expired");
        assertThat(explainedHandshake("tls.psk-identity-unknown", "It is not in the psk_file."))
                .isEqualTo("log.psk-identity-unknown");
        assertThat(explainedHandshake("tls.psk-key", "It has another key.")).isEqualTo("log.psk-key-wrong");
        assertThat(explainedHandshake("tls.no-common-cipher", "Nothing in common."))
                .isEqualTo("log.no-shared-cipher");
        assertThat(explainedHandshake("tls.plain-client", "It speaks no TLS.")).isEqualTo("log.plain-on-tls");
        assertThat(explainedHandshake("tls.no-common-version", "It is too old."))
                .isEqualTo("log.tls-version");
        assertThat(explainedHandshake("tls.cut-off", "It went away.")).isEqualTo("log.tls-failed");
    }

    private String explainedHandshake(String code, String symptom) {
        ours.reset();
        BrokerReporter one =
                new BrokerReporter(
                        "x",
                        new LogPlan(List.of("stdout"), List.of("all"), true, Optional.empty(), true),
                        new SetClock(),
                        new LogDestinations.Outlets(ours, OutputStream.nullOutputStream(), Optional.empty()),
                        new BrokerReporter.Takers(report -> {}, line -> {}, Runnable::run));
        Newcomer who = Actors.newcomer("192.0.2.7:50123");
        one.opened(who);
        one.handshakeFailed(who, Finding.error(code, symptom, "Look."));
        one.packet("Sending CONNACK to x (0, 0)");
        one.close();
        String log = ours.toString(StandardCharsets.UTF_8);
        // In plain words for people as well.
        assertThat(log).contains("Handshake with 192.0.2.7:50123: " + symptom);
        List<LogExplanation> all = LogExplainer.explain(BrokerLog.read(log), Optional.empty());
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().address()).contains("192.0.2.7:50123");
        return all.getFirst().finding().code();
    }
}
