package io.routelock.runtime.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.routelock.pki.Fingerprint;
import io.routelock.record.CommissioningRecord;
import io.routelock.record.Proof;
import io.routelock.record.RecordEntry;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A commissioning record as the console program prints it.
 *
 * @param netId of this computer, null when it has none
 * @param html the file that was written, null when none was asked for
 */
@JsonPropertyOrder({"written", "computer", "netId", "fingerprint", "program", "devices", "html", "csv"})
record RecordJson(
        String written,
        String computer,
        @Nullable String netId,
        @Nullable String fingerprint,
        String program,
        List<Device> devices,
        @Nullable String html,
        @Nullable String csv) {

    /**
     * One device.
     *
     * @param verifiedAt null when it was not proven
     * @param state as the device told it
     * @param why it was not proven
     * @param clockAheadSeconds negative when its clock is behind; null when it does not tell its time
     */
    @JsonPropertyOrder({
        "device",
        "serialNumber",
        "netId",
        "address",
        "mode",
        "fingerprint",
        "verified",
        "verifiedAt",
        "state",
        "why",
        "clockAheadSeconds",
        "twinCatVersion",
        "osVersion"
    })
    record Device(
            String device,
            @Nullable String serialNumber,
            String netId,
            String address,
            String mode,
            @Nullable String fingerprint,
            boolean verified,
            @Nullable String verifiedAt,
            @Nullable String state,
            @Nullable String why,
            @Nullable Long clockAheadSeconds,
            @Nullable String twinCatVersion,
            @Nullable String osVersion) {

        static Device of(RecordEntry entry) {
            Proof proof = entry.proof();
            return new Device(
                    entry.device(),
                    entry.facts().serialNumber().orElse(null),
                    entry.netId().toString(),
                    entry.address(),
                    entry.mode(),
                    entry.fingerprint().map(Fingerprint::hex).orElse(null),
                    entry.verified(),
                    proof instanceof Proof.Verified ? proof.words() : null,
                    proof instanceof Proof.Verified proven ? proven.state() : null,
                    proof instanceof Proof.NotVerified not ? not.why() : null,
                    entry.facts().clockAhead().map(Duration::toSeconds).orElse(null),
                    entry.facts().twinCat().orElse(null),
                    entry.facts().system().orElse(null));
        }
    }

    static RecordJson of(CommissioningRecord record, @Nullable Path html, @Nullable Path csv) {
        return new RecordJson(
                record.written().toString(),
                record.author().computer(),
                record.author().netId().map(Object::toString).orElse(null),
                record.author().fingerprint().map(Fingerprint::hex).orElse(null),
                record.author().program(),
                record.entries().stream().map(Device::of).toList(),
                html == null ? null : html.toString(),
                csv == null ? null : csv.toString());
    }
}
