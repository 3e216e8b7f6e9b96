package io.routelock.mqtt.ams;

import io.routelock.ams.AdsCommand;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ams.NetworkTopics.Kind;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Decides which of the frames on our topics are taken.
 *
 * <p>Attack: the source of a frame is only what its sender wrote there, and the broker does not tell who that
 * was. Whoever may write to our topics can speak as any other member; that is the broker's access file to
 * prevent, and nobody else can. What can be seen from here is refused: a frame for somebody else or from
 * ourselves, a request where answers belong or the other way round, an answer from one that was asked
 * nothing, and a frame that the broker kept, which would be carried out again at every connection.
 */
final class FrameDoor {

    /** Targets that may answer; the oldest is forgotten first. */
    private static final int MOST_ASKED = 4096;

    private final Membership membership;
    private final Members members;
    private final FindingBrake findings;
    private final VirtualNetwork.Listener news;
    private final SequencedSet<AmsNetId> asked = new LinkedHashSet<>();

    FrameDoor(Membership membership, Members members, FindingBrake findings, VirtualNetwork.Listener news) {
        this.membership = membership;
        this.members = members;
        this.findings = findings;
        this.news = news;
    }

    /** A request of ours goes to that target. Over a lost connection, too, subscriptions there live on. */
    void asked(AmsNetId target) {
        if (asked.add(target) && asked.size() > MOST_ASKED) {
            asked.removeFirst();
        }
    }

    void received(Kind kind, ApplicationMessage message) {
        if (message.retain()) {
            findings.raise(NetworkFindings.keptFrame(message.topic()));
            return;
        }
        try {
            AmsFrame frame = AmsPayload.read(message.payload());
            Optional<Finding> objection = objection(kind, message.topic(), frame.header());
            if (objection.isPresent()) {
                frame.release();
                findings.raise(objection.get());
            } else {
                take(kind, frame);
            }
        } catch (WireFormatException e) {
            findings.raise(NetworkFindings.noFrame(message.topic(), e));
        }
    }

    private Optional<Finding> objection(Kind kind, String topic, AmsHeader header) {
        if (!header.target().netId().equals(membership.own())) {
            return Optional.of(NetworkFindings.otherTarget(topic, header));
        }
        AmsNetId source = header.source().netId();
        if (source.equals(membership.own())
                || source.equals(AmsNetId.LOCAL)
                || source.equals(AmsNetId.NONE)) {
            return Optional.of(NetworkFindings.impossibleSource(topic, header));
        }
        boolean answer = kind == Kind.RESPONSES;
        if (!isNotification(header) && header.isResponse() != answer) {
            return Optional.of(NetworkFindings.wrongTopic(topic, header));
        }
        return header.isResponse() && !asked.contains(source)
                ? Optional.of(NetworkFindings.unasked(topic, header))
                : Optional.empty();
    }

    /** A notification that nobody here has asked for is no attack: a device goes on after our restart. */
    private void take(Kind kind, AmsFrame frame) {
        AmsNetId source = frame.header().source().netId();
        members.learn(source);
        if (isNotification(frame.header()) && !asked.contains(source)) {
            frame.release();
        } else {
            news.frame(frame, kind);
        }
    }

    private static boolean isNotification(AmsHeader header) {
        return header.commandId() == AdsCommand.DEVICE_NOTIFICATION.id();
    }
}
