package io.routelock.mqtt.ams;

import static io.routelock.mqtt.ams.NetworkRig.OWN_INFO;
import static io.routelock.mqtt.ams.NetworkRig.PLC_INFO;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mqtt.ReasonCode;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

/** Our own info: heard back from the broker, taken by others, and answered with where nothing is retained. */
class OwnPresenceTest {

    private static final String OWN_TOPIC = "Net/5.9.9.9.1.1/info";
    private static final String GONE = OWN_INFO.replace(">true<", ">false<");

    private final NetworkRig rig = new NetworkRig();
    private final NetworkRig noRetain = new NetworkRig(true);

    @Test
    void ourOwnEchoAndWhatWasKeptOfUsAreNoNews() {
        rig.network.connected();
        rig.hearsKept(OWN_TOPIC, GONE);
        rig.hearsKept(OWN_TOPIC, OWN_INFO.replace("4026.10", "4026.9"));
        rig.hears(OWN_TOPIC, OWN_INFO);
        assertThat(rig.news).isEmpty();
        assertThat(rig.network.members()).isEmpty();
    }

    /** One was copied from the other, with name and NetId; only the number of infos tells. */
    @Test
    void aCopyOfThisRouterIsNoticed() {
        rig.connected();
        rig.hears(OWN_TOPIC, OWN_INFO);
        assertThat(rig.news).containsExactly("ads-mqtt.netid-taken");
    }

    @Test
    void anotherRouterWithOurNetIdIsNoticedWhenItComesAndWhenItWasThereBefore() {
        rig.network.connected();
        rig.hearsKept(OWN_TOPIC, OWN_INFO.replace("HERE", "THERE"));
        assertThat(rig.news).containsExactly("ads-mqtt.netid-kept");
        rig.hears(OWN_TOPIC, OWN_INFO.replace("HERE", "THERE"));
        assertThat(rig.news).endsWith("ads-mqtt.netid-taken");
    }

    /**
     * The broker notices late that an earlier connection of ours is dead: its will would hide us for good.
     */
    @Test
    void aLateWillOfOursIsContradictedOnce() {
        rig.connected();
        rig.hears(OWN_TOPIC, GONE);
        rig.hears(OWN_TOPIC, GONE);
        rig.after(OwnPresence.GATHERING);
        assertThat(rig.sentTexts()).containsExactly(OWN_TOPIC + " kept QoS 2 " + OWN_INFO);
        rig.hears(OWN_TOPIC, OWN_INFO);
        assertThat(rig.news).isEmpty();
    }

    @Test
    void aWillOfSomebodyElseIsContradictedAndTold() {
        rig.connected();
        rig.hears(OWN_TOPIC, GONE.replace("HERE", "THERE"));
        rig.after(OwnPresence.GATHERING);
        assertThat(rig.sent).hasSize(1);
        assertThat(rig.news).containsExactly("ads-mqtt.netid-taken");
    }

    @Test
    void whoDeletesOurInfoIsContradicted() {
        rig.connected();
        rig.hears(OWN_TOPIC, "");
        rig.after(OwnPresence.GATHERING);
        assertThat(rig.sentTexts()).containsExactly(OWN_TOPIC + " kept QoS 2 " + OWN_INFO);
    }

    @Test
    void afterLeavingNothingIsContradicted() {
        rig.connected();
        rig.hears(OWN_TOPIC, GONE);
        rig.network.leave();
        rig.sent.clear();
        rig.hears(OWN_TOPIC, GONE);
        rig.after(OwnPresence.GATHERING);
        assertThat(rig.sent).isEmpty();
        assertThat(rig.news).isEmpty();
    }

    /** Mosquitto grants a subscription and keeps back what its access file does not let the client read. */
    @Test
    void whoDoesNotHearItselfMayNotReadInfos() {
        rig.network.connected();
        rig.after(OwnPresence.ECHO);
        assertThat(rig.news).containsExactly("ads-mqtt.info-unheard");
    }

    @Test
    void whoMayNotWriteItsInfoIsToldThatAlone() {
        rig.network.connected();
        rig.network.answered(rig.sent.getFirst(), new ReasonCode(0x87));
        rig.after(OwnPresence.ECHO);
        assertThat(rig.news).containsExactly("ads-mqtt.info-denied");
    }

    @Test
    void whoHearsItselfOrIsGoneIsToldNothing() {
        rig.connected();
        rig.after(OwnPresence.ECHO);
        noRetain.network.connected();
        noRetain.network.lost();
        noRetain.after(OwnPresence.ECHO);
        assertThat(rig.news).isEmpty();
        assertThat(noRetain.news).isEmpty();
    }

    @Test
    void rubbishOnOurTopicIsAFinding() {
        rig.connected();
        rig.hears(OWN_TOPIC, "rubbish");
        assertThat(rig.news).containsExactly("ads-mqtt.info");
    }

    /** protocol notes: NoRetain, "every other member answers by publishing its own". */
    @Test
    void aNewcomerIsAnsweredWhereNothingIsRetained() {
        noRetain.connected();
        noRetain.hears("Net/5.1.1.1.1.1/info", PLC_INFO);
        noRetain.after(OwnPresence.GATHERING);
        assertThat(noRetain.sentTexts()).containsExactly(OWN_TOPIC + " QoS 2 " + OWN_INFO);
    }

    @Test
    void onlyANewcomerIsAnswered() {
        noRetain.connected();
        noRetain.hearsKept("Net/5.1.1.1.1.1/info", PLC_INFO);
        noRetain.hears("Net/5.1.1.1.1.1/info", PLC_INFO);
        noRetain.hears("Net/5.1.1.1.1.1/info", PLC_INFO.replace("CX", "BX"));
        noRetain.after(OwnPresence.GATHERING);
        assertThat(noRetain.sent).isEmpty();
        rig.connected();
        rig.hears("Net/5.1.1.1.1.1/info", PLC_INFO);
        rig.after(OwnPresence.GATHERING);
        assertThat(rig.sent).as("where infos are retained").isEmpty();
    }

    @Test
    void whoGoesAndComesBackIsAnsweredAgain() {
        noRetain.connected();
        for (int i = 0; i < 2; i++) {
            noRetain.hears("Net/5.1.1.1.1.1/info", PLC_INFO);
            noRetain.after(OwnPresence.GATHERING);
            noRetain.hears("Net/5.1.1.1.1.1/info", "");
        }
        assertThat(noRetain.sent).hasSize(2);
    }

    /** Otherwise, where a broker starts anew, each of N members would publish N times to N. */
    @Test
    void manyNewcomersGetOneAnswerTogether() {
        noRetain.connected();
        IntStream.range(0, 50).forEach(i -> noRetain.hears("Net/5.1.1." + i + ".1.1/info", PLC_INFO));
        noRetain.after(OwnPresence.GATHERING);
        assertThat(noRetain.sent).hasSize(1);
    }
}
