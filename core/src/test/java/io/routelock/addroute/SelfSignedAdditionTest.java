package io.routelock.addroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
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
import io.routelock.net.SecureAdsLimits;
import io.routelock.net.SecureAdsTarget;
import io.routelock.pki.Secret;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.LocalStation;
import io.routelock.secureads.TlsConnectError;
import io.routelock.secureads.TlsConnectFlags;
import io.routelock.secureads.TlsConnectFlags.Flag;
import io.routelock.secureads.TlsConnectInfo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Protocol notes: secure-ads, the first contact from this side; issue: bad input. */
@Timeout(30)
class SelfSignedAdditionTest {

    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final SelfSignedIdentity DEVICE = SelfSignedIdentity.generate("CX-123456");
    private static final SelfSignedIdentity SELF = SelfSignedIdentity.generate("PANEL");
    private static final AmsNetId DEVICE_ID = AmsNetId.parse("5.36.69.176.1.1");
    private static final Credentials LOGIN = new Credentials("Administrator", Secret.of("1"));

    @TempDir private Path temp;
    private FakeTarget target;
    private SelfSignedAddition addition;
    private StaticRoutesFile file;

    private void connect(BiConsumer<ChannelHandlerContext, TlsConnectInfo> script) {
        connect(script, Duration.ofMinutes(1));
    }

    private void connect(BiConsumer<ChannelHandlerContext, TlsConnectInfo> script, Duration held) {
        file = StaticRoutesFile.createdIfMissing(temp.resolve("StaticRoutes.xml"));
        target = FakeTarget.tls(GROUP, DEVICE, script);
        LocalStation self = new LocalStation(AmsNetId.parse("127.0.0.8.1.1"), "PANEL");
        SecureAdsConnector connector = new SecureAdsConnector(GROUP, SELF, self, SecureAdsLimits.DEFAULT);
        addition =
                SelfSignedAddition.connect(
                        connector,
                        SecureAdsTarget.stranger(target.host(), target.port())
                                .from(InetAddress.ofLiteral("127.0.0.8")),
                        held);
    }

    @AfterEach
    void close() {
        addition.close();
        target.close();
    }

    @AfterAll
    static void stopThreads() {
        GROUP.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static void answer(ChannelHandlerContext context, int error) {
        TlsConnectInfo answer =
                new TlsConnectInfo(
                        TlsConnectFlags.of(Flag.RESPONSE, Flag.AMS_ALLOWED),
                        1,
                        new TlsConnectError(error),
                        DEVICE_ID,
                        "CX-123456",
                        Optional.empty());
        context.writeAndFlush(FakeTarget.bytes(answer));
    }

    private static void accept(ChannelHandlerContext context, TlsConnectInfo question) {
        answer(context, 0);
    }

    /** Stores what it is asked for and closes at once; later it knows us. */
    private static void closeAtFirst(ChannelHandlerContext context, TlsConnectInfo question) {
        if (question.flags().has(Flag.ADD_REMOTE)) {
            context.close();
        } else {
            answer(context, 0);
        }
    }

    private static Finding findingOf(ThrowingStep step) {
        return catchThrowableOfType(FindingException.class, step::run).finding();
    }

    private interface ThrowingStep {
        void run();
    }

    private static Route route() {
        return Route.selfSigned("CX", DEVICE_ID, "127.0.0.3", DEVICE.fingerprint(), true);
    }

    private static RouteClient working() {
        return new RouteClient() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T over(Route route, Function<AdsClient, T> work) {
                return (T) AdsState.RUN;
            }
        };
    }

    private static RouteClient failing() {
        return new RouteClient() {
            @Override
            public <T> T over(Route route, Function<AdsClient, T> work) {
                throw new FindingException(Finding.error("secure-ads.refused", "It refuses.", "Look there."));
            }
        };
    }

    private RouteTable stored() {
        return file.load().routes();
    }

    private void loggedIn() {
        addition.acceptIf(DEVICE.fingerprint());
        addition.login(LOGIN);
    }

