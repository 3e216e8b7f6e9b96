package io.routelock.runtime.broker.report;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.runtime.broker.access.LoginAnswer;
import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.Happenings;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.Refusal;
import io.routelock.runtime.watch.Refusal.Kind;
import io.routelock.runtime.watch.Refusal.RuleLine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Says of everything that the broker did not let happen what it was, why, and what to do. On the broker's
 * thread.
 *
 * <p>Against floods: past {@link FloodLimit} of a kind a refusal is only counted, and words are made only for
 * those that are told.
 */
final class Refusals implements Happenings {

    private final InstantSource clock;
    private final Consumer<BrokerReport> reports;
    private final Map<Kind, FloodLimit> limits = new EnumMap<>(Kind.class);
    private final Map<String, FloodLimit> findings = new HashMap<>();
    private final ToldDeliveries deliveries = new ToldDeliveries();
    private final RecentTries tries = new RecentTries();
    private final OncePerClient dropping = new OncePerClient();

    private int count;
    private long leftOut;

    Refusals(InstantSource clock, Consumer<BrokerReport> reports) {
        this.clock = clock;
        this.reports = reports;
    }

    /** How many there were since the last time that this was asked. */
    int take() {
        int taken = count;
        count = 0;
        return taken;
    }

    /** Tells how many were left out since the last time, if any. */
    void tellLeftOut() {
        if (leftOut > 0) {
            reports.accept(new BrokerReport.MoreRefused(clock.instant(), leftOut));
            leftOut = 0;
        }
    }

    private boolean passes(Kind kind) {
        count++;
        boolean passes = limits.computeIfAbsent(kind, same -> new FloodLimit()).passes(clock.millis());
        if (!passes) {
            leftOut++;
        }
        return passes;
    }

    @Override
    public void opened(Newcomer who) {}

    @Override
    public void handshakeFailed(Newcomer who, Finding why) {
        if (passes(Kind.HANDSHAKE)) {
            tell(Kind.HANDSHAKE, who, Optional.empty(), Optional.empty(), why);
        }
    }

    @Override
    public void closedEarly(Newcomer who) {}

    @Override
    public void loginRefused(
            Newcomer who, String clientId, Optional<String> userSaid, LoginAnswer.Refused why) {
        Optional<String> user = why.user().or(() -> userSaid).filter(name -> !name.isEmpty());
        int times = tries.count(Naming.host(who.address()) + "\n" + user.orElse(""), clock.millis());
        if (passes(Kind.CONNECT)) {
            Finding finding = LoginFindings.of(who, clientId, user, why.reason(), times);
            tell(Kind.CONNECT, who, Optional.of(clientId), user, finding);
        }
    }

    @Override
    public void protocolError(Newcomer who, Optional<String> clientId, Finding why) {
        Kind kind = clientId.isPresent() ? Kind.PROTOCOL : Kind.CONNECT;
        if (passes(kind)) {
            tell(kind, who, clientId, Optional.empty(), why);
        }
    }

    private void tell(
            Kind kind, Newcomer who, Optional<String> clientId, Optional<String> user, Finding finding) {
        tell(
                new Refusal(
                        clock.instant(),
                        kind,
                        clientId.filter(id -> !id.isEmpty()),
                        user,
                        Optional.of(who.address()),
                        Optional.of(who.listener()),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        finding));
    }

    private void tell(Refusal refusal) {
        reports.accept(new BrokerReport.Refused(refusal));
    }

    @Override
    public void connected(ClientFacts client, boolean cleanStart, Optional<WillFacts> will) {
        dropping.forget(client.identity().clientId());
        deliveries.forget(client.identity().clientId());
    }

    @Override
    public void ended(ClientFacts client, End why) {
        switch (why) {
            // A protocol error was told with what was wrong.
            case GOODBYE, CLOSED, BROKER_STOPS, PROTOCOL_ERROR -> {}
            case KEEP_ALIVE -> ended(client, Kind.PROTOCOL, EndFindings.keepAlive(client));
            case TAKEN_OVER -> ended(client, Kind.PROTOCOL, EndFindings.takenOver(client));
            case LOGIN_NO_LONGER_HOLDS -> ended(client, Kind.CONNECT, EndFindings.loginNoLongerHolds(client));
            case PACKET_TOO_LARGE -> ended(client, Kind.PROTOCOL, EndFindings.tooLarge(client));
        }
    }

    private void ended(ClientFacts client, Kind kind, Finding finding) {
        if (passes(kind)) {
            tell(refusal(client, kind, Optional.empty(), OptionalInt.empty(), Optional.empty(), finding));
        }
    }

    @Override
    public void publishRefused(
            ClientFacts client,
            String topic,
            int qos,
            boolean retain,
            int packetId,
            int payloadBytes,
            AccessDecision why) {
        if (passes(Kind.PUBLISH)) {
            RightFindings words = RightFindings.of(client, topic, Access.WRITE, why);
            tell(client, Kind.PUBLISH, topic, qos, words.line(), words.publish(topic, qos, retain));
        }
    }

    @Override
    public void willRefused(ClientFacts client, WillFacts will, AccessDecision why) {
        if (passes(Kind.WILL)) {
            RightFindings words = RightFindings.of(client, will.topic(), Access.WRITE, why);
            tell(client, Kind.WILL, will.topic(), will.qos(), words.line(), words.will(will));
        }
    }

    @Override
    public void deliveryRefused(
            ClientFacts client, String topic, int qos, boolean retained, AccessDecision why) {
        if (!deliveries.isNew(client, topic, why)) {
            count++;
            leftOut++;
        } else if (passes(Kind.DELIVERY)) {
            deliveries.told(client, topic, why);
            RightFindings words = RightFindings.of(client, topic, Access.READ, why);
            tell(client, Kind.DELIVERY, topic, qos, words.line(), words.delivery(topic, retained));
        }
    }

    private void tell(
            ClientFacts client, Kind kind, String topic, int qos, Optional<RuleLine> rule, Finding finding) {
        tell(refusal(client, kind, Optional.of(topic), OptionalInt.of(qos), rule, finding));
    }

    private Refusal refusal(
            ClientFacts client,
            Kind kind,
            Optional<String> topic,
            OptionalInt qos,
            Optional<RuleLine> rule,
            Finding finding) {
        Instant now = clock.instant();
        return new Refusal(
                now,
                kind,
                Optional.of(client.identity().clientId()),
                client.identity().user(),
                Optional.of(client.connection().address()),
                Optional.of(client.connection().listener()),
                topic,
                qos,
                rule,
                finding);
    }

    @Override
    public void dropped(String clientId, String topic, int qos) {
        if (dropping.first(clientId)) {
            raised(EndFindings.dropped(clientId, topic));
        }
    }

    @Override
    public boolean tellsPackets() {
        return false;
    }

    @Override
    public void packet(String line) {}

    /** Codes are written in this program: there are few. */
    @Override
    public void raised(Finding finding) {
        if (findings.computeIfAbsent(finding.code(), code -> new FloodLimit()).passes(clock.millis())) {
            reports.accept(new BrokerReport.Raised(finding));
        } else {
            leftOut++;
        }
    }
}
