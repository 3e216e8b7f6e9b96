package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.discovery.AddRouteAnswer;
import io.routelock.discovery.AddRouteRequest;
import io.routelock.discovery.DiscoveryMessage;
import io.routelock.discovery.DiscoveryService;
import io.routelock.discovery.DiscoveryTag;
import io.routelock.discovery.RouteCredentials;
import io.routelock.discovery.RoutePassword;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteTable;
import io.routelock.runtime.account.Accounts;
import io.routelock.runtime.account.LoginAttempts;
import io.routelock.runtime.account.LoginDesk;
import io.routelock.secureads.Credentials;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Issue: who is listened to; protocol notes: udp-discovery, add route. */
class UdpAddRouteServiceTest {

    private static final AmsNetId OWN = AmsNetId.parse("5.36.69.176.1.1");
    private static final AmsNetId PC = AmsNetId.parse("192.168.1.10.1.1");
    private static final InetSocketAddress SENDER =
            new InetSocketAddress(InetAddress.ofLiteral("192.168.1.10"), 50_000);
    private static final RouteCredentials GOOD = login("anna", "sw0rdfish");

    /** The real hash is slow on purpose: one account for all tests. */
    @TempDir private static Path home;

    /** The folder of each test. */
    @TempDir private Path folder;

    private final Queue<Runnable> hashes = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Long> statuses = new ArrayList<>();
    private final List<DiscoveryMessage> answers = new ArrayList<>();

    private RouteTable table = RouteTable.EMPTY;
    private RouteStore store;
    private UdpAddRouteService service;

    @BeforeAll
    static void addAnna() {
        Accounts.in(home).put(new Credentials("anna", Secret.of("sw0rdfish")));
    }

    @BeforeEach
    void startService() {
        Path file = folder.resolve("StaticRoutes.xml");
        store = new RouteStore(file, Runnable::run, Runnable::run, now -> table = now.table(), findings::add);
        LoginDesk desk = new LoginDesk(Accounts.in(home), new LoginAttempts(() -> 0), hashes::add);
        service = new UdpAddRouteService(OWN, desk, () -> table, store::add, Runnable::run, findings::add);
    }

    private static RouteCredentials login(String user, String password) {
        return new RouteCredentials.Plain(user, RoutePassword.of(password));
    }

    private static AddRouteRequest request(RouteCredentials login) {
        return new AddRouteRequest("PC", PC, login, "192.168.1.10", false);
    }

    private static DiscoveryMessage message(AddRouteRequest request) {
        return request.message(42, new AmsAddress(request.netId(), AmsPort.SYSTEM_SERVICE));
    }

    private void receive(DiscoveryMessage message) {
        service.receive(
                message,
                SENDER,
                answer -> {
                    answers.add(answer);
                    statuses.add(AddRouteAnswer.of(answer).status());
                });
    }

    private void work() {
        while (!hashes.isEmpty()) {
            hashes.remove().run();
        }
    }

    private List<Long> ask(AddRouteRequest request) {
        receive(message(request));
        work();
        assertThat(findings.toString()).doesNotContain("sw0rdfish");
        return statuses;
    }

    @Test
    void whoHasAnAccountGetsAPlainRouteThatSaysWhereItCameFrom() {
        assertThat(ask(request(GOOD))).containsExactly(0L);
        Route stored = table.find(PC).orElseThrow();
        assertThat(stored.security().secure()).isFalse();
        assertThat(stored.name()).isEqualTo("PC");
        assertThat(stored.address()).isEqualTo("192.168.1.10");
        assertThat(stored.flags()).isEqualTo(new RouteFlags(64 | 32)); // from discovery, an IP address
        assertThat(folder.resolve("StaticRoutes.xml")).exists();
        assertThat(findings).isEmpty();
        DiscoveryMessage answer = answers.getFirst();
        assertThat(answer.invokeId()).isEqualTo(42);
        assertThat(answer.sender()).hasToString(OWN + ":10000");
    }

    @Test
    void aHostNameIsStoredAsSuch() {
        assertThat(ask(new AddRouteRequest("PC", PC, GOOD, "engineer", false))).containsExactly(0L);
        assertThat(table.find(PC).orElseThrow().flags()).isEqualTo(new RouteFlags(64));
    }

    @ParameterizedTest
    @CsvSource({"anna, wrong", "bert, sw0rdfish", "anna, ''", "'', ''"})
    void whoHasNoAccountIsToldSevenHundredAndFour(String user, String password) {
        assertThat(ask(request(login(user, password)))).containsExactly(0x704L);
        assertThat(findings).extracting(Finding::code).containsExactly("login.wrong");
        assertThat(folder.resolve("StaticRoutes.xml")).doesNotExist();
    }

    /** Protocol notes: tags 14 and 15 cannot be decoded; never accept, and no password is in them to try. */
    @Test
    void aLoginThatCannotBeDecodedIsRefusedWithoutWork() {
        var block = new DiscoveryTag.UndecodableCredentials(14, Octets.of(new byte[16]));
        receive(message(request(new RouteCredentials.Undecodable(List.of(block)))));
        assertThat(statuses).containsExactly(0x704L);
        assertThat(hashes).isEmpty();
        assertThat(findings).extracting(Finding::code).containsExactly("udp-route.undecodable-login");
    }

    @Test
    void aSixthTryWithinAMinuteIsRefusedEvenWithTheRightPassword() {
        for (int i = 0; i < 5; i++) {
            ask(request(login("anna", "guess")));
        }
        assertThat(ask(request(GOOD))).containsOnly(0x704L).hasSize(6);
        assertThat(findings.getLast().code()).isEqualTo("login.too-many-tries");
        assertThat(table.size()).isZero();
    }

