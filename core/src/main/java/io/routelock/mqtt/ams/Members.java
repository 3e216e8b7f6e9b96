package io.routelock.mqtt.ams;

import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.mqtt.ApplicationMessage;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is in the network, from what they say of themselves and from the frames that they send. */
final class Members {

    /** More than any plant has; each takes memory, and NetIds cost whoever invents them nothing. */
    static final int MOST = 4096;

    private final VirtualNetwork.Listener news;
    private final FindingBrake findings;
    private final NetworkTopics topics;
    private final Map<AmsNetId, Member> known = new LinkedHashMap<>();

    Members(VirtualNetwork.Listener news, FindingBrake findings, NetworkTopics topics) {
        this.news = news;
        this.findings = findings;
        this.topics = topics;
    }

    Collection<Member> all() {
        return List.copyOf(known.values());
    }

    /**
     * Takes the info of somebody else. An empty message takes a retained one back, so nobody is there.
     *
     * @return whether it has just come: it may not know us, where nothing is retained
     */
    boolean heard(AmsNetId netId, ApplicationMessage message) {
        if (message.payload().isEmpty()) {
            gone(netId);
            return false;
        }
        try {
            return says(netId, MemberInfoXml.read(message.payload())) && !message.retain();
        } catch (WireFormatException e) {
            findings.raise(NetworkFindings.unreadableInfo(topics.info(netId), e));
            return false;
        }
    }

    private boolean says(AmsNetId netId, MemberInfo info) {
        if (!info.online()) {
            gone(netId);
            return false;
        }
        Optional<MemberInfo> before = Optional.ofNullable(known.get(netId)).flatMap(Member::info);
        if (before.equals(Optional.of(info))) {
            return false;
        }
        return put(new Member(netId, Optional.of(info))) && before.isEmpty();
    }

    /** A frame came from there. Some runtimes never publish an info, so that makes it a member too. */
    void learn(AmsNetId netId) {
        if (!known.containsKey(netId)) {
            put(new Member(netId, Optional.empty()));
        }
    }

    private boolean put(Member member) {
        if (known.size() >= MOST && !known.containsKey(member.netId())) {
            findings.raise(NetworkFindings.tooManyMembers(topics.network(), MOST));
            return false;
        }
        known.put(member.netId(), member);
        news.online(member);
        return true;
    }

    private void gone(AmsNetId netId) {
        if (known.remove(netId) != null) {
            news.gone(netId);
        }
    }

    void forgetAll() {
        List.copyOf(known.keySet()).forEach(this::gone);
    }
}
