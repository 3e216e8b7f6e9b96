package io.routelock.runtime.router;

import static io.routelock.runtime.router.SwitchboardRig.OWN;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsAlias;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.mqtt.ams.BrokerLogin;
import io.routelock.mqtt.ams.MemberInfo;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.runtime.connection.NetworkEvent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A {@link SwitchboardRig} in virtual AMS networks, with brokers and a clock that are played by hand. */
final class NetworksRig {

    static final AmsNetId CX = AmsNetId.parse("5.1.1.1.1.1");
    static final String NET = "Net";

    final SwitchboardRig rig = new SwitchboardRig();
    final FakeBroker broker = new FakeBroker();
    private final List<Due> later = new ArrayList<>();
    final MqttNetworks networks;
    private final AmsNetId abroad;
    private List<Route> routes = List.of();
    private List<BrokerConnection> connections = List.of();
    private boolean secureOnly;

    private record Due(long nanos, Runnable task) {}

    NetworksRig() {
        this(OWN);
    }

    /**
     * @param abroad by which NetId the members know the router
     */
    private NetworksRig(AmsNetId abroad) {
        this.abroad = abroad;
        networks =
                new MqttNetworks(
                        new AmsAlias(OWN, abroad),
                        new MemberInfo(
                                "HERE", true, false, Optional.empty(), Optional.empty(), Optional.empty()),
                        rig.switchboard.members(),
                        new LinkSurroundings(
                                broker,
                                new HostNames(Runnable::run, Runnable::run),
                                this::later,
                                rig.events::add,
                                rig.switchboard::undeliverable));
    }

    private void later(Duration delay, Runnable task) {
        later.add(new Due(rig.now + delay.toNanos(), task));
    }

    /** Whatever is due within some seconds happens; pauses of findings do not end. */
    void timePasses() {
        passes(Duration.ofSeconds(9));
    }

    /** Whatever is due until then happens, and what comes of it. */
    void passes(Duration time) {
        long end = rig.now + time.toNanos();
        for (Optional<Due> next = next(end); next.isPresent(); next = next(end)) {
            later.remove(next.get());
            rig.now = next.get().nanos();
            next.get().task().run();
        }
        rig.now = end;
    }

    private Optional<Due> next(long end) {
        return later.stream().filter(it -> it.nanos() <= end).min(Comparator.comparingLong(Due::nanos));
    }

    static BrokerConnection plant(String name, String topic) {
        return BrokerConnection.of(name, "192.0.2.7", 1883, topic, new BrokerSecurity.Plain());
    }

    /** In the network {@link #NET} of one broker, and connected. */
    static NetworksRig connected() {
        return connectedAs(OWN);
    }

    /** As {@link #connected()}, under another NetId than the own one. */
    static NetworksRig connectedAs(AmsNetId abroad) {
        NetworksRig rig = new NetworksRig(abroad);
        rig.useBrokers(plant("Plant", NET));
        rig.broker.newest().connect();
        return rig;
    }

    void useBrokers(BrokerConnection... now) {
        connections = List.of(now);
        apply();
    }

    void useRoutes(Route... now) {
        routes = List.of(now);
        apply();
    }

    void useSecureOnly() {
        secureOnly = true;
        apply();
    }

    private void apply() {
        RoutesInForce now =
                new RoutesInForce(
                        RouteTable.of(routes).table(),
                        Keyring.EMPTY,
                        secureOnly,
                        connections.stream()
                                .map(it -> new BrokerInForce(it, Optional.of(login(it))))
                                .toList());
        rig.switchboard.use(now);
        networks.use(now);
    }

    /** Made once: the made-up client id is another one each time. */
    private BrokerLogin login(BrokerConnection connection) {
        BrokerLogin fresh = BrokerLogin.of(connection, Path.of("."));
        return new BrokerLogin(
                fresh.address(), fresh.protection(), connection.name(), fresh.user(), fresh.password());
    }

    void member(AmsNetId netId, String name) {
        broker.newest().receive(NET + "/" + netId + "/info", info(name, true));
    }

    void memberLeaves(AmsNetId netId) {
        broker.newest().receive(NET + "/" + netId + "/info", info("", false));
    }

    static String info(String name, boolean online) {
        return "<info><online name=\"%s\" osVersion=\"10.0.1\" tcVersion=\"3.1.4026\">%s</online></info>"
                .formatted(name, online);
    }

    /** A request of a member to that address of ours. */
    void requestFrom(AmsAddress source, AmsAddress target, AdsCommand command) {
        deliver(NET + "/" + abroad + "/ams", AmsHeader.request(target, source, command, 9));
    }

    /** What a member tells of its own accord. */
    void notificationFrom(AmsAddress source, AmsAddress target) {
        deliver(
                NET + "/" + abroad + "/ams/res",
                AmsHeader.request(target, source, AdsCommand.DEVICE_NOTIFICATION, 0));
    }

    void answerFrom(AmsAddress source, AmsAddress target) {
        deliver(
                NET + "/" + abroad + "/ams/res",
                AmsHeader.request(source, target, AdsCommand.READ, 9).answer(AdsErrorCode.OK));
    }

    private void deliver(String topic, AmsHeader header) {
        deliver(broker.newest(), topic, header);
    }

    /** A frame that is all that is known of its source. */
    static void frameOver(FakeBroker.Client client, String network, AmsAddress source) {
        AmsAddress target = SwitchboardRig.address(OWN, 10000);
        deliver(
                client,
                network + "/" + OWN + "/ams",
                AmsHeader.request(target, source, AdsCommand.READ_STATE, 9));
    }

    private static void deliver(FakeBroker.Client client, String topic, AmsHeader header) {
        ByteBuf bytes = new AmsFrame(header, Unpooled.EMPTY_BUFFER).encode(UnpooledByteBufAllocator.DEFAULT);
        Octets payload = Octets.readFrom(bytes, bytes.readableBytes());
        bytes.release();
        client.receive(topic, payload);
    }

    /** The header of the newest frame to that member. */
    AmsHeader lastTo(AmsNetId member, String end) {
        Octets payload = broker.newest().lastTo(NET + "/" + member + end).message().payload();
        ByteBuf bytes = Unpooled.wrappedBuffer(payload.toArray());
        AmsFrame frame = AmsFrame.decode(bytes);
        frame.release();
        return frame.header();
    }

    List<NetworkEvent> news() {
        return rig.events.stream()
                .filter(RouterEvent.OfNetwork.class::isInstance)
                .map(event -> ((RouterEvent.OfNetwork) event).event())
                .toList();
    }

    <T> List<T> told(Class<T> kind) {
        return rig.events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
