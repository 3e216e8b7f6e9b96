package io.routelock.runtime.broker.session;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.runtime.broker.access.ClientIdentity;
import io.routelock.runtime.broker.access.LoginAnswer;
import io.routelock.runtime.broker.access.LoginRequest;
import io.routelock.runtime.broker.access.PeerProof;
import io.routelock.runtime.broker.access.Rules;
import io.routelock.runtime.watch.ClientView;
import io.routelock.runtime.watch.Protection;
import io.routelock.runtime.watch.Refusal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A connection that notes what it is sent, and rules of which single topics can be taken away. */
final class FakeLink implements ClientLink, Rules {

    final List<String> sent = new ArrayList<>();
    final List<Integer> packetIds = new ArrayList<>();
    final Set<String> unreadable = new HashSet<>();
    final Set<String> unwritable = new HashSet<>();
    final List<Happenings.End> ends = new ArrayList<>();
    private final ClientIdentity identity;
    int receiveMaximum = 65_535;
    boolean room = true;

    FakeLink(String clientId) {
        this.identity = new ClientIdentity(clientId, Optional.of("user of " + clientId));
    }

    @Override
    public ClientFacts facts() {
        return new ClientFacts(
                identity,
                PeerProof.NONE,
                new ClientView.Connection(
                        "127.0.0.1:1", "1883", false, Protection.PLAIN, "5.0", Instant.EPOCH, 0),
                this);
    }

    @Override
    public Rules rules() {
        return this;
    }

    @Override
    public void judgedAnew() {
        throw new AssertionError("nothing is read again here");
    }

    @Override
    public Supplier<Rules> rulesSource() {
        return () -> this;
    }

    @Override
    public long unsent() {
        return 0;
    }

    @Override
    public int receiveMaximum() {
        return receiveMaximum;
    }

    @Override
    public boolean hasRoom(int bytes) {
        return room;
    }

    @Override
    public boolean publish(
            Message message, int qos, boolean retain, int[] subscriptionIds, int packetId, boolean dup) {
        sent.add(
                message.topic()
                        + " "
                        + new String(message.payload(), StandardCharsets.UTF_8)
                        + " q"
                        + qos
                        + (retain ? " retained" : "")
                        + (dup ? " again" : "")
                        + (subscriptionIds.length == 0 ? "" : " ids " + List.of(subscriptionIds.length)));
        packetIds.add(packetId);
        return true;
    }

    @Override
    public void release(int packetId) {
        sent.add("release");
        packetIds.add(packetId);
    }

    @Override
    public void close(Happenings.End why) {
        ends.add(why);
    }

    @Override
    public LoginAnswer login(LoginRequest request) {
        throw new AssertionError("nobody logs in here");
    }

    @Override
    public boolean stillHolds(ClientIdentity who, PeerProof proof, Rules before) {
        return true;
    }

    @Override
    public AccessDecision decide(ClientIdentity who, String topic, Access access) {
        boolean allowed = !(access == Access.READ ? unreadable : unwritable).contains(topic);
        return new AccessDecision(allowed, Optional.empty(), AccessDecision.Reason.NO_RULE);
    }

    @Override
    public Optional<AccessExplanation> explain(ClientIdentity who, String topic, Access access) {
        return Optional.empty();
    }

    @Override
    public Optional<Refusal.RuleLine> line(AccessExplanation explanation) {
        return Optional.empty();
    }
}
