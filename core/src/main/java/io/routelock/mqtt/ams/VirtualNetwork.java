package io.routelock.mqtt.ams;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.mqtt.Will;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Our part in a virtual AMS network (protocol notes: ads-over-mqtt): who is there, what may come from them,
 * and on which topic something goes to them. No I/O; on one thread, which is the router's.
 *
 * <p>The broker must know no session of ours from before, and keep none: a request that it kept would be
 * carried out minutes later.
 */
public final class VirtualNetwork {

    /** Header and data. */
    public static final int MOST_FRAME_BYTES = 16 << 20;

    /**
     * How long a broker keeps a frame for somebody who does not read it, with MQTT 5: no caller waits longer.
     */
    static final Duration FRAME_EXPIRY = Duration.ofSeconds(10);

    private static final PublishProperties SHORT_LIVED =
            new PublishProperties(
                    false,
                    Optional.of(FRAME_EXPIRY),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

    private final Membership membership;
    private final NetworkTopics topics;
    private final String requestsToUs;
    private final String responsesToUs;
    private final Carrier out;
    private final FrameTopics frameTopics;
    private final Members members;
    private final OwnPresence presence;
    private final FrameDoor door;
    private final BrokerVerdicts verdicts;
    private boolean here;

    /** Takes what leaves. */
    public interface Carrier {

        /** Whatever the broker says to it comes back by {@link #answered}. */
        void publish(ApplicationMessage message);

        /** Runs the task once, then, on the same thread as everything else here; never at once. */
        void later(Duration delay, Runnable task);
    }

    /** Hears what happens, on the thread that handed it in. */
    public interface Listener {

        /** A new member, or one that says something new of itself. */
        void online(Member member);

        /** Not reachable any more. */
        void gone(AmsNetId member);

        /**
         * Something for us. The listener takes over the hold on its data.
         *
         * @param kind of the topic on which it came: a request, or an answer or notification
         */
        void frame(AmsFrame frame, NetworkTopics.Kind kind);

        /** Something was not taken, or ours was not. One of a kind every ten seconds, no more. */
        void refused(Finding finding);

        /** Nobody will answer this request of ours: the broker has not passed it on. */
        default void undelivered(AmsHeader request) {}
    }

    public VirtualNetwork(Membership membership, Carrier out, Listener news) {
        this.membership = membership;
        this.topics = membership.topics();
        this.requestsToUs = topics.requests(membership.own());
        this.responsesToUs = topics.responses(membership.own());
        this.out = out;
        this.frameTopics = new FrameTopics(membership, out);
        FindingBrake findings = new FindingBrake(out, news::refused);
        this.members = new Members(news, findings, topics);
        this.presence = new OwnPresence(membership, out, findings);
        this.door = new FrameDoor(membership, members, findings, news);
        this.verdicts = new BrokerVerdicts(membership, findings, news);
    }

    /** To be asked for at each connection, before {@link #connected()}. */
    public List<TopicSubscription> subscriptions() {
        return List.of(
                TopicSubscription.of(topics.everyInfo(), Qos.EXACTLY_ONCE),
                TopicSubscription.of(topics.everythingTo(membership.own()), Qos.EXACTLY_ONCE));
    }

    /** What the broker tells the others when we are gone without saying so. */
    public Optional<Will> will() {
        return Optional.of(Will.of(presence.goodBye(Qos.EXACTLY_ONCE)));
    }

    /** There is a connection, and the subscriptions are on their way: we make ourselves known. */
    public void connected() {
        here = true;
        presence.joined();
    }

    /** There is none any more: nobody can be reached. */
    public void lost() {
        here = false;
        presence.lost();
        frameTopics.lost();
        members.forgetAll();
    }

    /**
     * Says good-bye; the caller then closes the connection. At QoS 1, which a broker passes on when it
     * arrives: a message of QoS 2 would be lost with the connection.
     */
    public void leave() {
        if (here) {
            out.publish(presence.goodBye(Qos.AT_LEAST_ONCE));
        }
        lost();
    }

    /** Whoever is known to be in the network now, but for ourselves. */
    public Collection<Member> members() {
        return members.all();
    }

    /** Takes what came from the broker; topics that are none of ours or of an info are passed over. */
    public void received(ApplicationMessage message) {
        if (message.topic().equals(requestsToUs)) {
            door.received(NetworkTopics.Kind.REQUESTS, message);
        } else if (message.topic().equals(responsesToUs)) {
            door.received(NetworkTopics.Kind.RESPONSES, message);
        } else {
            topics.read(message.topic())
                    .filter(place -> place.kind() == NetworkTopics.Kind.INFO)
                    .ifPresent(place -> info(place.netId(), message));
        }
    }

    private void info(AmsNetId of, ApplicationMessage message) {
        if (of.equals(membership.own())) {
            presence.heard(message);
        } else if (members.heard(of, message)) {
            presence.newcomer();
        }
    }

    /**
     * Publishes the frame to its target and takes over the hold on its data.
     *
     * @return false when there is no connection: it was dropped
     */
    public boolean send(AmsFrame frame) {
        try {
            return here && publish(frame.header(), frame.encode(UnpooledByteBufAllocator.DEFAULT));
        } finally {
            frame.release();
        }
    }

    /** As {@link #send(AmsFrame)}; the data is written before this method returns, or never. */
    public boolean send(UnwrittenFrame frame) {
        return here && publish(frame.header(), frame.encode(UnpooledByteBufAllocator.DEFAULT));
    }

    private boolean publish(AmsHeader header, ByteBuf encoded) {
        AmsNetId target = header.target().netId();
        FrameTopics.Way way;
        if (isForResponses(header)) {
            way = frameTopics.forResponses(target);
        } else {
            way = frameTopics.forRequests(target);
            door.asked(target);
        }
        Octets payload = Octets.readFrom(encoded, encoded.readableBytes());
        encoded.release();
        Qos qos = frameTopics.next(way);
        // With QoS 0 nothing waits for somebody who is away.
        PublishProperties properties = qos == Qos.AT_MOST_ONCE ? PublishProperties.NONE : SHORT_LIVED;
        out.publish(new ApplicationMessage(way.topic(), payload, qos, false, properties));
        return true;
    }

    private static boolean isForResponses(AmsHeader header) {
        return header.isResponse() || header.commandId() == AdsCommand.DEVICE_NOTIFICATION.id();
    }

    /** What the broker said to one of our messages; with QoS 0 and MQTT 3.1.1 it says nothing of use. */
    public void answered(ApplicationMessage published, ReasonCode said) {
        if (published.qos() != Qos.AT_MOST_ONCE) {
            topics.read(published.topic()).ifPresent(place -> answered(place, published, said));
        }
    }

    /** One of our messages was not sent, and nobody will answer it. */
    public void dropped(ApplicationMessage published) {
        topics.read(published.topic())
                .filter(place -> place.kind() != NetworkTopics.Kind.INFO)
                .ifPresent(place -> frameTopics.dropped(place, published));
    }

    private void answered(NetworkTopics.Place place, ApplicationMessage published, ReasonCode said) {
        if (place.kind() != NetworkTopics.Kind.INFO) {
            frameTopics.answered(place, published, said);
        } else if (said.isError()) {
            presence.denied();
        }
        verdicts.published(place, published, said);
    }

    /** What the broker said to one of {@link #subscriptions()}. */
    public void answered(MqttClient.Granted granted) {
        verdicts.subscribed(granted);
    }
}
