package io.routelock.addroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.routelock.ads.AdsClient;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.FakeTarget;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsCredential;
import io.routelock.net.SecureAdsLimits;
import io.routelock.net.SecureAdsTarget;
import io.routelock.pki.Secret;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.secureads.LocalStation;
import io.routelock.secureads.PskBook;
import io.routelock.secureads.TlsConnectError;
import io.routelock.secureads.TlsConnectFlags;
import io.routelock.secureads.TlsConnectFlags.Flag;
import io.routelock.secureads.TlsConnectInfo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Protocol notes: secure-ads, "add remote" with a pre-shared key, which not every target may take. */
@Timeout(60)
class AuthorisedAdditionTest {

    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final SelfSignedIdentity SELF = SelfSignedIdentity.generate("PANEL");
    private static final AmsNetId DEVICE_ID = AmsNetId.parse("5.36.69.176.1.1");
    private static final TlsCredential.PreSharedKey KEY =
            new TlsCredential.PreSharedKey(
                    "ENG1", false, new TlsCredential.KeySource.Password(Secret.of("geheim")));
    private static final Route ROUTE = Route.of("CX", DEVICE_ID, "127.0.0.3", KEY.security());

    @TempDir private Path temp;
    private FakeTarget target;

    private AuthorisedAddition addition(BiConsumer<ChannelHandlerContext, TlsConnectInfo> script) {
        target = FakeTarget.psk(GROUP, PskBook.of(List.of(KEY)), script);
        LocalStation self = new LocalStation(AmsNetId.parse("127.0.0.8.1.1"), "PANEL");
        SecureAdsConnector connector = new SecureAdsConnector(GROUP, SELF, self, SecureAdsLimits.DEFAULT);
        SecureAdsTarget to =
                new SecureAdsTarget(
                        target.host(),
                        target.port(),
                        Optional.of(InetAddress.ofLiteral("127.0.0.8")),
                        SecureAdsCredential.of(KEY, temp));
        return new AuthorisedAddition(connector, to, KEY);
    }

    @AfterEach
    void close() {
        if (target != null) {
            target.close();
        }
    }

    @AfterAll
    static void stopThreads() {
        GROUP.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static void answer(ChannelHandlerContext context, int error) {
        context.writeAndFlush(
                FakeTarget.bytes(
                        new TlsConnectInfo(
                                TlsConnectFlags.of(Flag.RESPONSE),
                                1,
                                new TlsConnectError(error),
                                DEVICE_ID,
                                "CX",
                                Optional.empty())));
    }

    private static Finding findingOf(Runnable step) {
        return catchThrowableOfType(FindingException.class, step::run).finding();
    }

    @Test
    void aTargetThatTakesItIsAskedOnceByAddressAndWithoutALogin() {
        AuthorisedAddition addition = addition((context, _) -> answer(context, 0));
        assertThat(addition.tell("CX")).isEqualTo(new AuthorisedAddition.Known(DEVICE_ID, true));
        TlsConnectInfo question = target.questions.remove();
        assertThat(question.flags()).isEqualTo(TlsConnectFlags.of(Flag.ADD_REMOTE, Flag.IP_ADDR));
        assertThat(question.hostName()).isEqualTo("127.0.0.8");
        assertThat(question.credentials()).isEmpty();
        assertThat(target.questions).isEmpty();
    }

    @Test
    void aTargetThatClosesIsAskedAgainWithoutAddRemoteOverANewConnection() {
        AuthorisedAddition addition =
                addition((context, question) -> {
                    if (question.flags().has(Flag.ADD_REMOTE)) {
                        context.close();
                    } else {
                        answer(context, 0);
                    }
                });
        assertThat(addition.tell("CX")).isEqualTo(new AuthorisedAddition.Known(DEVICE_ID, false));
        assertThat(target.questions)
                .extracting(TlsConnectInfo::flags)
                .containsExactly(TlsConnectFlags.of(Flag.ADD_REMOTE, Flag.IP_ADDR), TlsConnectFlags.NONE);
        assertThat(target.peers).hasSize(2);
    }

    @Test
    void aTargetThatRefusesBothIsToldByItsFirstAnswer() {
        AuthorisedAddition addition = addition((context, _) -> answer(context, 3));
        assertThat(findingOf(() -> addition.tell("CX")).code()).isEqualTo("secure-ads.not-admitted");
        assertThat(target.questions).hasSize(2);
    }

    @Test
    void anotherVersionIsNotAskedAgain() {
        AuthorisedAddition addition = addition((context, _) -> answer(context, 1));
        assertThat(findingOf(() -> addition.tell("CX")).code()).isEqualTo("secure-ads.version");
        assertThat(target.questions).hasSize(1);
    }

    private StaticRoutesFile file() {
        return StaticRoutesFile.createdIfMissing(temp.resolve("StaticRoutes.xml"));
    }

    /** A way to the target that fails so many times. */
    private static RouteClient failing(int times, String code, AtomicInteger tries) {
        return new RouteClient() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T over(Route route, Function<AdsClient, T> work) {
                if (tries.incrementAndGet() <= times) {
                    throw new FindingException(Finding.error(code, "It refuses.", "Look there."));
                }
                return (T) AdsState.RUN;
            }
        };
    }

    @Test
    void theRouteIsStoredWithItsKeyAndProved() {
        AtomicInteger tries = new AtomicInteger();
        AuthorisedAddition addition = addition((context, _) -> answer(context, 0));
        addition.storeAndVerify(file(), ROUTE, failing(0, "", tries));
        assertThat(file().load().credentialOf(ROUTE)).contains(KEY);
        assertThat(tries).hasValue(1);
    }

    @Test
    void aTargetThatHasEnoughConnectionsForTheMomentIsTriedOnceMore() {
        AtomicInteger tries = new AtomicInteger();
        AuthorisedAddition addition = addition((context, _) -> answer(context, 0));
        addition.storeAndVerify(file(), ROUTE, failing(1, "secure-ads.handshake-closed", tries));
        assertThat(tries).hasValue(2);
    }

    @Test
    void aRouteThatDoesNotWorkIsTakenBackAndTheOneBeforeStandsAgainWithItsKey() {
        TlsCredential.PreSharedKey before =
                new TlsCredential.PreSharedKey(
                        "OLD", true, new TlsCredential.KeySource.Password(Secret.of("old")));
        Route old = Route.of("CX", DEVICE_ID, "127.0.0.3", before.security());
        file().update(document -> document.withRoute(old, before));
        AuthorisedAddition addition = addition((context, _) -> answer(context, 0));
        Finding finding =
                findingOf(() ->
                        addition.storeAndVerify(
                                file(), ROUTE, failing(9, "secure-ads.not-admitted", new AtomicInteger())));
        assertThat(finding.code()).isEqualTo("route.not-verified");
        assertThat(file().load().routes().routes()).containsExactly(old);
        assertThat(file().load().credentialOf(old)).contains(before);
    }

    /** Attack: whoever has a key of the plant answers with the NetId of another device. */
    @Test
    void aRouteToAnotherAddressIsNotReplaced() {
        Route other = Route.plain("Press", DEVICE_ID, "127.0.0.77");
        file().update(document -> document.withRoute(other));
        AuthorisedAddition addition = addition((context, _) -> answer(context, 0));
        Finding finding =
                findingOf(() -> addition.storeAndVerify(file(), ROUTE, failing(0, "", new AtomicInteger())));
        assertThat(finding.code()).isEqualTo("route.on-target-only");
        assertThat(file().load().routes().routes()).containsExactly(other);
    }
}
