package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.ams.BrokerLogin;
import io.routelock.mqtt.ams.Member;
import io.routelock.mqtt.ams.MemberInfo;
import io.routelock.mqtt.ams.Membership;
import io.routelock.mqtt.ams.NetworkTopics;
import io.routelock.mqtt.ams.VirtualNetwork;
import io.routelock.route.BrokerConnection;
import io.routelock.runtime.connection.NetworkEvent;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One connection to a broker, and through it our part in a virtual AMS network. For the router's thread only,
 * which is that of its clients too.
 */
final class NetworkLink {

    /** What may be on its way to the broker, in bytes; more is answered for with an error. */
    static final int MOST_WAITING = 4 * 1024 * 1024;

    /** Where the file says nothing; the network asks the broker with 1 from time to time what it forbids. */
    private static final Qos FRAMES = Qos.AT_MOST_ONCE;

    /** What a router says whose mailbox is full. */
    private static final AdsErrorCode BUSY = new AdsErrorCode(0x4);

    private final BrokerConnection connection;
    private final BrokerLogin login;
    private final NetworkMembers members;
    private final LinkSurroundings around;
    private final VirtualNetwork network;
    private final BrokerAttempts broker;
    private Optional<InetAddress> address = Optional.empty();
    private CompletionStage<ReasonCode> lastWord = CompletableFuture.completedFuture(ReasonCode.SUCCESS);
    private @Nullable AmsHeader sending;
    private @Nullable Finding told;
    private ReasonCode verdict = ReasonCode.SUCCESS;
    private boolean toldBusy;
    private long waitingBytes;

    NetworkLink(
            AmsNetId own,
            MemberInfo self,
            BrokerConnection connection,
            BrokerLogin login,
            NetworkMembers members,
            LinkSurroundings around) {
        this.connection = connection;
        this.login = login;
        this.members = members;
        this.around = around;
        this.network = new VirtualNetwork(membership(own, self, connection), new Out(), new News());
        this.broker =
                new BrokerAttempts(
                        (version, listener) ->
                                around.clients()
                                        .client(
                                                BrokerInForce.forOnce(login, version, network.will()),
                                                listener),
                        around.clock(),
                        new FromBroker());
    }

    private static Membership membership(AmsNetId own, MemberInfo self, BrokerConnection connection) {
        return new Membership(
                connection.topic(),
                own,
                self,
                connection.noRetain(),
                connection.unidirectional(),
                connection.qos().isPresent() ? Qos.of(connection.qos().getAsInt()) : FRAMES);
    }

    BrokerConnection connection() {
        return connection;
    }

    /** Seen through this connection. */
    NetworkMember with(Member member) {
        return new NetworkMember(member, connection, login.address());
    }

    String name() {
        return connection.name();
    }

    /** Of the broker; 0.0.0.0 as long as its name is not known. */
    InetAddress brokerAddress() {
        return address.orElseGet(() -> InetAddress.ofLiteral("0.0.0.0"));
    }

    void start() {
        around.hostNames()
                .lookUp(
                        connection.host(),
                        found -> {
                            address = found.stream().findFirst();
                            broker.start();
                        });
    }

    /**
     * Leaves the network and ends the connection.
     *
     * @return completes on the router's thread, soon even when the broker does not answer
     */
    CompletableFuture<Void> leave() {
        lastWord = CompletableFuture.completedFuture(ReasonCode.SUCCESS);
        network.leave();
        return broker.close(lastWord);
    }

    /**
     * Sends to a member and takes over the hold on the data. What cannot be sent is answered for with an
     * error; an answer is dropped.
     */
    void send(AmsFrame frame) {
        AmsHeader header = frame.header();
        if (isBusy()) {
            frame.release();
            busy(header);
        } else {
            sending = header;
            sent(header, network.send(frame));
        }
    }

    /** As {@link #send(AmsFrame)}; the data is written before this method returns, or never. */
    void send(UnwrittenFrame frame) {
        AmsHeader header = frame.header();
        if (isBusy()) {
            busy(header);
        } else {
            sending = header;
            sent(header, network.send(frame));
        }
    }

    private void sent(AmsHeader header, boolean connected) {
        sending = null;
        if (!connected) {
            undeliverable(header, AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        }
    }

    private boolean isBusy() {
        return waitingBytes > MOST_WAITING
                || broker.connected().filter(client -> !client.isWritable()).isPresent();
    }

    private void busy(AmsHeader header) {
        if (!toldBusy) {
            toldBusy = true;
            around.raise(LinkFindings.busy(connection));
        }
        undeliverable(header, BUSY);
    }

    private void undeliverable(AmsHeader header, AdsErrorCode error) {
        if (header.wantsAnswer()) {
            around.undeliverable().refuse(header, error);
        }
    }

    private final class FromBroker implements BrokerAttempts.Listener {

        @Override
        public void connected(MqttClient client) {
            told = null;
            toldBusy = false;
            around.tell(
                    new NetworkEvent.BrokerConnected(
                            name(), login.address().toString(), connection.topic(), connection.encrypted()));
            client.subscribe(network.subscriptions())
                    .thenAccept(granted -> granted.forEach(network::answered));
            network.connected();
        }

        /** Each reason is told once, however often it is tried. */
        @Override
        public void lost(Finding why) {
            Finding now = LinkFindings.brokerNotReached(connection, why);
            boolean isNew = !now.equals(told);
            told = now;
            network.lost();
            if (isNew) {
                around.raise(now);
                around.tell(new NetworkEvent.BrokerLost(name(), now));
            }
        }

        @Override
        public void message(ApplicationMessage message) {
            network.received(message);
        }
    }

    private final class Out implements VirtualNetwork.Carrier {

        @Override
        public void publish(ApplicationMessage message) {
            broker.connected().ifPresent(client -> publish(client, message, Optional.ofNullable(sending)));
        }

        private void publish(MqttClient client, ApplicationMessage message, Optional<AmsHeader> frame) {
            int bytes = message.payload().size();
            waitingBytes += bytes;
            lastWord =
                    client.publish(message)
                            .whenComplete((said, failure) -> {
                                waitingBytes -= bytes;
                                if (failure == null) {
                                    verdict = said;
                                    network.answered(message, said);
                                } else {
                                    network.dropped(message);
                                    frame.ifPresent(header ->
                                            undeliverable(header, AdsErrorCode.TARGET_MACHINE_NOT_FOUND));
                                }
                            });
        }

        @Override
        public void later(Duration delay, Runnable task) {
            around.clock().later(delay, task);
        }
    }

    private final class News implements VirtualNetwork.Listener {

        @Override
        public void online(Member member) {
            members.online(NetworkLink.this, member);
        }

        @Override
        public void gone(AmsNetId member) {
            members.gone(NetworkLink.this, member, Optional.ofNullable(told));
        }

        @Override
        public void frame(AmsFrame frame, NetworkTopics.Kind kind) {
            members.frame(NetworkLink.this, frame);
        }

        @Override
        public void refused(Finding finding) {
            around.raise(finding);
        }

        @Override
        public void undelivered(AmsHeader request) {
            undeliverable(
                    request,
                    verdict.isError() ? AdsErrorCode.ACCESS_DENIED : AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        }
    }
}
