package io.routelock.record;

import java.time.Duration;
import java.util.Optional;

/**
 * What a device told of itself over its proven route. Everything may be missing.
 *
 * @param twinCat version, {@code 3.1.4026}
 * @param system its operating system
 * @param clockAhead how far its clock is ahead of ours; negative when it is behind
 */
public record DeviceFacts(
        Optional<String> serialNumber,
        Optional<String> twinCat,
        Optional<String> system,
        Optional<Duration> clockAhead) {

    public static final DeviceFacts NONE =
            new DeviceFacts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** These, and from the other ones what is missing here. */
    public DeviceFacts orElse(DeviceFacts other) {
        return new DeviceFacts(
                serialNumber.or(other::serialNumber),
                twinCat.or(other::twinCat),
                system.or(other::system),
                clockAhead.or(other::clockAhead));
    }
}
