package io.routelock.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.MemberRow;
import io.routelock.app.model.Security;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.NetworkEvent;

import javafx.beans.InvalidationListener;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What the router tells of its networks, as the model has it. */
class NetworkWatchTest {

    private static final AmsNetId CX = AmsNetId.parse("5.90.63.33.1.1");
    private static final AmsNetId PRESS = AmsNetId.parse("5.25.174.91.1.1");
    private static final AmsNetId HERE = AmsNetId.parse("5.7.8.9.1.1");
    private static final Finding WHY =
            Finding.error("router.broker-refused", "There is no connection to the broker A.", "Start it.");

    private static final int MANY = 1000;

    @TempDir Path folder;

    private final Deque<Runnable> turns = new ArrayDeque<>();
    private boolean inTurns;
    private TestBench bench;
    private FakeRuntimes fakes;
    private LocalRuntimes runtimes;

    @BeforeEach
    void aRouterThatRuns() {
        bench = new TestBench(folder, this::turn);
        fakes = new FakeRuntimes();
        runtimes = new LocalRuntimes(bench.bench(), fakes);
        runtimes.router().start();
        fakes.last(false).ready();
        tell(new NetworkEvent.BrokerConnected("A", "broker:8883", "Net", true, Optional.of(HERE)));
        tell(new NetworkEvent.BrokerConnected("B", "192.168.1.2:1883", "Other", false, Optional.empty()));
    }

    private void turn(Runnable work) {
        if (inTurns) {
            turns.add(work);
        } else {
            work.run();
        }
    }

    private void takeTurns() {
        while (!turns.isEmpty()) {
            turns.remove().run();
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void tell(NetworkEvent event) {
        fakes.last(false).tell(event);
    }

    private static NetworkEvent online(String connection, AmsNetId netId, String os) {
        return new NetworkEvent.MemberOnline(
                connection, netId, "CX-5A3F21", Optional.of(os), Optional.of("3.1.4026.10"), false, false);
    }

    private List<MemberRow> members() {
        return bench.bench().model().members();
    }

    @Test
    void aMemberHasTheBrokerAndTheNetworkOfItsConnection() {
        tell(online("A", CX, "10.0.19044"));
        tell(online("B", PRESS, "14.2"));

        assertThat(members()).hasSize(2);
        MemberRow secure = members().getFirst();
        assertThat(secure.broker()).isEqualTo("broker:8883");
        assertThat(secure.topic()).isEqualTo("Net");
        assertThat(secure.via()).isEqualTo("via A");
        assertThat(secure.os()).contains("Windows 10");
        assertThat(secure.security().kind()).isEqualTo(Security.Kind.MQTT_ENCRYPTED);
        assertThat(members().getLast().os()).contains("14.2");
        assertThat(members().getLast().security().kind()).isEqualTo(Security.Kind.MQTT_PLAIN);
    }

    @Test
    void oneThatSaysSomethingNewOfItselfKeepsItsPlace() {
        tell(online("A", CX, "10.0.19044"));
        tell(online("A", PRESS, "10.0.19044"));
        tell(online("A", CX, "10.0.22631"));

        assertThat(members()).extracting(MemberRow::netId).containsExactly(CX, PRESS);
        assertThat(members().getFirst().os()).contains("Windows 11");
    }

    @Test
    void whoGoesIsGoneFromThatNetworkAlone() {
        tell(online("A", CX, "10.0.19044"));
        tell(online("B", CX, "10.0.19044"));
        tell(new NetworkEvent.MemberGone("A", CX));

        assertThat(members()).extracting(MemberRow::connection).containsExactly("B");
    }

    @Test
    void byWhichNetIdThisComputerIsKnownThereHoldsAsLongAsTheConnection() {
        assertThat(runtimes.networks().links().get("A").ownNetId()).contains(HERE);
        assertThat(runtimes.networks().links().get("B").ownNetId()).isEmpty();
        tell(new NetworkEvent.BrokerLost("A", WHY));
        assertThat(runtimes.networks().links().get("A").ownNetId()).isEmpty();
    }

    @Test
    void aLostBrokerTakesItsMembersWithItAndIsNoProblemOfTheRouterBesides() {
        tell(online("A", CX, "10.0.19044"));
        tell(online("B", PRESS, "10.0.19044"));
        fakes.last(false).find(WHY);
        tell(new NetworkEvent.BrokerLost("A", WHY));

        assertThat(members()).extracting(MemberRow::netId).containsExactly(PRESS);
        assertThat(runtimes.networks().links()).containsEntry("A", new NetworkWatch.Link.Down(WHY));
        assertThat(bench.bench().problems().list()).isEmpty();
    }

    @Test
    void aForgottenConnectionLeavesNothing() {
        tell(online("A", CX, "10.0.19044"));
        tell(new NetworkEvent.BrokerForgotten("A"));

        assertThat(members()).isEmpty();
        assertThat(runtimes.networks().links()).containsOnlyKeys("B");
    }

    @Test
    void allOfItIsVoidWhenTheRouterStops() {
        tell(online("A", CX, "10.0.19044"));
        runtimes.router().stop();
        fakes.last(false).end();

        assertThat(members()).isEmpty();
        assertThat(runtimes.networks().links()).isEmpty();
    }

    /** Each change costs everybody who follows a way through all members. */
    @Test
    void aThousandThatComeOrGoTogetherAreOneChange() {
        AtomicInteger changes = new AtomicInteger();
        bench.bench().model().members().addListener((InvalidationListener) it -> changes.incrementAndGet());
        inTurns = true;
        for (int i = 0; i < MANY; i++) {
            tell(online("A", AmsNetId.parse("5.1.%d.%d.1.1".formatted(i / 250, i % 250)), "10.0.19044"));
        }
        tell(online("B", PRESS, "14.2"));
        takeTurns();
        assertThat(members()).hasSize(MANY + 1);
        assertThat(changes).hasValue(1);

        tell(new NetworkEvent.BrokerLost("A", WHY));
        takeTurns();
        assertThat(members()).extracting(MemberRow::netId).containsExactly(PRESS);
        assertThat(changes).hasValue(2);
    }
}
