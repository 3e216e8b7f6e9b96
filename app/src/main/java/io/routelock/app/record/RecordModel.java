package io.routelock.app.record;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AmsNetId;
import io.routelock.app.local.OwnFingerprint;
import io.routelock.app.local.ProgramVersion;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.ThisComputer;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Fingerprint;
import io.routelock.record.Author;
import io.routelock.record.CommissioningRecord;
import io.routelock.record.DeviceFacts;
import io.routelock.record.Proof;
import io.routelock.record.RecordCsv;
import io.routelock.record.RecordEntry;
import io.routelock.record.RecordHtml;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What was proven since the program started: an entry a device, made when a route to it is verified for the
 * first time and kept up when it is verified again. A check that fails later takes no proof away: the entry
 * says when it held. On the JavaFX thread.
 */
final class RecordModel {

    private final Workbench bench;
    private final DeviceInquiry inquiry;
    private final Clock clock;
    private final ObservableList<RecordEntry> entries = FXCollections.observableArrayList();
    private final Map<AmsNetId, RouteRow.RouteCheck.Verified> seen = new HashMap<>();

    /** Devices that told what they are, or are being asked. */
    private final Set<AmsNetId> asked = new HashSet<>();

    private final ObjectProperty<Optional<AmsNetId>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> saved = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Finding>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    RecordModel(Workbench bench, DeviceInquiry inquiry, Clock clock) {
        this.bench = bench;
        this.inquiry = inquiry;
        this.clock = clock;
    }

    /** From now on. */
    void collect() {
        bench.model().routes().addListener((InvalidationListener) rows -> lookForProofs());
        lookForProofs();
    }

    /** In the order in which they were proven first. */
    ObservableList<RecordEntry> entries() {
        return entries;
    }

    ObjectProperty<Optional<AmsNetId>> selectedProperty() {
        return selected;
    }

    Optional<RecordEntry> selectedEntry() {
        return selected.get().flatMap(this::entry);
    }

    /** The file that was written last. */
    ReadOnlyObjectProperty<Optional<Path>> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** Why it could not be written. */
    ReadOnlyObjectProperty<Optional<Finding>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    // ------------------------------------------------------------------ collecting

    private void lookForProofs() {
        for (RouteRow row : List.copyOf(bench.model().routes())) {
            if (row.check() instanceof RouteRow.RouteCheck.Verified proof
                    && !proof.equals(seen.put(row.netId(), proof))) {
                proven(row);
            }
        }
    }

    private void proven(RouteRow row) {
        Optional<RecordEntry> same = entry(row.netId()).filter(entry -> isSameDevice(entry, row));
        if (same.isEmpty()) {
            asked.remove(row.netId());
        }
        DeviceFacts known = same.map(RecordEntry::facts).orElse(DeviceFacts.NONE);
        String remark = entry(row.netId()).map(RecordEntry::remark).orElse("");
        put(
                new RecordEntry(
                        row.name(),
                        row.netId(),
                        row.address(),
                        modeOf(row.security().kind()),
                        row.security().fingerprint(),
                        new Proof.Verified(now(), row.state().word()),
                        known.orElse(searched(row)),
                        remark));
        if (asked.add(row.netId())) {
            ask(row);
        }
    }

    /** Another address or another certificate is another device until it says something else. */
    private static boolean isSameDevice(RecordEntry entry, RouteRow row) {
        return entry.address().equals(row.address())
                && entry.fingerprint().equals(row.security().fingerprint());
    }

    private static String modeOf(Security.Kind kind) {
        return switch (kind) {
            case PLAIN, SSC, PSK, CA -> kind.word();
            // The record is about routes; one who reads it must not take a broker for Secure ADS.
            case MQTT_ENCRYPTED, MQTT_PLAIN -> kind.word();
            case NONE, SECURE -> "Unknown";
        };
    }

