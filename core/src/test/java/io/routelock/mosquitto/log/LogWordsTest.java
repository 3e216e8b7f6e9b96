package io.routelock.mosquitto.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The words of versions that are not installed here (protocol notes: mosquitto), and the forms of lines. */
class LogWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sending CONNACK to plc1 (0, 5) | log.not-authorised",
                "Sending CONNACK to plc1 (0, 135) | log.not-authorised",
                "Sending CONNACK to plc1 (0, 4) | log.no-common-name",
                "OpenSSL Error[0]: error:0A000418:SSL routines::tlsv1 alert unknown ca | log.server-distrusted",
                "OpenSSL Error[0]: error:0A0000C7:SSL routines::peer did not return a certificate"
                        + " | log.no-client-certificate",
                "OpenSSL Error[0]: error:0A000086:SSL routines::certificate verify failed | log.client-certificate",
                "OpenSSL Error[0]: error:0A0000DF:SSL routines::psk identity not found"
                        + " | log.psk-identity-unknown",
                "OpenSSL Error[0]: error:0A000119:SSL routines::decryption failed or bad record mac"
                        + " | log.psk-key-wrong",
                "OpenSSL Error[0]: error:0A0000C1:SSL routines::no shared cipher | log.no-shared-cipher",
                "OpenSSL Error[0]: error:0A00010B:SSL routines::wrong version number | log.plain-on-tls",
                "Client <unknown> disconnected due to protocol error. | log.protocol-error",
                "Client dup already connected, closing old connection. | log.taken-over",
                "Denied PUBLISH from c51 (d0, q1, r0, m1, 'deniedtopic', ... (1 bytes)) | log.publish-denied",
                "Error: Unable to open acl_file \"/a b\". | log.file-unreadable",
                "Error: Unknown configuration variable 'foo'. | log.unknown-option",
                "Error: Unable to decode password salt for user u, removing entry. | log.password-entry",
                "Error: psk for identity \"i\" contains non-hexadecimal characters. | log.psk-key",
            })
    void everyWordingIsExplained(String line, String code) {
        List<LogExplanation> found =
                LogExplainer.explain(
                        BrokerLog.read("1795187968: Received X\n1795187968: " + line), Optional.empty());
        assertThat(found).extracting(e -> e.finding().code()).containsExactly(code);
        assertThat(found.getFirst().line().number()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1795187968: Hello | 2026-11-20T15:19:28Z",
                "1795187968.5: Hello | 2026-11-20T15:19:28.500Z",
                "2026-11-20T15:19:28: Hello | 2026-11-20T15:19:28Z",
                "2026-11-20 15:19:28,250 Hello | 2026-11-20T15:19:28.250Z",
                "[2026-11-20T15:19:28+0100] Hello | 2026-11-20T14:19:28Z",
                "Nov 20 15:19:28 plc mosquitto[12]: 1795187968: Hello | 2026-11-20T15:19:28Z",
                "Nov 20 15:19:28 plc mosquitto[12]: Hello | ",
                "2026-99-20T15:19:28: Hello | ",
                "Hello | "
            })
    void aTimeIsReadInEveryForm(String line, String time) {
        LogLine read = BrokerLog.read(line, ZoneOffset.UTC).lines().getFirst();
        assertThat(read.text()).isEqualTo("Hello");
        assertThat(read.time()).isEqualTo(Optional.ofNullable(time).map(Instant::parse));
    }

    @Test
    void aLogWithoutDebugLinesSaysHowToGetThem() {
        assertThat(LogExplainer.explain(BrokerLog.read("1795187968: New connection"), Optional.empty()))
                .extracting(e -> e.finding().code() + " " + e.finding().nextStep())
                .singleElement()
                .asString()
                .startsWith("log.not-all Write log_type all");
        assertThat(LogExplainer.explain(BrokerLog.read(""), Optional.empty())).isEmpty();
    }

    @Test
    void aFailureNamesTheUserWhoLoggedIn() {
        String log =
                """
                1795187968: New connection from 192.168.10.21:50123 on port 1883.
                1795187968: New client connected from 192.168.10.21:50123 as plc 1 (p2, c1, k60, u'Data collector').
                1795187969: Denied PUBLISH from plc 1 (d0, q0, r0, m0, 'a', ... (1 bytes))
                1795187970: New client connected from 192.168.10.22:50124 as plc 1 (p2, c1, k60).
                1795187971: Denied PUBLISH from plc 1 (d0, q0, r0, m0, 'a', ... (1 bytes))
                """;
        assertThat(LogExplainer.explain(BrokerLog.read(log), Optional.empty()))
                .extracting(LogExplanation::user)
                .containsExactly(Optional.of("Data collector"), Optional.empty());
    }

    @Test
    void aRefusedLoginIsExplainedOnceWithAndWithoutItsConnack() {
        String without =
                """
                1795187968: New connection from 192.168.10.36:41877 on port 8883.
                1795187968: Client Data collector disconnected, not authorised.
                """;
        List<LogExplanation> found = LogExplainer.explain(BrokerLog.read(without), Optional.empty());
        assertThat(found)
                .extracting(e -> e.finding().code())
                .containsExactly("log.not-authorised", "log.not-all");
        assertThat(found.getFirst().clientId()).contains("Data collector");
        String with =
                without.replace(
                        "1795187968: Client",
                        "1795187968: Sending CONNACK to Data collector (0, 5)\n1795187968: Client");
        assertThat(LogExplainer.explain(BrokerLog.read(with), Optional.empty()))
                .singleElement()
                .extracting(e -> e.line().number())
                .isEqualTo(2);
    }

    /** 2.1 names the address; who connects in between is not taken for the one who was refused. */
    @Test
    void aRefusedLoginHasTheAddressOfItsOwnLineOrNone() {
        String log =
                """
                1795187968: New connection from 192.168.10.36:41877 on port 8883.
                1795187968: New connection from 192.168.10.99:50000 on port 1883.
                1795187968: Client plc1 [192.168.10.36:41877] disconnected: not authorised.
                1795187969: Client plc2 disconnected, not authorised.
                """;
        List<LogExplanation> found = LogExplainer.explain(BrokerLog.read(log), Optional.empty());
        assertThat(found.getFirst().clientId()).contains("plc1");
        assertThat(found.getFirst().address()).contains("192.168.10.36:41877");
        assertThat(found.getFirst().listener()).contains(8883);
        assertThat(found.get(1).clientId()).contains("plc2");
        assertThat(found.get(1).address()).isEmpty();
        assertThat(found.get(1).listener()).isEmpty();
        assertThat(found.get(1).finding().symptom()).doesNotContain("192.168.10");
    }

    @Test
    void aRefusedLoginHasNotTheUserOfAnEarlierOne() {
        String log =
                """
                1795187968: New connection from 192.168.10.21:50123 on port 1883.
                1795187968: New client connected from 192.168.10.21:50123 as plc1 (p2, c1, k60, u'anna').
                1795187970: New connection from 192.168.10.22:50124 on port 1883.
                1795187970: Sending CONNACK to plc1 (0, 5)
                1795187971: New connection from 192.168.10.22:50125 on port 1883.
                1795187971: Client plc1 disconnected, not authorised.
                """;
        assertThat(LogExplainer.explain(BrokerLog.read(log), Optional.empty()))
                .hasSize(2)
                .allSatisfy(found -> {
                    assertThat(found.finding().code()).isEqualTo("log.not-authorised");
                    assertThat(found.user()).isEmpty();
                });
    }

    @Test
    void theEndOfALongLogKeepsItsNumbers() {
        BrokerLog log = BrokerLog.read(Stream.of("a", "", "b"), 100, ZoneOffset.UTC);
        assertThat(log.lines()).extracting(LogLine::number).containsExactly(100, 102);
    }

    @Test
    void aClockThatIsAheadIsMeasuredAndTakenBack() {
        BrokerLog broker =
                BrokerLog.read(
                        """
                        1795187968: New client connected from 192.168.10.21:50123 as plc1 (p2, c1, k60).
                        1795187968: Sending CONNACK to plc1 (0, 0)
                        1795187980: Received PUBLISH from plc1 (d0, q0, r0, m0, 'a', ... (1 bytes))
                        """);
        BrokerLog client =
                BrokerLog.read(
                        """
                        1795188968: Client plc1 sending CONNECT
                        1795188969: Client plc1 received CONNACK (0)
                        1795188975: The pump starts
                        1795188980: Client plc1 sending PUBLISH (d0, q0, r0, m1, 'a', ... (1 bytes))
                        """);
        Duration ahead = LogAlignment.clockDifference(broker, client, "plc1").orElseThrow();
        assertThat(ahead).isEqualTo(Duration.ofSeconds(1000));
        assertThat(LogAlignment.of(broker, client.shifted(ahead.negated()), "plc1"))
                .extracting(row -> row.broker().isPresent() + " " + row.client().get().time().get())
                .containsExactly(
                        "true 2026-11-20T15:19:28Z",
                        "true 2026-11-20T15:19:29Z",
                        "false 2026-11-20T15:19:35Z",
                        "true 2026-11-20T15:19:40Z");
    }

    /** Each packet that nobody answers would be looked for in all of the broker's log. */
    @Test
    @Timeout(20)
    void twoLongLogsThatHaveNothingInCommonAlignInTime() {
        int lines = 300_000;
        BrokerLog broker = BrokerLog.read("1795187968: Sending PINGRESP to other\n".repeat(lines));
        BrokerLog client = BrokerLog.read("Client plc1 sending PUBLISH (d0)\n".repeat(lines));
        assertThat(LogAlignment.of(broker, client, "plc1")).hasSize(2 * lines);
    }

    /** What stands in a bad line of a password_file may be a password. */
    @Test
    void theRestOfABadPasswordLineIsNotRepeated() {
        String log = "1795187968: Warning: Invalid line in password file '/f': hunter2\n";
        assertThat(
                        LogExplainer.explain(BrokerLog.read(log), Optional.empty())
                                .getFirst()
                                .finding()
                                .toString())
                .contains("log.password-line")
                .doesNotContain("hunter2");
    }
}
