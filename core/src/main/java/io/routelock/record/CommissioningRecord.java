package io.routelock.record;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * Which devices this computer added or proved, for whoever takes the machine over.
 *
 * <p>It holds no secret: neither passwords nor keys are part of its entries.
 *
 * @param written when this was put together
 * @param entries in the order in which they were proven first
 */
public record CommissioningRecord(Author author, OffsetDateTime written, List<RecordEntry> entries) {

    public CommissioningRecord {
        entries = List.copyOf(entries);
    }

    /** {@code 3 devices, 2 verified}. */
    public String summary() {
        long verified = entries.stream().filter(RecordEntry::verified).count();
        return "%d %s, %d verified"
                .formatted(entries.size(), entries.size() == 1 ? "device" : "devices", verified);
    }
}
