package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.mosquitto.profile.AmsAccess.Call;
import io.routelock.mosquitto.profile.Login.Account;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Login;
import routelock.testing.MqttProbe.Message;
import routelock.testing.MqttProbe.Protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Issue: "XAE may call PLC1" on a real mosquitto, in both forms of the rules. */
class AmsOnRealBrokerTest {

    private static final String PASSWORD = "s3cret for tests";
    private static final String XAE = "10.0.0.1.1.1";
    private static final String PLC1 = "5.1.2.3.1.1";
    private static final int NOT_AUTHORIZED = 0x87;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void xaeCallsPlc1AndHearsTheAnswerAndNobodyForgesAnInfo(boolean byPattern) throws IOException {
        AmsAccess access = new AmsAccess("Net", List.of(XAE, PLC1), List.of(new Call(XAE, PLC1)));
        try (Mosquitto broker = ProfileBroker.start(folder, wish(access, byPattern));
                MqttProbe xae = member(broker, XAE);
                MqttProbe plc1 = member(broker, PLC1)) {
            assertThat(xae.publishAcknowledged("Net/" + PLC1 + "/ams", "request")).isZero();
            plc1.sync();
            assertThat(plc1.take()).containsExactly(new Message("Net/" + PLC1 + "/ams", "request", false));
            assertThat(plc1.publishAcknowledged("Net/" + XAE + "/ams/res", "answer")).isZero();
            xae.sync();
            assertThat(xae.take()).containsExactly(new Message("Net/" + XAE + "/ams/res", "answer", false));

            assertThat(plc1.publishAcknowledged("Net/" + XAE + "/ams", "call")).isEqualTo(NOT_AUTHORIZED);
            assertThat(plc1.publishAcknowledged("Net/" + XAE + "/info", "forged")).isEqualTo(NOT_AUTHORIZED);
            assertThat(xae.publishAcknowledged("Net/" + PLC1 + "/info", "forged")).isEqualTo(NOT_AUTHORIZED);
            xae.sync();
            assertThat(xae.take()).isEmpty();
            assertThat(plc1.publishAcknowledged("Net/" + PLC1 + "/info", "online")).isZero();
            xae.sync();
            assertThat(xae.take()).containsExactly(new Message("Net/" + PLC1 + "/info", "online", false));
        }
    }

    private static BrokerWish wish(AmsAccess access, boolean byPattern) throws IOException {
        io.routelock.mosquitto.profile.Login.Passwords users =
                new io.routelock.mosquitto.profile.Login.Passwords(
                        List.of(
                                new Account(XAE, Secret.of(PASSWORD)),
                                new Account(PLC1, Secret.of(PASSWORD))));
        Map<String, AmsNetId> netIds = Map.of(XAE, AmsNetId.parse(XAE), PLC1, AmsNetId.parse(PLC1));
        return BrokerWish.of(
                "test",
                ProfileBroker.freePort(),
                LogLevel.ALL,
                new TlsSupport.None(),
                users,
                byPattern ? access.rightsByPattern() : access.rights(netIds));
    }

    private static MqttProbe member(Mosquitto broker, String netId) throws IOException {
        MqttProbe probe =
                MqttProbe.connect(
                        broker.port(), Login.of(netId, netId).withPassword(PASSWORD).with(Protocol.V5));
        probe.subscribe("Net/+/info", "Net/" + netId + "/ams/#");
        return probe;
    }
}
