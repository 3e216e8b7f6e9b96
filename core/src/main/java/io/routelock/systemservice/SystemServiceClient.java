package io.routelock.systemservice;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;

import java.util.ArrayList;
import java.util.List;
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
    private static final int MOST_ROUTES = 10_000;

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

    public CompletableFuture<TargetInfo> targetInfo() {
        return client.read(target, SystemService.TARGET_XML, LONGEST_TARGET_INFO)
                .thenApply(data -> TargetInfo.parse(data.toCString(SystemService.CHARSET)));
    }

    public CompletableFuture<Void> addRoute(AddRemote route) {
        return client.write(target, new IndexAddress(SystemService.ADD_REMOTE, 0), route.encode());
    }

    public CompletableFuture<Void> removeRoute(String name) {
        Octets text = Octets.ofCString(name, SystemService.CHARSET);
        return client.write(target, new IndexAddress(SystemService.DELETE_REMOTE, 0), text);
    }

    /** All routes of the target, asked for one after the other until it says that there are no more. */
    public CompletableFuture<List<AddRemote>> routes() {
        return collectRoutes(new ArrayList<>());
    }

    private CompletableFuture<List<AddRemote>> collectRoutes(List<AddRemote> soFar) {
        if (soFar.size() >= MOST_ROUTES) {
            return CompletableFuture.completedFuture(soFar);
        }
        IndexAddress next = new IndexAddress(SystemService.ENUMERATE_REMOTES, soFar.size());
        return client.read(target, next, LONGEST_REMOTE)
                .handle((data, error) -> {
                    if (error == null) {
                        soFar.add(AddRemote.decode(data));
                        return collectRoutes(soFar);
                    }
                    return isEnd(error)
                            ? CompletableFuture.completedFuture(soFar)
                            : CompletableFuture.<List<AddRemote>>failedFuture(error);
                })
                .thenCompose(rest -> rest);
    }

    /** Any error of the device itself ends the list; one of the way to it does not. */
    private static boolean isEnd(Throwable error) {
        Throwable cause =
                error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof AdsErrorException failure
                && (failure.error().value() & 0xFF00) == 0x700
                && !failure.error().equals(AdsErrorCode.TIMEOUT);
    }
}
