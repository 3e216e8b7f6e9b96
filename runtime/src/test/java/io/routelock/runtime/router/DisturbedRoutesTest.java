package io.routelock.runtime.router;

import static io.routelock.runtime.router.SecureClient.OTHER;
import static io.routelock.runtime.router.SecureClient.PANEL;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;
import io.routelock.net.AmsTcpConnection;
import io.routelock.route.Route;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesDocument;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A router at 127.0.0.2, one at 127.0.0.3, and at 127.0.0.4 somebody between them, in all three modes. */
@Timeout(60)
class DisturbedRoutesTest {

    enum Mode {
        SELF_SIGNED,
        PRE_SHARED_KEY,
        SHARED_CA
    }

    private static final AmsNetId NEAR = AmsNetId.parse("127.0.0.2.1.1");
    private static final AmsNetId FAR = AmsNetId.parse("127.0.0.3.1.1");
    private static final AmsAddress PLC = new AmsAddress(FAR, AmsPort.PLC_TC3);
    private static final String BETWEEN = "127.0.0.4";
    private static final Duration LATE = Duration.ofMillis(150);

    @TempDir private static Path authority;
    private static Issued nearIssued;
    private static Issued farIssued;
    private static Path root;

    @TempDir private Path temp;
    private final int port = RunningRouter.freePort("127.0.0.3", BETWEEN);

    @BeforeAll
    static void issueCertificates() throws IOException {
        TestAuthority plant = TestAuthority.create(authority.resolve("plant"), "Plant CA");
        root = plant.certificate();
        nearIssued = plant.issue("near");
        farIssued = plant.issue("far");
    }

