package io.routelock.runtime.router;

import static io.routelock.runtime.router.Transport.FAR;
import static io.routelock.runtime.router.Transport.NEAR;
import static io.routelock.runtime.router.Transport.NEAR_PLC;
import static io.routelock.runtime.router.Transport.PLC;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsNotification;
import io.routelock.ads.IndexAddress;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.profile.AmsAccess;
import io.routelock.mosquitto.profile.AmsAccess.Call;
import io.routelock.mosquitto.profile.Right;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Issue: "the access matrix decides who may call whom", with the rules that core makes of it and both
 * brokers. NEAR is the engineering station XAE, FAR is PLC1 (protocol/ads-over-mqtt.md). What is told when
 * single lines are missing, see {@link RoutersBehindABrokerTest}.
 */
@Timeout(60)
class AmsAccessTest {

    private static final String NET = MqttWay.TOPIC;
    private static final Map<String, AmsNetId> NET_IDS = Map.of("XAE", NEAR, "PLC1", FAR);
    private static final AmsAccess MATRIX =
            new AmsAccess(NET, List.of("XAE", "PLC1"), List.of(new Call("XAE", "PLC1")));

    /** Of the file: a broker without encryption. */
    private static final String NOTE = "routes-file.broker-plain";

    @TempDir private Path temp;

    private Transport open(BrokerKind kind, String acl, String near, String far) throws IOException {
        BrokerKind.Running broker = Given.acl(acl).start(kind, temp.resolve("broker"));
        return new Transport(
                () -> MqttWay.member(temp.resolve("near"), "127.0.0.2", as(near, broker.port())),
                () -> MqttWay.member(temp.resolve("far"), "127.0.0.3", as(far, broker.port())),
                Optional.of(broker));
    }

    private Transport open(BrokerKind kind, String acl) throws IOException {
        Transport transport = open(kind, acl, "XAE", "PLC1");
        transport.await();
        return transport;
    }

    private static BrokerConnection as(String user, int port) {
        return new BrokerConnection(
                "Broker",
                "127.0.0.1",
                port,
                NET,
                Optional.empty(),
                Optional.of(user),
                Optional.empty(),
                new BrokerSecurity.Plain(),
                OptionalInt.empty(),
                false,
                false,
                false);
    }

    private static String file(List<Right> rights) {
        return rights.stream()
                .map(right -> heading(right) + right.line() + "\n")
                .collect(Collectors.joining());
    }

    /** Mosquitto takes a user's block in several pieces. */
    private static String heading(Right right) {
        return right.subject() instanceof Subject.User(String name) ? "user " + name + "\n" : "";
    }

    private static void assertAllOfACallWorks(AdsClient client) {
        assertThat(Eventually.get(client.readState(PLC)).state()).isEqualTo(AdsState.RUN);
        Octets name = Octets.ofCString("MAIN.nSetpoint", StandardCharsets.US_ASCII);
        Octets handle = Eventually.get(client.readWrite(PLC, new IndexAddress(0xF003, 0), 4, name));
        IndexAddress value = new IndexAddress(0xF005, Unpooled.wrappedBuffer(handle.toArray()).getIntLE(0));
        List<AdsNotification.Sample> samples = new CopyOnWriteArrayList<>();
        NotificationWish wish =
                new NotificationWish(
                        value, 4, NotificationWish.Mode.CYCLIC, Duration.ZERO, Duration.ofMillis(10));
        Eventually.get(client.subscribe(PLC, wish, samples::add));
        Eventually.so("a notification", () -> !samples.isEmpty());
    }

    /** The error comes at once: nobody waits for an answer that cannot come. */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void theMatrixLetsOneCallTheOtherAndNotTheOtherWayRound(BrokerKind kind) throws IOException {
        try (Transport transport = open(kind, file(MATRIX.rights(NET_IDS)))) {
            assertAllOfACallWorks(transport.application());
            assertThat(transport.near().findings()).containsOnly(NOTE);

            assertThat(AmsTransportTest.failure(transport.far().application().readState(NEAR_PLC)))
                    .isEqualTo(AdsErrorCode.ACCESS_DENIED);
            Finding finding = transport.far().finding("ads-mqtt.call-denied");
            assertThat(finding.nextStep()).contains("topic write " + NET + "/" + NEAR + "/ams\"");
        }
    }

    /** protocol notes: where the user name is the NetId, patterns replace the first lines of each block. */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void userNamesThatAreNetIdsNeedTwoPatterns(BrokerKind kind) throws IOException {
        AmsAccess matrix =
                new AmsAccess(
                        NET,
                        List.of(NEAR.toString(), FAR.toString()),
                        List.of(new Call(NEAR.toString(), FAR.toString())));
        String acl = file(matrix.rightsByPattern());
        try (Transport transport = open(kind, acl, NEAR.toString(), FAR.toString())) {
            transport.await();
            assertAllOfACallWorks(transport.application());
            assertThat(AmsTransportTest.failure(transport.far().application().readState(NEAR_PLC)))
                    .isEqualTo(AdsErrorCode.ACCESS_DENIED);
        }
    }

    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void whoMayNotEvenTellOfItselfIsTold(BrokerKind kind) throws IOException {
        try (Transport transport = open(kind, file(MATRIX.rights(NET_IDS)), "STRANGER", "PLC1")) {
            Finding info = transport.near().finding("ads-mqtt.info-denied");
            assertThat(info.nextStep()).contains("topic write " + NET + "/" + NEAR + "/info");
        }
    }
}
