package io.routelock.systemservice;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.FieldReader;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Speaks with the system service of one target.
 *
 * <p>Futures complete as those of {@link AdsClient} and fail with {@link AdsErrorException}.
 */
public final class SystemServiceClient {

    private static final int LONGEST_REMOTE = 2048;
    private static final int LONGEST_TARGET_INFO = 64 * 1024;
    private static final int LONGEST_FINGERPRINT = 256;

    /** How targets say that they do not know a group or an offset of it, or have nothing there. */
    private static final Set<AdsErrorCode> NOT_KNOWN =
            Set.of(
                    AdsErrorCode.SERVICE_NOT_SUPPORTED,
                    AdsErrorCode.INVALID_INDEX_GROUP,
                    AdsErrorCode.INVALID_INDEX_OFFSET,
                    AdsErrorCode.NOT_FOUND);

    private final AdsClient client;
    private final AmsAddress target;

    public SystemServiceClient(AdsClient client, AmsNetId target) {
        this.client = client;
        this.target = new AmsAddress(target, AmsPort.SYSTEM_SERVICE);
    }

    public CompletableFuture<AdsResponse.DeviceInfo> deviceInfo() {
        return client.readDeviceInfo(target);
    }

    public CompletableFuture<AdsState> state() {
        return client.readState(target).thenApply(AdsResponse.State::state);
    }

    /** Asks for RUN. The answer says only that the target heard it. */
    public CompletableFuture<Void> switchToRun() {
        return client.writeControl(target, AdsState.RESET);
    }

    /** Asks for CONFIG, which <b>stops the machine</b>. The answer says only that the target heard it. */
    public CompletableFuture<Void> switchToConfig() {
        return client.writeControl(target, AdsState.RECONFIG);
    }

    /**
     * What the target tells of itself: first its length, then the text. A target that answers the first
     * question in another way is asked for all that may come.
     */
    public CompletableFuture<TargetInfo> targetInfo() {
        return client.read(target, SystemService.TARGET_XML, Integer.BYTES)
                .thenApply(SystemServiceClient::textLength)
                .exceptionally(error -> {
                    if (errorOf(error).filter(AdsErrorCode::isFromDevice).isPresent()) {
                        return LONGEST_TARGET_INFO;
                    }
                    throw again(error);
                })
                .thenCompose(length -> client.read(target, SystemService.TARGET_XML, length))
                .thenApply(data -> TargetInfo.parse(data.toCString(SystemService.CHARSET)));
    }

    /**
     * What the clock of the target shows. Fails as {@link #state()} where it does not tell, and with {@link
     * WireFormatException} where its answer is no time.
     */
    public CompletableFuture<Instant> time() {
        return client.read(target, SystemService.UTC, SystemTime.SIZE).thenApply(SystemTime::decode);
    }

    /** Four letters of a text make a number far above the limit, so they are not taken for a length. */
    private static int textLength(Octets answer) {
        if (answer.size() != Integer.BYTES) {
            return LONGEST_TARGET_INFO;
        }
        ByteBuf bytes = Unpooled.wrappedBuffer(answer.toArray());
        long length = new FieldReader("length of target info", bytes).u32("length");
        return length > 0 && length <= LONGEST_TARGET_INFO ? (int) length : LONGEST_TARGET_INFO;
    }

    /**
     * The fingerprint of the target's self-signed certificate, as the target tells it without proof. Empty
     * when it tells none, or is too old to know the question.
     */
    public CompletableFuture<Optional<AdvertisedFingerprint>> fingerprint() {
        return client.read(target, SystemService.FINGERPRINT, LONGEST_FINGERPRINT)
                .thenApply(data -> Fingerprint.parse(data.toCString(SystemService.CHARSET)))
                .exceptionally(error -> {
                    if (errorOf(error).filter(NOT_KNOWN::contains).isPresent()) {
                        return Optional.empty();
                    }
                    throw again(error);
                })
                .thenApply(found -> found.map(AdvertisedFingerprint::new));
    }

    private static CompletionException again(Throwable error) {
        return error instanceof CompletionException known ? known : new CompletionException(error);
    }

    private static Optional<AdsErrorCode> errorOf(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return cause instanceof AdsErrorException failure ? Optional.of(failure.error()) : Optional.empty();
    }

    /** Adds a route that needs no key. */
    public CompletableFuture<Void> addRoute(AddRemote route) {
        return addRoute(AddRemoteRequest.of(route));
    }

    /**
     * Adds a route.
     *
     * @throws io.routelock.diagnosis.FindingException as {@link AddRemoteRequest#encode}
     */
    public CompletableFuture<Void> addRoute(AddRemoteRequest request) {
        return client.write(target, new IndexAddress(SystemService.ADD_REMOTE, 0), request.encode());
    }

    /**
     * Removes the route of that name.
     *
     * @throws IllegalArgumentException when the target can have no such name: what would be sent instead, cut
     *     at a zero or with question marks, could be the name of another route
     */
    public CompletableFuture<Void> removeRoute(String name) {
        if (name.indexOf(0) >= 0 || !SystemService.CHARSET.newEncoder().canEncode(name)) {
            throw new IllegalArgumentException("no route of a target can be named \"" + name + "\"");
        }
        Octets text = Octets.ofCString(name, SystemService.CHARSET);
        return client.write(target, new IndexAddress(SystemService.DELETE_REMOTE, 0), text);
    }

    /**
     * All routes of the target, asked for one after the other until it says that there are no more: any error
     * of the device itself ends the list but "access denied", which fails as one of the way to it does.
     *
     * <p>An entry that cannot be read does not hide the others; more than a few fail with {@link
     * WireFormatException}. For showing them: what is decided by a list needs {@link #routes}.
     */
    public CompletableFuture<ToldRoutes> toldRoutes() {
        return new RouteWalk(index ->
                client.read(target, new IndexAddress(SystemService.ENUMERATE_REMOTES, index), LONGEST_REMOTE))
                .start();
    }

    /**
     * As {@link #toldRoutes}, but fails with {@link WireFormatException} when even one entry cannot be read:
     * it might be the very route that somebody asks for. Members of virtual AMS networks are left out: they
     * are no routes, and stand against none.
     */
    public CompletableFuture<List<AddRemote>> routes() {
        CompletableFuture<ToldRoutes> told = toldRoutes();
        CompletableFuture<List<AddRemote>> routes = told.thenApply(SystemServiceClient::allRead);
        // Nothing more is asked for somebody who no longer waits.
        var unused = routes.whenComplete((list, error) -> told.cancel(false));
        return routes;
    }

    private static List<AddRemote> allRead(ToldRoutes told) {
        if (!told.unread().isEmpty()) {
            ToldRoutes.Unread first = told.unread().getFirst();
            throw new WireFormatException(first.inWords() + ": " + first.why());
        }
        return told.routes().stream().filter(entry -> !entry.isOverMqtt()).toList();
    }
}
