package io.routelock.runtime.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The lines between a broker and whoever watches it, which may be of another version. */
class ReportLinesTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Property
    void everyReportComesBackAsItWas(@ForAll Random random) {
        for (BrokerReport report : new AnyReport(random).oneOfEach()) {
            assertThat(ReportLines.read(ReportLines.write(report))).contains(report);
        }
    }

    /** Attack: a client id with a line break would forge a report of its own. */
    @Property
    void aReportIsOneLineOfAscii(@ForAll Random random) {
        for (BrokerReport report : new AnyReport(random).oneOfEach()) {
            assertThat(ReportLines.write(report)).matches("[ -~]+");
        }
    }

    @Property
    void noLineBreaksTheReader(@ForAll String noise, @ForAll Random random) {
        assertThat(ReportLines.read(noise)).isEmpty();
        assertThat(ReportLines.read("{" + noise)).isEmpty();
        for (BrokerReport report : new AnyReport(random).oneOfEach()) {
            String line = ReportLines.write(report);
            assertThat(ReportLines.read(line.substring(0, random.nextInt(line.length())))).isEmpty();
        }
    }

    /** What is read of a damaged line may be little; it is never an exception. */
    @Property
    void aFieldOfAnotherTypeDoesNoHarm(@ForAll Random random) {
        List<String> values = List.of("null", "-1", "1e999", "\"NaN\"", "{}", "[[]]", "true", "\"x\"");
        for (BrokerReport report : new AnyReport(random).oneOfEach()) {
            String line = ReportLines.write(report);
            String value = values.get(random.nextInt(values.size()));
            String damaged = line.replaceAll("\":[0-9][0-9.E]*", "\":" + value);
            ReportLines.read(damaged)
                    .ifPresent(read -> assertThat(ReportLines.read(ReportLines.write(read))).contains(read));
        }
    }

    @Example
    void theFormIsTheOneThatOthersRead() {
        Finding finding = Finding.warning("broker.x", "It happened.", "Look.", "Because");
        assertThat(ReportLines.write(new BrokerReport.Raised(finding)))
                .isEqualTo(
                        """
                        {"report":"finding","finding":{"code":"broker.x","severity":"warning",\
                        "symptom":"It happened.","likelyCauses":["Because"],"nextStep":"Look."}}\
                        """);
        assertThat(ReportLines.write(new BrokerReport.Logged(AT, "notice", "1: Client a disconnected.")))
                .isEqualTo(
                        """
                        {"report":"log","at":"2026-03-01T10:00:00Z","type":"notice",\
                        "line":"1: Client a disconnected."}\
                        """);
    }

    @Example
    void aFieldThatIsNotKnownIsPassedOver() {
        assertThat(
                        ReportLines.read(
                                """
                                {"new":{"a":[1]},"report":"more-refused","at":"2026-03-01T10:00:00Z","count":7,\
                                "since":"2027"}\
                                """))
                .contains(new BrokerReport.MoreRefused(AT, 7));
    }

    @Example
    void whatMayBeAbsentMayBeAbsent() {
        BrokerReport.Clients read =
                (BrokerReport.Clients)
                        ReportLines.read(
                                        """
                                        {"report":"clients","at":"2026-03-01T10:00:00Z",\
                                        "changed":[{"client":"plc1","connection":{"protection":{"kind":"quantum"}}},{}]}\
                                        """)
                                .orElseThrow();
        assertThat(read.gone()).isEmpty();
        assertThat(read.changed()).hasSize(1);
        ClientView client = read.changed().getFirst();
        assertThat(client.clientId()).isEqualTo("plc1");
        assertThat(client.user()).isEmpty();
        assertThat(client.connection().map(ClientView.Connection::protection)).contains(Protection.PLAIN);
    }

    @Example
    void linesOfOthersAreNoReports() {
        assertThat(ReportLines.read("")).isEmpty();
        assertThat(ReportLines.read("{\"ready\":{\"address\":\"127.0.0.1\"}}")).isEmpty();
        assertThat(ReportLines.read("{\"report\":\"weather\",\"at\":\"2026-03-01T10:00:00Z\"}")).isEmpty();
        assertThat(ReportLines.read("{\"report\":\"load\"}")).isEmpty();
        assertThat(ReportLines.read("[".repeat(100_000))).isEmpty();
        assertThat(ReportLines.read("{\"report\":".repeat(100_000))).isEmpty();
    }

    /** Written every second with thousands of clients: it must not be felt. */
    @Example
    void aThousandClientsAreWrittenQuickly() {
        AnyReport any = new AnyReport(new Random(5));
        List<ClientView> clients = java.util.stream.Stream.generate(any::client).limit(1000).toList();
        BrokerReport report = new BrokerReport.Clients(AT, clients, List.of());
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 30; i++) {
            long start = System.nanoTime();
            assertThat(ReportLines.write(report)).isNotEmpty();
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf("1000 clients as a line: %.1f ms%n", best / 1e6);
        assertThat(best).isLessThan(200_000_000L);
        assertThat(ReportLines.read(ReportLines.write(report))).isEqualTo(Optional.of(report));
    }
}
