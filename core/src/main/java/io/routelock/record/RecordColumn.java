package io.routelock.record;

import io.routelock.pki.Fingerprint;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a record says of a device: the columns of both files and of the table, in their order. */
public enum RecordColumn {
    DEVICE("Device", false, RecordEntry::device),
    SERIAL_NUMBER("Serial number", true, entry -> told(entry.facts().serialNumber())),
    NET_ID("AmsNetId", true, entry -> entry.netId().toString()),
    ADDRESS("Address", true, RecordEntry::address),
    MODE("Mode", false, RecordEntry::mode),
    FINGERPRINT("Fingerprint", true, RecordColumn::fingerprint),
    VERIFIED("Verified", true, entry -> entry.proof().words()),
    STATE("State", false, RecordColumn::state),
    CLOCK("Clock", false, entry -> clock(entry.facts().clockAhead())),
    TWIN_CAT("TwinCAT", true, entry -> told(entry.facts().twinCat())),
    SYSTEM("System", false, entry -> told(entry.facts().system())),
    REMARK("Remark", false, RecordEntry::remark);

    /** In the place of what a device did not tell. */
    public static final String NOT_TOLD = "not told";

    /** The way there and back takes part of it, and clocks of devices are not better. */
    private static final Duration SAME = Duration.ofSeconds(2);

    private final String title;
    private final boolean machineValue;
    private final Function<RecordEntry, String> text;

    RecordColumn(String title, boolean machineValue, Function<RecordEntry, String> text) {
        this.title = title;
        this.machineValue = machineValue;
        this.text = text;
    }

    public String title() {
        return title;
    }

    /** Whether people compare it character by character. */
    public boolean machineValue() {
        return machineValue;
    }

    public String of(RecordEntry entry) {
        return text.apply(entry);
    }

    private static String told(Optional<String> what) {
        return what.orElse(NOT_TOLD);
    }

    private static String fingerprint(RecordEntry entry) {
        return entry.fingerprint()
                .map(Fingerprint::grouped)
                .orElse(entry.mode().equals("SSC") ? "not known" : "none");
    }

    private static String state(RecordEntry entry) {
        return entry.proof() instanceof Proof.Verified told ? told.state() : NOT_TOLD;
    }

    /** {@code same}, {@code 3 min 20 s ahead}; never begins with a sign, which a spreadsheet takes amiss. */
    static String clock(Optional<Duration> ahead) {
        return ahead.map(difference ->
                        difference.abs().compareTo(SAME) < 0
                                ? "same"
                                : span(difference.abs()) + (difference.isNegative() ? " behind" : " ahead"))
                .orElse(NOT_TOLD);
    }

    private static String span(Duration span) {
        if (span.toDays() > 0) {
            return "%d d %d h".formatted(span.toDays(), span.toHoursPart());
        }
        if (span.toHours() > 0) {
            return "%d h %d min".formatted(span.toHours(), span.toMinutesPart());
        }
        return span.toMinutes() > 0
                ? "%d min %d s".formatted(span.toMinutes(), span.toSecondsPart())
                : "%d s".formatted(span.toSeconds());
    }
}
