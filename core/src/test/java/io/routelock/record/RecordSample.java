package io.routelock.record;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** A record with what a hostile device can put into it. */
final class RecordSample {

    static final Fingerprint PRINT = new Fingerprint("bfdf".repeat(16));
    static final OffsetDateTime WHEN = OffsetDateTime.parse("2026-11-20T11:34:05+01:00");

    private RecordSample() {}

    static RecordEntry proven(String name, DeviceFacts facts) {
        Route route = Route.selfSigned(name, AmsNetId.parse("5.25.174.91.1.1"), "192.168.10.24", PRINT, true);
        return RecordEntry.of(route, new Proof.Verified(WHEN, "RUN"), facts);
    }

    static DeviceFacts facts(String serial, long secondsAhead) {
        return new DeviceFacts(
                Optional.of(serial),
                Optional.of("3.1.4026"),
                Optional.of("TwinCAT/BSD 14"),
                Optional.of(Duration.ofSeconds(secondsAhead)));
    }

    static RecordEntry silent(String name) {
        Route route = Route.plain(name, AmsNetId.parse("5.15.66.198.1.1"), "192.168.10.40");
        return RecordEntry.of(route, new Proof.NotVerified(WHEN, "It does not answer."), DeviceFacts.NONE);
    }

    static CommissioningRecord of(RecordEntry... entries) {
        Author author =
                new Author(
                        "ENG-NB-117",
                        Optional.of(AmsNetId.parse("172.17.4.21.1.1")),
                        Optional.of(PRINT),
                        "Routelock 0.1.0");
        return new CommissioningRecord(author, WHEN, List.of(entries));
    }
}
