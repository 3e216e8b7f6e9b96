package io.routelock.app.record;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;
import io.routelock.record.DeviceFacts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The commissioning record of what the routes prove, with devices that tell what they are. */
public final class RecordScreen {

    private static final DeviceFacts FACTS =
            new DeviceFacts(
                    Optional.of("4711-08"),
                    Optional.of("3.1.4026"),
                    Optional.of("Windows 10 IoT Enterprise"),
                    Optional.of(Duration.ofSeconds(-200)));

    private final RecordModel record;

    /** On the JavaFX thread. */
    public RecordScreen(Desk desk) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T10:34:05Z"), ZoneId.of("Europe/Berlin"));
        record = new RecordModel(desk.bench(), (netId, foreign) -> FACTS, clock);
        desk.places()
                .document(
                        Place.CommissioningRecord.class,
                        place ->
                                new RecordDocument(
                                        record, desk.bench().settings(), desk.bench().navigator()));
    }

    public void collect() {
        record.collect();
    }

    /** Whether every device told what it is. */
    public boolean isComplete() {
        return !record.entries().isEmpty()
                && record.entries().stream().allMatch(entry -> entry.facts().clockAhead().isPresent());
    }

    public void select() {
        record.selectedProperty().set(Optional.of(record.entries().getFirst().netId()));
    }
}
