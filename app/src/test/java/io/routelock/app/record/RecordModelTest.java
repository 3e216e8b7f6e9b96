package io.routelock.app.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.launch.TestBench;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.model.ThisComputer;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Fingerprint;
import io.routelock.record.DeviceFacts;
import io.routelock.record.RecordColumn;
import io.routelock.record.RecordEntry;
import io.routelock.route.RouteSecurity;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The record of a session, without a screen (issue: record). */
class RecordModelTest {

    private static final AmsNetId NET_ID = AmsNetId.parse("5.25.174.91.1.1");
    private static final Fingerprint PRINT = new Fingerprint("bfdf".repeat(16));
    private static final DeviceFacts FACTS =
            new DeviceFacts(
                    Optional.of("4711-08"),
                    Optional.of("3.1.4026"),
                    Optional.of("TwinCAT/BSD 14"),
                    Optional.of(Duration.ofSeconds(90)));

    @TempDir Path folder;

    private final List<AmsNetId> asked = new ArrayList<>();
    private boolean silent;
    private TestBench desk;
    private RecordModel record;

    @BeforeEach
    void open() {
        desk = new TestBench(folder);
        desk.bench()
                .model()
                .thisComputerProperty()
                .set(
                        new ThisComputer(
                                "ENG-NB-117",
                                Optional.of(AmsNetId.parse("172.17.4.21.1.1")),
                                Optional.empty(),
                                Optional.empty()));
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T10:34:05Z"), ZoneId.of("Europe/Berlin"));
        record = new RecordModel(desk.bench(), (netId, foreign) -> facts(netId), clock);
        record.collect();
    }

    private DeviceFacts facts(AmsNetId netId) {
        asked.add(netId);
        if (silent) {
            throw new FindingException(Finding.error("test.silent", "It is silent.", "Wait."));
        }
        return FACTS;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static RouteRow row(String address, RouteRow.RouteCheck check) {
        return new RouteRow(
                "CX-19AE5B",
                NET_ID,
                address,
                Security.of(new RouteSecurity.SelfSigned(Optional.of(PRINT), true)),
                TargetState.RUN,
                Optional.of("3.1.4024"),
                "Static",
                check);
    }

    private void verify(String address, int second) {
        desk.bench()
                .model()
                .put(row(address, new RouteRow.RouteCheck.Verified(LocalTime.of(11, 34, second))));
    }

    private RecordEntry only() {
        assertThat(record.entries()).hasSize(1);
        return record.entries().getFirst();
    }

    @Test
    void aRouteIsWrittenDownWhenItIsVerifiedAndNotBefore() {
        desk.bench().model().put(row("192.168.10.24", RouteRow.notChecked()));
        desk.bench()
                .model()
                .put(row("192.168.10.24", new RouteRow.RouteCheck.Failed(LocalTime.NOON, "No answer")));
        assertThat(record.entries()).isEmpty();
        assertThat(asked).isEmpty();

        verify("192.168.10.24", 5);

        assertThat(RecordColumn.VERIFIED.of(only())).isEqualTo("2026-11-20T11:34:05+01:00");
        assertThat(RecordColumn.SERIAL_NUMBER.of(only())).isEqualTo("4711-08");
        assertThat(RecordColumn.MODE.of(only())).isEqualTo("SSC");
        assertThat(RecordColumn.FINGERPRINT.of(only())).isEqualTo(PRINT.grouped());
        assertThat(RecordColumn.CLOCK.of(only())).isEqualTo("1 min 30 s ahead");
        assertThat(RecordColumn.TWIN_CAT.of(only())).isEqualTo("3.1.4026");
    }

    @Test
    void aDeviceIsAskedOnceHoweverOftenItIsProven() {
        verify("192.168.10.24", 5);
        verify("192.168.10.24", 6);
        verify("192.168.10.24", 6);

        assertThat(asked).hasSize(1);
        assertThat(only().facts()).isEqualTo(FACTS);
    }

    @Test
    void oneThatDoesNotTellIsInTheRecordAndIsAskedAtTheNextProof() {
        silent = true;
        verify("192.168.10.24", 5);
        assertThat(RecordColumn.SERIAL_NUMBER.of(only())).isEqualTo("not told");
        assertThat(RecordColumn.TWIN_CAT.of(only())).isEqualTo("3.1.4024");
        assertThat(desk.bench().problems().list()).isEmpty();

        silent = false;
        verify("192.168.10.24", 6);

        assertThat(RecordColumn.SERIAL_NUMBER.of(only())).isEqualTo("4711-08");
    }

    @Test
    void anotherDeviceWithThatNetIdDoesNotInheritTheSerialNumber() {
        verify("192.168.10.24", 5);
        silent = true;

        verify("192.168.10.99", 6);

        assertThat(only().address()).isEqualTo("192.168.10.99");
        assertThat(RecordColumn.SERIAL_NUMBER.of(only())).isEqualTo("not told");
    }

    @Test
    void aRemarkStaysWhenTheDeviceIsProvenAgain() {
        verify("192.168.10.24", 5);
        record.remark(NET_ID, "Cabinet 3");

        verify("192.168.10.24", 6);

        assertThat(only().remark()).isEqualTo("Cabinet 3");
    }

    @Test
    void aCheckThatFailsLaterTakesNoProofAway() {
        verify("192.168.10.24", 5);

        desk.bench()
                .model()
                .put(row("192.168.10.24", new RouteRow.RouteCheck.Failed(LocalTime.NOON, "No answer")));

        assertThat(only().verified()).isTrue();
    }

    @Test
    void bothFilesSayWhoRecordedWhat() throws Exception {
        verify("192.168.10.24", 5);
        record.remark(NET_ID, "=SUM(A1)");
        Path html = folder.resolve("record.html");
        Path csv = folder.resolve("record.csv");

        record.saveHtml(html);
        assertThat(record.savedProperty().get()).contains(html);
        record.saveCsv(csv);
        assertThat(record.savedProperty().get()).contains(csv);

        String own = desk.bench().computer().fingerprint().grouped();
        assertThat(Files.readString(html)).contains("ENG-NB-117", "172.17.4.21.1.1", own, "4711-08");
        assertThat(new String(Files.readAllBytes(csv), StandardCharsets.UTF_8))
                .startsWith("\uFEFFDevice,")
                .contains("'=SUM(A1)", own);
        assertThat(record.suggestedName()).isEqualTo("commissioning-20261120-1134");
    }

    @Test
    void aFileThatCannotBeWrittenIsToldAndTheRecordStays() {
        verify("192.168.10.24", 5);

        record.saveCsv(folder.resolve("missing").resolve("record.csv"));

        assertThat(record.savedProperty().get()).isEmpty();
        assertThat(record.troubleProperty().get().orElseThrow().code()).isEqualTo("record.file");
        assertThat(record.entries()).hasSize(1);
    }
}
