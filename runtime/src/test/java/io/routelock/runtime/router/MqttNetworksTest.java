package io.routelock.runtime.router;

import static io.routelock.runtime.router.NetworksRig.CX;
import static io.routelock.runtime.router.NetworksRig.NET;
import static io.routelock.runtime.router.NetworksRig.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.ReasonCode;
import io.routelock.runtime.connection.NetworkEvent;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** When a router connects to which broker, and how it comes and goes. */
class MqttNetworksTest {

    private final NetworksRig net = new NetworksRig();

    private String payload(FakeBroker.Published published) {
        return new String(published.message().payload().toArray(), StandardCharsets.UTF_8);
    }

    @Test
    void aRouterMakesItselfKnownAndLeavesAWill() {
        net.useBrokers(plant("Plant", NET));
        FakeBroker.Client client = net.broker.newest();
        assertThat(client.started).isTrue();
        assertThat(client.settings.will())
                .hasValueSatisfying(will -> {
                    assertThat(will.message().topic()).isEqualTo("Net/10.0.0.1.1.1/info");
                    assertThat(will.message().retain()).isTrue();
                });
        client.connect();
        assertThat(client.subscribed)
                .extracting(it -> it.filter())
                .containsExactly("Net/+/info", "Net/10.0.0.1.1.1/ams/#");
        FakeBroker.Published info = client.lastTo("Net/10.0.0.1.1.1/info");
        assertThat(info.message().retain()).isTrue();
        assertThat(payload(info)).contains("HERE").contains(">true<");
        assertThat(net.news())
                .containsExactly(
                        new NetworkEvent.BrokerConnected(
                                "Plant", "192.0.2.7:1883", NET, false, Optional.of(SwitchboardRig.OWN)));
    }

    @Test
    void itSaysGoodByeBeforeItEndsTheConnection() {
        net.useBrokers(plant("Plant", NET));
        FakeBroker.Client client = net.broker.newest();
        client.connect();
        CompletableFuture<Void> left = net.networks.close();
        FakeBroker.Published goodBye = client.lastTo("Net/10.0.0.1.1.1/info");
        assertThat(payload(goodBye)).contains(">false<");
        assertThat(client.closed).isFalse();

        goodBye.answer().complete(ReasonCode.SUCCESS);
        assertThat(client.closed).isTrue();
        assertThat(left).isCompleted();
    }

    @Test
    void aBrokerThatDoesNotAnswerIsNotWaitedForLong() {
        net.useBrokers(plant("Plant", NET));
        net.broker.newest().connect();
        CompletableFuture<Void> left = net.networks.close();
        assertThat(left).isNotDone();
        net.timePasses();
        assertThat(left).isCompleted();
        assertThat(net.broker.newest().closed).isTrue();
    }

    @Test
    void whatTheFilesNoLongerSayIsForgotten() {
        net.useBrokers(plant("Plant", NET));
        net.broker.newest().connect();
        net.member(CX, "CX-1");
        net.useBrokers();
        assertThat(net.news())
                .endsWith(
                        new NetworkEvent.MemberGone("Plant", CX), new NetworkEvent.BrokerForgotten("Plant"));
    }

    /** With one client id the broker would end the old connection and tell all that this router is gone. */
    @Test
    void aChangedConnectionBeginsAfterTheOldOneHasEnded() {
        net.useBrokers(plant("Plant", NET));
        FakeBroker.Client before = net.broker.newest();
        before.connect();
        net.useBrokers(plant("Plant", "Net2"));
        assertThat(net.broker.clients).hasSize(1);

        before.lastTo("Net/10.0.0.1.1.1/info").answer().complete(ReasonCode.SUCCESS);
        assertThat(net.broker.clients).hasSize(2);
        assertThat(net.broker.newest().started).isTrue();
    }

    @Test
    void whatStaysTheSameStaysConnected() {
        net.useBrokers(plant("Plant", NET));
        net.useRoutes(SwitchboardRig.TO_PANEL);
        net.useBrokers(plant("Plant", NET), plant("Other", "Net2"));
        assertThat(net.broker.clients).hasSize(2);
        assertThat(net.broker.clients.getFirst().closed).isFalse();
    }

    @Test
    void secureOnlyKeepsAPlainConnectionShutAndSaysSoOnce() {
        net.useBrokers(plant("Plant", NET));
        net.broker.newest().connect();
        net.useSecureOnly();
        net.useRoutes(SwitchboardRig.TO_PANEL);
        assertThat(net.rig.findings()).containsExactly("router.broker-secure-only");
        assertThat(net.news()).last().isEqualTo(new NetworkEvent.BrokerForgotten("Plant"));
        assertThat(net.broker.clients).hasSize(1);
    }

    @Test
    void whyThereIsNoConnectionIsToldOnceForEachReason() {
        net.useBrokers(plant("Plant", NET));
        FakeBroker.Client client = net.broker.newest();
        Finding refused = Finding.error("mqtt.tcp-refused", "It refuses.", "Look there.");
        client.fail(refused);
        client.fail(refused);
        client.fail(FakeBroker.LOST);
        assertThat(net.rig.findings()).containsExactly("router.broker-tcp-refused", "router.broker-lost");
        assertThat(net.news()).hasSize(2).allMatch(NetworkEvent.BrokerLost.class::isInstance);
        assertThat(net.broker.clients).hasSize(1);
        assertThat(client.closed).isFalse();
    }