    /** Issue: an existing route is replaced only by an account login over TLS. */
    @ParameterizedTest
    @CsvSource({
        "other, 192.168.1.10.1.1", // same NetId
        "pc, 192.168.1.11.1.1" // same name
    })
    void aRouteThatIsThereIsNotReplaced(String name, String netId) {
        Route existing =
                Route.selfSigned(
                        name, AmsNetId.parse(netId), "10.0.0.1", new Fingerprint("1".repeat(64)), false);
        store.add(existing, done -> {});
        assertThat(ask(request(GOOD))).containsExactly((long) AdsErrorCode.EXISTS.value());
        assertThat(findings).extracting(Finding::code).containsExactly("route.conflict");
        assertThat(table.routes()).containsExactly(existing);
    }

    /** Somebody else stored a route between our look and the file. */
    @Test
    void theFileHasTheLastWordOverWhatIsThere() {
        store.add(Route.plain("other", PC, "10.0.0.1"), done -> {});
        table = RouteTable.EMPTY;
        assertThat(ask(request(GOOD))).containsExactly((long) AdsErrorCode.EXISTS.value());
        assertThat(findings).extracting(Finding::code).containsExactly("route.conflict");
    }

    /** Attack: without an account one must not learn which routes there are. */
    @Test
    void aConflictIsOnlyToldToWhoLoggedIn() {
        store.add(Route.plain("PC", PC, "10.0.0.1"), done -> {});
        assertThat(ask(request(login("anna", "guess")))).containsExactly(0x704L);
        assertThat(findings).extracting(Finding::code).containsExactly("login.wrong");
    }

    /** The first answer was lost, and the request is sent again: the route is there, as it was asked for. */
    @Test
    void aRequestThatIsSentAgainAfterTheRouteIsThereIsASuccess() {
        ask(request(GOOD));
        assertThat(ask(request(GOOD))).containsExactly(0L, 0L);
        assertThat(table.size()).isEqualTo(1);
        assertThat(findings).isEmpty();
    }

    /** Who does not get an answer at once must not use up his five tries. */
    @Test
    void aRequestThatIsSentAgainWhileItIsWorkedOnCountsOnce() {
        for (int i = 0; i < 10; i++) {
            receive(message(request(GOOD)));
        }
        assertThat(hashes).hasSize(1);
        work();
        assertThat(statuses).containsExactly(0L);
    }

    @Test
    void aRouteToThisRouterItselfIsRefused() {
        assertThat(ask(new AddRouteRequest("me", OWN, GOOD, "10.0.0.1", false)))
                .containsExactly((long) AdsErrorCode.INVALID_DATA.value());
        assertThat(findings).extracting(Finding::code).containsExactly("udp-route.illegal");
    }

    /** To keep it for good would be more than was asked for. */
    @Test
    void aTemporaryRouteIsRefused() {
        assertThat(ask(new AddRouteRequest("PC", PC, GOOD, "10.0.0.1", true)))
                .containsExactly((long) AdsErrorCode.SERVICE_NOT_SUPPORTED.value());
        assertThat(table.size()).isZero();
    }

    /** Issue: names from the wire never become file names. */
    @ParameterizedTest
    @ValueSource(strings = {"../x", "a\\b", "..", " PC", "/etc/passwd"})
    void aNameThatNoRouteMayHaveIsRefused(String name) throws Exception {
        assertThat(ask(new AddRouteRequest(name, PC, GOOD, "10.0.0.1", false)))
                .containsExactly((long) AdsErrorCode.INVALID_DATA.value());
        assertThat(findings).extracting(Finding::code).containsExactly("udp-route.illegal");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1 x", "a b"})
    void anAddressThatNoRouteMayHaveIsRefused(String address) {
        assertThat(ask(new AddRouteRequest("PC", PC, GOOD, address, false)))
                .containsExactly((long) AdsErrorCode.INVALID_DATA.value());
    }

    @Test
    void theNetIdZeroIsRefused() {
        assertThat(ask(new AddRouteRequest("PC", AmsNetId.NONE, GOOD, "10.0.0.1", false)))
                .containsExactly((long) AdsErrorCode.INVALID_DATA.value());
    }

    /** Silence: it is not even a request for a route. */
    @Test
    void whatIsNoRequestForARouteIsNotAnswered() {
        DiscoveryMessage whole = message(request(GOOD));
        for (int missing = 0; missing < whole.tags().size(); missing++) {
            var tags = new ArrayList<>(whole.tags());
            tags.remove(missing);
            receive(new DiscoveryMessage(42, DiscoveryService.ADD_ROUTE, false, whole.sender(), tags));
        }
        receive(new DiscoveryMessage(42, DiscoveryService.ADD_ROUTE, true, whole.sender(), whole.tags()));
        receive(new DiscoveryMessage(42, DiscoveryService.SERVER_INFO, false, whole.sender(), whole.tags()));
        assertThat(hashes).isEmpty();
        assertThat(answers).isEmpty();
        assertThat(findings).isEmpty();
    }

    /** Attack: datagrams with a forged source, so that this router sends more to it than the forger sent. */
    @Test
    void anAnswerIsShorterThanTheShortestRequest() {
        var shortest = new AddRouteRequest("P", PC, login("", ""), "a", false);
        ask(shortest);
        assertThat(length(answers.getFirst())).isLessThan(length(message(shortest)));
    }

    private static int length(DiscoveryMessage message) {
        ByteBuf bytes = Unpooled.buffer();
        message.encode(bytes);
        return bytes.readableBytes();
    }
}
