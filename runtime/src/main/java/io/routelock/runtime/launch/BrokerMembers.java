package io.routelock.runtime.launch;

import io.routelock.ads.AdsClient;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.NettyThreads;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.SystemServiceClient;
import io.routelock.systemservice.TargetInfo;
import io.routelock.systemservice.ToldRoutes;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The devices that a running router of this machine reaches through brokers, without a route: asked of that
 * router (group 803), and then of the devices themselves through it.
 *
 * <p>Its futures never fail: a router that does not answer has no members to tell of.
 *
 * @param patience for each answer
 */
public record BrokerMembers(NettyThreads threads, RunningRouter router, Duration patience) {

    /**
     * A member of a virtual AMS network.
     *
     * @param name as it calls itself; nothing proves it
     * @param broker {@code host:port}
     * @param info what it tells of itself; empty when it did not answer
     */
    public record Device(AmsNetId netId, String name, String broker, Optional<TargetInfo> info) {}

    /** Those that the router tells of; none is asked anything. */
    public CompletableFuture<List<Device>> told() {
        return withRouter(
                ads -> members(ads).thenApply(found -> found.stream().map(it -> device(it)).toList()));
    }

    /** Those that the router tells of, with what each tells of itself within the patience. */
    public CompletableFuture<List<Device>> asked() {
        return withRouter(ads -> members(ads).thenCompose(found -> askAll(ads, found)));
    }

    private static Device device(AddRemote entry) {
        return new Device(entry.netId(), entry.name(), entry.address(), Optional.empty());
    }

    private CompletableFuture<List<AddRemote>> members(AdsClient ads) {
        return new SystemServiceClient(ads, AmsNetId.parse(router.netId()))
                .toldRoutes()
                .thenApply(BrokerMembers::overMqtt);
    }

    private static List<AddRemote> overMqtt(ToldRoutes told) {
        return told.routes().stream().filter(AddRemote::isOverMqtt).toList();
    }

    private static CompletableFuture<List<Device>> askAll(AdsClient ads, List<AddRemote> members) {
        List<CompletableFuture<Device>> answers = members.stream().map(member -> ask(ads, member)).toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> answers.stream().map(CompletableFuture::join).toList());
    }

    private static CompletableFuture<Device> ask(AdsClient ads, AddRemote member) {
        Device silent = device(member);
        return new SystemServiceClient(ads, member.netId())
                .targetInfo()
                .thenApply(
                        info -> new Device(silent.netId(), silent.name(), silent.broker(), Optional.of(info)))
                .exceptionally(failure -> silent);
    }

    private CompletableFuture<List<Device>> withRouter(
            Function<AdsClient, CompletableFuture<List<Device>>> work) {
        return AmsTcpConnection.connect(threads, router.reachAds(), leaveFrom(), patience)
                .thenCompose(connection ->
                        connection
                                .registerPort(AmsPort.ANY, patience)
                                .thenCompose(self -> work.apply(client(connection, self)))
                                .whenComplete((found, failure) -> connection.close()))
                .exceptionally(failure -> List.of());
    }

    private AdsClient client(AmsTcpConnection connection, AmsAddress self) {
        return new AdsClient(connection, self, patience);
    }

    /** A router answers only those of its host; its own address proves it on every system. */
    private Optional<InetAddress> leaveFrom() {
        return Optional.of(router.reachAds().getAddress()).filter(InetAddress::isLoopbackAddress);
    }
}