    @Test
    void aBrokerThatKnowsOnlyMqtt3IsSpokenToLikeThat() {
        net.useBrokers(plant("Plant", NET));
        FakeBroker.Client first = net.broker.newest();
        assertThat(first.settings.version()).isEqualTo(MqttVersion.V5);
        first.fail(Finding.error("mqtt.version-refused", "It refuses MQTT 5.", "Look there."));
        assertThat(first.closed).isTrue();
        FakeBroker.Client second = net.broker.newest();
        assertThat(second.settings.version()).isEqualTo(MqttVersion.V3_1_1);
        second.connect();
        assertThat(net.rig.findings()).isEmpty();
    }

    /** News of a client that was replaced are of no interest. */
    @Test
    void aClientThatWasReplacedIsNotListenedTo() {
        net.useBrokers(plant("Plant", NET));
        FakeBroker.Client first = net.broker.newest();
        first.connect();
        first.fail(FakeBroker.LOST);
        net.timePasses();
        net.broker.newest().connect();
        int before = net.rig.events.size();
        first.receive("Net/" + CX + "/info", NetworksRig.info("CX", true));
        first.fail(FakeBroker.LOST);
        assertThat(net.rig.events).hasSize(before);
    }

    private static final Finding CLOSED_EARLY =
            Finding.error("mqtt.closed-early", "It closes.", "Look there.");

    private long pauseUntilTheNext() {
        int before = net.broker.clients.size();
        long millis = 0;
        while (net.broker.clients.size() == before && millis < 100_000) {
            net.passes(Duration.ofMillis(100));
            millis += 100;
        }
        return millis;
    }

    /** Two routers with one client id: each connection throws out the other one. */
    @Test
    void whatIsLostSoonAgainAndAgainIsTriedLessOftenAndRaisedOnce() {
        net.useBrokers(plant("Plant", NET));
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            net.broker.newest().connect();
            net.passes(Duration.ofMillis(150));
            net.broker.newest().fail(FakeBroker.LOST);
            pauses.add(pauseUntilTheNext());
        }
        assertThat(pauses.getFirst()).isBetween(1_000L, 1_100L);
        assertThat(pauses.get(2)).isBetween(3_000L, 5_000L);
        assertThat(pauses.getLast()).isBetween(24_000L, 30_100L);
        assertThat(net.rig.findings()).containsExactly("router.broker-lost");
        assertThat(net.news()).filteredOn(NetworkEvent.BrokerLost.class::isInstance).hasSize(7);
    }

    @Test
    void aConnectionThatLastedBeginsThePausesAnewAndIsRaisedAgain() {
        net.useBrokers(plant("Plant", NET));
        for (int i = 0; i < 4; i++) {
            net.broker.newest().connect();
            net.broker.newest().fail(FakeBroker.LOST);
            pauseUntilTheNext();
        }
        net.broker.newest().connect();
        net.passes(BrokerAttempts.LASTING);
        net.broker.newest().fail(FakeBroker.LOST);
        assertThat(pauseUntilTheNext()).isBetween(1_000L, 1_100L);
        assertThat(net.rig.findings()).filteredOn("router.broker-lost"::equals).hasSize(2);
    }

    /** A broker that does not know the version may say so, or just close. */
    @Test
    void aBrokerThatClosesAtOnceIsTriedWithTheOlderVersionToo() {
        net.useBrokers(plant("Plant", NET));
        net.broker.newest().fail(CLOSED_EARLY);
        assertThat(net.broker.newest().settings.version()).isEqualTo(MqttVersion.V3_1_1);
        assertThat(net.rig.findings()).isEmpty();

        net.broker.newest().fail(CLOSED_EARLY);
        assertThat(net.broker.newest().closed).isTrue();
        assertThat(net.rig.findings()).containsExactly("router.broker-closed-early");
        assertThat(pauseUntilTheNext()).isBetween(1_000L, 1_100L);
        assertThat(net.broker.newest().settings.version()).isEqualTo(MqttVersion.V5);
        net.broker.newest().connect();
        assertThat(net.news()).last().isInstanceOf(NetworkEvent.BrokerConnected.class);
    }

    /** MQTT 5 lets a broker forbid wildcards, and the client knows that before it asks. */
    @Test
    void whoCannotHearTheNetworkSaysSo() {
        net.useBrokers(plant("Plant", NET));
        net.broker.newest().connect();
        net.broker
                .newest()
                .granted
                .completeExceptionally(
                        new FindingException(
                                Finding.error("mqtt.wildcards-not-supported", "None.", "Do without.")));
        assertThat(net.rig.findings()).containsExactly("mqtt.wildcards-not-supported");
    }

    @Test
    void aSubscriptionThatEndsWithItsConnectionIsNoFindingOfItsOwn() {
        net.useBrokers(plant("Plant", NET));
        net.broker.newest().connect();
        net.broker.newest().fail(FakeBroker.LOST);
        assertThat(net.rig.findings()).containsExactly("router.broker-lost");
    }
}
