package io.routelock.record;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsResponse;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.Blocking;
import io.routelock.systemservice.SystemServiceClient;
import io.routelock.systemservice.TargetInfo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Reads over a route what its target tells of itself. Waits, a few seconds at most; what a target does not
 * tell by then is missing.
 */
public final class DeviceReading {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final SystemServiceClient target;
    private final Clock clock;

    /**
     * @param ads over the route
     * @param clock of this computer
     */
    public DeviceReading(AdsClient ads, AmsNetId target, Clock clock) {
        this.target = new SystemServiceClient(ads, target);
        this.clock = clock;
    }

    /**
     * The proof.
     *
     * @throws AdsErrorException when the target does not answer
     */
    public AdsState state() {
        return Blocking.on(target.state());
    }

    /** The rest. Never fails: a target that tells less is no fault. */
    public DeviceFacts facts() {
        Optional<TargetInfo> info = ask(target.targetInfo());
        Optional<String> twinCat =
                info.flatMap(TargetInfo::version)
                        .or(() -> ask(target.deviceInfo()).map(DeviceReading::version));
        return new DeviceFacts(
                info.flatMap(TargetInfo::serialNumber),
                twinCat,
                info.flatMap(DeviceReading::system),
                clockAhead());
    }

    private static String version(AdsResponse.DeviceInfo info) {
        return "%d.%d.%d".formatted(info.major(), info.minor(), info.build());
    }

    private static Optional<String> system(TargetInfo info) {
        String words =
                String.join(
                        " ", Stream.of(info.osName(), info.osVersion()).flatMap(Optional::stream).toList());
        return Optional.of(words).filter(text -> !text.isEmpty());
    }

    /** Against the middle of the way there and back. */
    private Optional<Duration> clockAhead() {
        Instant asked = clock.instant();
        Optional<Instant> told = ask(target.time());
        Instant middle = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
        return told.map(time -> Duration.between(middle, time));
    }

    private static <T> Optional<T> ask(CompletableFuture<T> question) {
        return Blocking.on(
                question.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .thenApply(Optional::of)
                        .exceptionally(DeviceReading::missing));
    }

    private static <T> Optional<T> missing(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return switch (cause) {
            case AdsErrorException _, WireFormatException _, FindingException _, TimeoutException _ ->
                    Optional.empty();
            default -> throw new IllegalStateException("a question that failed in no known way", cause);
        };
    }
}
