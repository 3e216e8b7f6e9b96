package io.routelock.record;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
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

    private static final AmsPort FIRST_PLC = new AmsPort(851);
    private static final IndexAddress SYMBOL_VERSION = new IndexAddress(0xF008, 0);

    private final AdsClient ads;
    private final AmsNetId netId;
    private final SystemServiceClient target;
    private final Clock clock;

    /**
     * @param ads over the route
     * @param clock of this computer
     */
    public DeviceReading(AdsClient ads, AmsNetId target, Clock clock) {
        this.ads = ads;
        this.netId = target;
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

    /** The rest, asked all at once. Never fails: a target that tells less is no fault. */
    public DeviceFacts facts() {
        CompletableFuture<TargetInfo> asksInfo = target.targetInfo();
        CompletableFuture<AdsResponse.DeviceInfo> asksVersion = target.deviceInfo();
        CompletableFuture<Duration> asksClock = systemClockAhead();
        Optional<TargetInfo> info = await(asksInfo);
        Optional<String> version = await(asksVersion).map(DeviceReading::version);
        return new DeviceFacts(
                info.flatMap(TargetInfo::serialNumber),
                info.flatMap(TargetInfo::version).or(() -> version),
                info.flatMap(DeviceReading::system),
                await(asksClock).or(this::plcClockAhead));
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

    /** The time service, against the middle of the way there and back. */
    private CompletableFuture<Duration> systemClockAhead() {
        Instant asked = clock.instant();
        return target.time()
                .thenApply(told -> {
                    Duration way = Duration.between(asked, clock.instant());
                    return Duration.between(asked.plus(way.dividedBy(2)), told);
                });
    }

    /** Notifications tell when they were taken: one of the symbol version, which every PLC has. */
    private Optional<Duration> plcClockAhead() {
        AmsAddress plc = new AmsAddress(netId, FIRST_PLC);
        NotificationWish wish =
                new NotificationWish(
                        SYMBOL_VERSION,
                        1,
                        NotificationWish.Mode.CYCLIC,
                        Duration.ZERO,
                        Duration.ofMillis(100));
        CompletableFuture<Duration> ahead = new CompletableFuture<>();
        Optional<Long> handle =
                await(
                        ads.subscribeTimed(
                                plc,
                                wish,
                                (time, sample) -> ahead.complete(Duration.between(clock.instant(), time))));
        Optional<Duration> told = handle.flatMap(subscribed -> await(ahead));
        handle.ifPresent(subscribed -> await(ads.unsubscribe(plc, subscribed)));
        return told;
    }

    private static <T> Optional<T> await(CompletableFuture<T> question) {
        return Blocking.on(
                question.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .thenApply(Optional::ofNullable)
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