    @Test
    void acceptedLoggedInStoredAndProvedIsAdded() {
        connect(SelfSignedAdditionTest::accept);
        assertThat(addition.presented().value()).isEqualTo(DEVICE.fingerprint());
        addition.acceptIf(DEVICE.fingerprint());
        assertThat(addition.login(LOGIN)).isEqualTo(DEVICE_ID);
        assertThat(addition.storeAndVerify(file, route(), working())).isEqualTo(AdsState.RUN);
        assertThat(stored().routes()).containsExactly(route());

        TlsConnectInfo question = target.questions.remove();
        assertThat(question.credentials()).contains(LOGIN);
        assertThat(question.hostName()).isEqualTo("127.0.0.8");
        assertThat(question.flags())
                .isEqualTo(
                        TlsConnectFlags.of(Flag.ADD_REMOTE, Flag.SELF_SIGNED, Flag.IP_ADDR, Flag.IGNORE_CN));
    }

    @Test
    void anotherFingerprintEndsItAndNothingIsSent() {
        connect(SelfSignedAdditionTest::accept);
        Finding finding = findingOf(() -> addition.acceptIf(SELF.fingerprint()));
        assertThat(finding.code()).isEqualTo("route.fingerprint-different");
        assertThat(finding.symptom()).contains(SELF.fingerprint().grouped(), DEVICE.fingerprint().grouped());
        assertThatThrownBy(() -> addition.login(LOGIN)).isInstanceOf(IllegalStateException.class);
        assertThat(target.questions).isEmpty();
    }

