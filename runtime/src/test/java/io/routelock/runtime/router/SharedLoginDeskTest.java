package io.routelock.runtime.router;

import static io.routelock.runtime.router.SecureClient.LOGIN;
import static io.routelock.runtime.router.SecureClient.PANEL_IP;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.AddRouteRequest;
import io.routelock.discovery.RouteCredentials;
import io.routelock.discovery.RoutePassword;
import io.routelock.net.NettyThreads;
import io.routelock.net.UdpAddRoute;
import io.routelock.pki.Secret;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.TlsConnectError;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Issue: at most 5 tries a minute from one source and 30 in all, over TLS and UDP alike. */
class SharedLoginDeskTest {

    private static final Credentials WRONG = new Credentials("Administrator", Secret.of("guess"));

    @TempDir private Path temp;
    private final NettyThreads threads = NettyThreads.create(1);
    private RunningRouter router;

    @BeforeEach
    void start() {
        router = RunningRouter.Wish.in(temp.resolve("home")).withAccount(LOGIN).withUdpAddRoute().start();
    }

    @AfterEach
    void stop() {
        threads.close();
        router.close();
    }

    private void overUdp(String from, String password) {
        RouteCredentials login = new RouteCredentials.Plain(LOGIN.user(), RoutePassword.of(password));
        AmsNetId netId = AmsNetId.parse(from + ".1.1");
        AddRouteRequest request = new AddRouteRequest("PC", netId, login, from, false);
        UdpAddRoute udp = new UdpAddRoute(threads, new UdpAddRoute.Patience(1, Duration.ofSeconds(10)));
        Eventually.get(
                udp.send(
                        request,
                        "127.0.0.1",
                        router.router().udpAddress().getPort(),
                        Optional.of(InetAddress.ofLiteral(from))));
    }

    private void guessOverUdp(String from) {
        refusedOverUdp(from, "guess");
    }

    private void refusedOverUdp(String from, String password) {
        assertThatThrownBy(() -> overUdp(from, password))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("udp-route.login"));
    }

    private void guessOverTls(String from) {
        refusedOverTls(from, WRONG);
    }

    private void refusedOverTls(String from, Credentials login) {
        assertThat(SecureClient.error(router.router().tlsAddress(), from, login))
                .isEqualTo(TlsConnectError.UNKNOWN_USER);
    }

    @Test
    void guessesOverUdpCountForTls() {
        for (int i = 0; i < 3; i++) {
            guessOverUdp(PANEL_IP);
        }
        guessOverTls(PANEL_IP);
        guessOverTls(PANEL_IP);
        assertThat(router.findings()).doesNotContain("login.too-many-tries");

        refusedOverTls(PANEL_IP, LOGIN);

        router.awaitFinding("login.too-many-tries");
        assertThat(router.storedRoutes().size()).isZero();
    }

    @Test
    void guessesOverTlsCountForUdp() {
        for (int i = 0; i < 5; i++) {
            guessOverTls(PANEL_IP);
        }
        refusedOverUdp(PANEL_IP, "sw0rdfish");
        router.awaitFinding("login.too-many-tries");
        assertThat(router.storedRoutes().size()).isZero();
        overUdp("127.0.1.7", "sw0rdfish");
        assertThat(router.storedRoutes().size()).as("from elsewhere").isOne();
    }

    @Test
    void thirtyInAllCountOverBoth() {
        for (int i = 0; i < 15; i++) {
            guessOverTls("127.0.1." + (1 + i % 3));
            guessOverUdp("127.0.1." + (11 + i % 3));
        }
        assertThat(router.findings()).doesNotContain("login.too-many-tries");

        refusedOverUdp("127.0.1.99", "sw0rdfish");
        refusedOverTls("127.0.1.98", LOGIN);

        router.awaitFinding("login.too-many-tries");
        assertThat(router.storedRoutes().size()).isZero();
    }
}