    /** Until the device itself has answered. */
    private DeviceFacts searched(RouteRow row) {
        Optional<DeviceRow> found =
                bench.model().devices().stream()
                        .filter(device -> device.netId().equals(row.netId()))
                        .findFirst();
        return new DeviceFacts(
                Optional.empty(),
                row.twinCat().or(() -> found.flatMap(DeviceRow::twinCat)),
                found.flatMap(DeviceRow::os),
                Optional.empty());
    }

    private void ask(RouteRow row) {
        Optional<ForeignRouter> foreign = bench.model().foreignRouter();
        AmsNetId netId = row.netId();
        bench.tasks()
                .startUnlisted("Ask %s what it is".formatted(row.name()), progress -> ask(netId, foreign))
                .onDone(told ->
                        told.ifPresentOrElse(facts -> learn(netId, facts), () -> asked.remove(netId)));
    }

    /** Empty when it does not answer: the entry then says "not told", and the next proof asks again. */
    private Optional<DeviceFacts> ask(AmsNetId netId, Optional<ForeignRouter> foreign) {
        try {
            return Optional.of(inquiry.ask(netId, foreign));
        } catch (FindingException | AdsErrorException e) {
            return Optional.empty();
        }
    }

    private void learn(AmsNetId netId, DeviceFacts facts) {
        change(netId, entry -> entry.withFacts(facts.orElse(entry.facts())));
    }

    // ------------------------------------------------------------------ remarks

    void remark(AmsNetId netId, String text) {
        change(netId, entry -> entry.remark().equals(text) ? entry : entry.withRemark(text));
    }

    private Optional<RecordEntry> entry(AmsNetId netId) {
        return entries.stream().filter(entry -> entry.netId().equals(netId)).findFirst();
    }

    private void change(AmsNetId netId, Function<RecordEntry, RecordEntry> to) {
        entry(netId).map(to).ifPresent(this::put);
    }

    private void put(RecordEntry entry) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).netId().equals(entry.netId())) {
                if (!entries.get(i).equals(entry)) {
                    entries.set(i, entry);
                }
                return;
            }
        }
        entries.add(entry);
    }

    // ------------------------------------------------------------------ saving

    /** {@code commissioning-20261120-1134}, for the name of a file. */
    String suggestedName() {
        OffsetDateTime now = now();
        return "commissioning-%tY%<tm%<td-%<tH%<tM".formatted(now);
    }

    void saveHtml(Path file) {
        save(file, record -> RecordHtml.of(record).getBytes(StandardCharsets.UTF_8));
    }

    void saveCsv(Path file) {
        save(file, RecordCsv::of);
    }

    private void save(Path file, Function<CommissioningRecord, byte[]> form) {
        List<RecordEntry> all = List.copyOf(entries);
        ThisComputer here = bench.model().thisComputer();
        Optional<ForeignRouter> foreign = bench.model().foreignRouter();
        saved.set(Optional.empty());
        trouble.set(Optional.empty());
        bench.tasks()
                .start(
                        "Save " + file.getFileName(),
                        progress -> write(file, form.apply(record(all, here, foreign))))
                .onDone(written -> saved.set(Optional.of(written)))
                .onFailed(finding -> trouble.set(Optional.of(finding)));
    }

    private CommissioningRecord record(
            List<RecordEntry> all, ThisComputer here, Optional<ForeignRouter> foreign) {
        Author author =
                new Author(
                        here.hostName(),
                        here.netId(),
                        ownFingerprint(foreign),
                        "Routelock " + ProgramVersion.text());
        return new CommissioningRecord(author, now(), all);
    }

    /** A record without it is better than none. */
    private Optional<Fingerprint> ownFingerprint(Optional<ForeignRouter> foreign) {
        try {
            return Optional.of(OwnFingerprint.of(bench.computer(), foreign));
        } catch (FindingException e) {
            return Optional.empty();
        }
    }

    private static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new FindingException(
                    Finding.error(
                            "record.file",
                            "The record cannot be written to %s: %s.".formatted(file, e.getMessage()),
                            "Choose a folder that you may write to."),
                    e);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).withNano(0);
    }
}