    @Test
    void noStepIsTakenBeforeItsTurnOrTwice() {
        connect(SelfSignedAdditionTest::accept);
        assertThatThrownBy(() -> addition.login(LOGIN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> addition.storeAndVerify(file, route(), working()))
                .isInstanceOf(IllegalArgumentException.class);
        loggedIn();
        assertThatThrownBy(() -> addition.login(LOGIN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(addition::acceptWithoutComparingInsecurely)
                .isInstanceOf(IllegalStateException.class);
        assertThat(target.questions).hasSize(1);
        assertThat(stored().size()).isZero();
    }

    @Test
    void onlyARouteToWhomWasAcceptedIsStored() {
        connect(SelfSignedAdditionTest::accept);
        loggedIn();
        Route plain = Route.plain("CX", DEVICE_ID, "127.0.0.3");
        Route other = Route.selfSigned("CX", DEVICE_ID, "127.0.0.3", SELF.fingerprint(), true);
        Route elsewhere =
                Route.selfSigned(
                        "CX", AmsNetId.parse("5.5.5.5.1.1"), "127.0.0.3", DEVICE.fingerprint(), true);
        for (Route wrong : new Route[] {plain, other, elsewhere}) {
            assertThatThrownBy(() -> addition.storeAndVerify(file, wrong, working()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(stored().size()).isZero();
    }

    /** Observed both ways: the target closes after its answer, or frames go on. */
    @Test
    void aTargetMayCloseRightAfterItsAnswer() {
        connect((context, question) -> {
            answer(context, 0);
            context.channel().flush();
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        });
        addition.acceptIf(DEVICE.fingerprint());
        assertThat(addition.login(LOGIN)).isEqualTo(DEVICE_ID);
        assertThat(addition.storeAndVerify(file, route(), working())).isEqualTo(AdsState.RUN);
    }

    @Test
    void aTargetThatClosesWithoutAnAnswerIsAskedAgainWithoutThePassword() {
        connect(SelfSignedAdditionTest::closeAtFirst);
        addition.acceptIf(DEVICE.fingerprint());
        assertThat(addition.login(LOGIN)).isEqualTo(DEVICE_ID);
        assertThat(target.questions.remove().credentials()).isPresent();
        assertThat(target.questions.remove().credentials()).isEmpty();
    }

    @Test
    void aTargetThatClosesAndThenDoesNotKnowUsHasRefusedTheLogin() {
        connect((context, question) -> {
            if (question.flags().has(Flag.ADD_REMOTE)) {
                context.close();
            } else {
                answer(context, 3);
            }
        });
        addition.acceptIf(DEVICE.fingerprint());
        Finding finding = findingOf(() -> addition.login(LOGIN));
        assertThat(finding.code()).isEqualTo("secure-ads.closed-at-login");
        assertThat(finding.likelyCauses()).first().asString().contains("password");
        assertThatThrownBy(() -> addition.storeAndVerify(file, route(), working()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(stored().size()).isZero();
    }

    @Test
    void aWrongPasswordIsToldAsSuchAndNotTriedAgain() {
        connect((context, question) -> answer(context, 4));
        addition.acceptIf(DEVICE.fingerprint());
        assertThat(findingOf(() -> addition.login(LOGIN)).code()).isEqualTo("secure-ads.login");
        assertThatThrownBy(() -> addition.login(LOGIN)).isInstanceOf(IllegalStateException.class);
        assertThat(target.questions).hasSize(1);
    }

    /** The close is on its way for a moment; what is sent meanwhile is another case, tested by itself. */
    private void awaitTheEndOfTheConnection() {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (addition.isConnected() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(addition.isConnected()).isFalse();
    }

    /** Targets do not wait as long as people take to compare; our own router waits ten seconds. */
    @Test
    void aTargetThatClosedWhileSomebodyComparedIsConnectedAgain() throws Exception {
        connect(SelfSignedAdditionTest::accept);
        target.closeConnections();
        awaitTheEndOfTheConnection();
        addition.acceptIf(DEVICE.fingerprint());
        assertThat(addition.login(LOGIN)).isEqualTo(DEVICE_ID);
        assertThat(target.questions.remove().credentials()).contains(LOGIN);
        assertThat(target.questions).isEmpty();
    }

    /** A login that met the very moment in which the target closes would look like a wrong password. */
    @Test
    void aConnectionThatIsNotLoggedInToSoonIsLetGoBeforeTheTargetDoes() {
        connect(SelfSignedAdditionTest::accept, Duration.ofMillis(1));
        awaitTheEndOfTheConnection();
        addition.acceptIf(DEVICE.fingerprint());
        assertThat(addition.login(LOGIN)).isEqualTo(DEVICE_ID);
        assertThat(target.questions.remove().credentials()).contains(LOGIN);
        assertThat(target.questions).isEmpty();
    }

    /** The password goes to nobody else, whoever answers at that address by then. */
    @Test
    void anotherDeviceThatAnswersByThenGetsNoPassword() throws Exception {
        connect(SelfSignedAdditionTest::accept);
        target.closeConnections();
        awaitTheEndOfTheConnection();
        target.isReplacedBy(SELF);
        addition.acceptIf(DEVICE.fingerprint());
        assertThat(findingOf(() -> addition.login(LOGIN)).code()).isEqualTo("secure-ads.changed-certificate");
        assertThat(target.questions).isEmpty();
    }

    @Test
    void aRouteThatDoesNotWorkIsTakenBack() {
        connect(SelfSignedAdditionTest::accept);
        loggedIn();
        Finding finding = findingOf(() -> addition.storeAndVerify(file, route(), failing()));
        assertThat(finding.code()).isEqualTo("route.not-verified");
        assertThat(finding.symptom()).contains("The target CX stored", "Nothing is stored on this side");
        assertThat(finding.likelyCauses()).first().asString().contains("It refuses.", "secure-ads.refused");
        assertThat(stored().size()).isZero();
    }

    /** Byte for byte: the older entry may hold a key, which a route does not. */
    @Test
    void aRouteThatDoesNotWorkGivesItsPlaceBackToTheOneBefore() throws Exception {
        connect(SelfSignedAdditionTest::accept);
        String before =
                """
                <TcConfig><RemoteConnections>
                  <Route><Name>Old</Name><Address>10.0.0.9</Address><NetId>5.36.69.176.1.1</NetId>
                    <Type>TCP_IP</Type><Tls><Psk><Identity>me</Identity><Pwd>secret</Pwd></Psk></Tls></Route>
                </RemoteConnections></TcConfig>
                """;
        Files.writeString(file.path(), before);
        loggedIn();
        Finding finding = findingOf(() -> addition.storeAndVerify(file, route(), failing()));
        assertThat(finding.symptom()).contains("the earlier route Old");
        assertThat(Files.readString(file.path())).isEqualTo(before);
    }

    @Test
    void whatSomebodyElseAddedMeanwhileStaysWhenTheRouteIsTakenBack() {
        connect(SelfSignedAdditionTest::accept);
        loggedIn();
        Route theirs = Route.plain("Theirs", AmsNetId.parse("5.5.5.5.1.1"), "10.0.0.5");
        findingOf(() -> addition.storeAndVerify(file, route(), failingAfter(theirs)));
        assertThat(stored().routes()).containsExactly(theirs);
    }

    @Test
    void aRouteThatSomebodyElseChangedMeanwhileIsNotTakenBack() {
        connect(SelfSignedAdditionTest::accept);
        loggedIn();
        Route theirs = route().withAddress("10.0.0.5");
        findingOf(() -> addition.storeAndVerify(file, route(), failingAfter(theirs)));
        assertThat(stored().routes()).containsExactly(theirs);
    }

    private RouteClient failingAfter(Route theirs) {
        return new RouteClient() {
            @Override
            public <T> T over(Route route, Function<AdsClient, T> work) {
                file.update(document -> document.withRoute(theirs));
                return failing().over(route, work);
            }
        };
    }

    @Test
    void whatCannotBeTakenBackIsSaid() throws Exception {
        connect(SelfSignedAdditionTest::accept);
        loggedIn();
        RouteClient breaking =
                new RouteClient() {
                    @Override
                    public <T> T over(Route route, Function<AdsClient, T> work) {
                        write("<TcConfig>");
                        return failing().over(route, work);
                    }
                };
        Finding finding = findingOf(() -> addition.storeAndVerify(file, route(), breaking));
        assertThat(finding.code()).isEqualTo("route.not-taken-back");
        assertThat(finding.symptom()).contains("stored on both sides");
        assertThat(Files.readString(file.path())).isEqualTo("<TcConfig>");
    }

    private void write(String text) {
        try {
            Files.writeString(file.path(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBrokenFileStoresNothingAndSaysThatTheTargetHasTheRoute() throws Exception {
        connect(SelfSignedAdditionTest::accept);
        write("<TcConfig>");
        loggedIn();
        Finding finding = findingOf(() -> addition.storeAndVerify(file, route(), working()));
        assertThat(finding.code()).isEqualTo("route.on-target-only");
        assertThat(Files.readString(file.path())).isEqualTo("<TcConfig>");
    }

    @Test
    void aNameAndANetIdOfTwoRoutesStoreNothing() {
        connect(SelfSignedAdditionTest::accept);
        Route byName = Route.plain("CX", AmsNetId.parse("5.5.5.5.1.1"), "10.0.0.5");
        Route byNetId = Route.plain("Old", DEVICE_ID, "10.0.0.6");
        file.update(document -> document.withRoute(byName).withRoute(byNetId));
        loggedIn();
        Finding finding = findingOf(() -> addition.storeAndVerify(file, route(), working()));
        assertThat(finding.code()).isEqualTo("route.on-target-only");
        assertThat(finding.symptom()).contains("belongs to one route");
        assertThat(stored().routes()).containsExactly(byName, byNetId);
    }

    /** Cancel: whoever waits for the target is released at once. */
    @Test
    void closingEndsTheWaitingForAnAnswer() throws Exception {
        connect((context, question) -> {});
        addition.acceptIf(DEVICE.fingerprint());
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> addition.login(LOGIN), Thread::startVirtualThread);
        assertThat(target.questions.poll(20, TimeUnit.SECONDS)).isNotNull();
        addition.close();
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(FindingException.class);
    }
}