    private static TlsCredential.SharedCa files(Issued own) {
        return new TlsCredential.SharedCa(
                root.toString(),
                own.certificate().toString(),
                own.key().toString(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private RunningRouter near(Mode mode) {
        StaticRoutesDocument document =
                switch (mode) {
                    case SELF_SIGNED ->
                            StaticRoutesDocument.empty()
                                    .withRoute(
                                            Route.selfSigned("Far", FAR, BETWEEN, OTHER.fingerprint(), true));
                    case PRE_SHARED_KEY -> withRoute(Plant.key("Eng1", false, "geheim"));
                    case SHARED_CA -> withRoute(files(nearIssued));
                };
        Plant.edit(temp.resolve("near"), old -> document);
        return RunningRouter.Wish.in(temp.resolve("near"))
                .at("127.0.0.2")
                .withSecurePeersAt(port)
                .withIdentity(PANEL)
                .start();
    }

    private static StaticRoutesDocument withRoute(TlsCredential credential) {
        Route route = Route.of("Far", FAR, BETWEEN, credential.security());
        return StaticRoutesDocument.empty().withRoute(route, credential);
    }

    private RunningRouter far(Mode mode) {
        StaticRoutesDocument document =
                switch (mode) {
                    case SELF_SIGNED ->
                            StaticRoutesDocument.empty()
                                    .withRoute(
                                            Route.selfSigned(
                                                    "Near", NEAR, "127.0.0.2", PANEL.fingerprint(), true));
                    case PRE_SHARED_KEY -> withServer(Plant.keys(Plant.key("Eng1", false, "geheim")));
                    case SHARED_CA -> withServer(Plant.authority(files(farIssued)));
                };
        Plant.edit(temp.resolve("far"), old -> document);
        return RunningRouter.Wish.in(temp.resolve("far"))
                .secureAt("127.0.0.3", port)
                .withIdentity(OTHER)
                .start();
    }

    private static StaticRoutesDocument withServer(ServerSettings server) {
        return StaticRoutesDocument.empty().withServer(server);
    }

    private TlsRelay between(RunningRouter far) {
        InetSocketAddress to = far.router().tlsAddress();
        return TlsRelay.start(BETWEEN, port, "127.0.0.2", to);
    }

    /** Waits a second for each answer and no longer. */
    private static AdsClient impatient(RunningRouter router) {
        AmsTcpConnection connection = router.connect("127.0.0.1");
        AmsAddress self = Eventually.get(connection.registerPort(AmsPort.ANY));
        return new AdsClient(connection, self, Duration.ofSeconds(1));
    }

    private static IndexAddress setpoint(AdsClient client) {
        Octets name = Octets.of("MAIN.nSetpoint\0".getBytes(StandardCharsets.US_ASCII));
        Octets handle = Eventually.get(client.readWrite(PLC, new IndexAddress(0xF003, 0), 4, name));
        return new IndexAddress(0xF005, Unpooled.wrappedBuffer(handle.toArray()).getIntLE(0));
    }

    private static boolean answers(AdsClient client) {
        return failure(client.readState(PLC)).isOk();
    }

    private static AdsErrorCode failure(CompletableFuture<AdsResponse.State> asked) {
        try {
            Eventually.get(asked);
            return AdsErrorCode.OK;
        } catch (AdsErrorException e) {
            return e.error();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLateConnectionCarriesEverythingInOrder(Mode mode) {
        try (RunningRouter near = near(mode);
                RunningRouter far = far(mode);
                TlsRelay relay = between(far)) {
            AdsClient client = near.application();
            IndexAddress value = setpoint(client);
            relay.delay(LATE);
            List<CompletableFuture<Octets>> read = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                var written = client.write(PLC, value, Octets.ofHex("0%d 00 00 00".formatted(i)));
                read.add(client.read(PLC, value, 4));
                assertThat(written).isNotCompletedExceptionally();
            }
            for (int i = 0; i < 5; i++) {
                assertThat(Eventually.get(read.get(i))).isEqualTo(Octets.ofHex("0%d 00 00 00".formatted(i)));
            }
            assertThat(near.findings()).isEmpty();
        }
    }

    /** What was on its way is lost with the connection: the application's own time ends it, as on TwinCAT. */
    @ParameterizedTest
    @EnumSource
    void whatIsCutIsServedAgain(Mode mode) {
        try (RunningRouter near = near(mode);
                RunningRouter far = far(mode);
                TlsRelay relay = between(far)) {
            AdsClient client = impatient(near);
            assertThat(answers(client)).isTrue();
            relay.delay(Duration.ofSeconds(2));
            var onItsWay = client.readState(PLC);
            relay.cut();
            assertThat(failure(onItsWay).isOk()).isFalse();
            relay.delay(Duration.ZERO);
            Eventually.so("it is served again", () -> answers(client));
        }
    }

    /** TLS notices: no application ever sees the changed byte, and the peer is told no longer to be there. */
    @ParameterizedTest
    @EnumSource
    void aChangedByteEndsTheConnectionAndReachesNobody(Mode mode) {
        try (RunningRouter near = near(mode);
                RunningRouter far = far(mode);
                TlsRelay relay = between(far)) {
            AdsClient client = impatient(near);
            IndexAddress value = setpoint(client);
            Eventually.get(client.write(PLC, value, Octets.ofHex("11 22 33 44")));
            relay.spoil(1, false);
            var spoilt = client.read(PLC, value, 4);
            assertThat(spoilt).failsWithin(Eventually.PATIENCE);
            assertThat(relay.spoilt()).isOne();
            Eventually.so("it is served again", () -> answers(client));
            assertThat(Eventually.get(client.read(PLC, setpoint(client), 4)))
                    .isEqualTo(Octets.ofHex("11 22 33 44"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHandshakeThatIsChangedFailsWithAFindingAndTheNextOneWorks(Mode mode) {
        try (RunningRouter near = near(mode);
                RunningRouter far = far(mode);
                TlsRelay relay = between(far)) {
            AdsClient client = near.application();
            relay.spoil(2, true);
            assertThat(answers(client)).isFalse();
            Eventually.so("a finding", () -> !near.findings().isEmpty());
            Eventually.so("it is served", () -> answers(client));
        }
    }
}
