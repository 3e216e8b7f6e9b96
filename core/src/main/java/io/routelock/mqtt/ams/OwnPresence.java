package io.routelock.mqtt.ams;

import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.Qos;

import java.time.Duration;

/**
 * What we say of ourselves, and who else speaks under our NetId. The broker sends us what we publish there
 * too, so what comes is counted against what went.
 */
final class OwnPresence {

    /**
     * Before our info is published once more. Answers to newcomers gather: where all members of a network
     * come back at once, each answers all others with one message.
     */
    static final Duration GATHERING = Duration.ofMillis(100);

    /** A broker sends our own info back at once, even one far away. */
    static final Duration ECHO = Duration.ofSeconds(5);

    private final Membership membership;
    private final NetworkTopics topics;
    private final VirtualNetwork.Carrier out;
    private final FindingBrake findings;
    private boolean here;
    private boolean announcing;
    private int echoesDue;
    private int visit;
    private boolean heard;
    private boolean denied;

    OwnPresence(Membership membership, VirtualNetwork.Carrier out, FindingBrake findings) {
        this.membership = membership;
        this.topics = membership.topics();
        this.out = out;
        this.findings = findings;
    }

    /** The info that says that we are gone. */
    ApplicationMessage goodBye(Qos qos) {
        return message(membership.info().offline(), qos);
    }

    private ApplicationMessage message(MemberInfo info, Qos qos) {
        ApplicationMessage message =
                ApplicationMessage.of(topics.info(membership.own()), MemberInfoXml.write(info), qos);
        return membership.noRetain() ? message : message.retained();
    }

    /** There is a connection. */
    void joined() {
        here = true;
        heard = false;
        denied = false;
        announce();
        int thisVisit = ++visit;
        out.later(ECHO, () -> missEcho(thisVisit));
    }

    /** Whoever may not read infos sees no members. Mosquitto grants the subscription all the same. */
    private void missEcho(int ofVisit) {
        if (here && ofVisit == visit && !heard && !denied) {
            findings.raise(NetworkFindings.infoNotHeard(membership));
        }
    }

    /** The broker has not taken our info. */
    void denied() {
        denied = true;
    }

    private void announce() {
        echoesDue++;
        out.publish(message(membership.info(), Qos.EXACTLY_ONCE));
    }

    void lost() {
        here = false;
    }

    /** Somebody came who has not heard of us where nothing is retained. */
    void newcomer() {
        if (membership.noRetain()) {
            announceSoon();
        }
    }

    private void announceSoon() {
        if (here && !announcing) {
            announcing = true;
            out.later(GATHERING, this::announceIfHere);
        }
    }

    private void announceIfHere() {
        announcing = false;
        if (here) {
            announce();
        }
    }

    /** Something came on the topic of our own info. */
    void heard(ApplicationMessage message) {
        if (!here) {
            return;
        }
        heard = true;
        try {
            if (message.retain()) {
                kept(message);
            } else if (message.payload().isEmpty()) {
                announceSoon();
            } else {
                said(MemberInfoXml.read(message.payload()));
            }
        } catch (WireFormatException e) {
            findings.raise(NetworkFindings.unreadableInfo(topics.info(membership.own()), e));
        }
    }

    /**
     * From before we came: ours of an earlier time, or of somebody who has taken our NetId. Where nothing is
     * to be retained it goes.
     */
    private void kept(ApplicationMessage message) {
        MemberInfo info = MemberInfoXml.read(message.payload());
        if (info.online() && !info.name().equals(membership.info().name())) {
            findings.raise(NetworkFindings.ownNetIdKept(membership, info));
        }
        if (membership.noRetain()) {
            out.publish(ApplicationMessage.of(message.topic(), Octets.EMPTY, Qos.EXACTLY_ONCE).retained());
        }
    }

    /**
     * Said now. That we are gone is the will of an earlier connection of ours, which the broker missed only
     * now, or that of somebody else; the others take us for gone either way.
     */
    private void said(MemberInfo info) {
        if (!info.online()) {
            announceSoon();
        }
        if (info.equals(membership.info()) && echoesDue > 0) {
            echoesDue--;
        } else if (!info.equals(membership.info().offline())) {
            findings.raise(NetworkFindings.ownNetIdTaken(membership, info));
        }
    }
}
