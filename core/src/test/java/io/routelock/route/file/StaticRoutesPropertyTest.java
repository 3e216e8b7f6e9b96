package io.routelock.route.file;

import static io.routelock.route.file.Documents.LIVELY;
import static io.routelock.route.file.Documents.parse;
import static io.routelock.route.file.Documents.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Assertions;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What holds for any sequence of changes and for any bytes. */
class StaticRoutesPropertyTest {

    private static final BrokerConnection BROKER =
            BrokerConnection.of("New broker", "new", 1883, "Net", new BrokerSecurity.Plain());

    private static final String ONE_LINE = LIVELY.replace("\n", "").replace("\t", "");

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(
                LIVELY,
                LIVELY.replace("\n", "\r\n"),
                LIVELY.replace("\t", "   "),
                LIVELY.replace("\t", ""),
                ONE_LINE);
    }

    /** Never the names and NetIds of the file, so that each is added at its end. */
    @Provide
    Arbitrary<List<Route>> newRoutes() {
        return route().list().ofMinSize(1).ofMaxSize(8).map(this::distinct);
    }

    private List<Route> distinct(List<Route> routes) {
        return RouteTable.of(routes).table().routes();
    }

    private Arbitrary<Route> route() {
        Arbitrary<String> names =
                Arbitraries.strings()
                        .withChars("abc<>&\"'üß€Ω ]-.")
                        .ofMaxLength(12)
                        .map(text -> "n" + text + "n");
        Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 200);
        Arbitrary<RouteSecurity> modes =
                Arbitraries.of(
                        new RouteSecurity.Plain(),
                        new RouteSecurity.SharedCa(true),
                        new RouteSecurity.PreSharedKey("<ENG>", true),
                        new RouteSecurity.SelfSigned(Optional.of(Documents.FINGERPRINT), true),
                        new RouteSecurity.SelfSigned(Optional.empty(), false));
        Arbitrary<Boolean> closed = Arbitraries.of(true, false);
        return Combinators.combine(names, numbers, modes, closed)
                .as((name, number, mode, unidirectional) ->
                        new Route(
                                name,
                                new AmsNetId(0x0A0000000101L + ((long) number << 16)),
                                "host" + number,
                                mode,
                                new RouteFlags(number % 3 * 32),
                                unidirectional,
                                Optional.empty(),
                                OptionalInt.empty()));
    }

    @Property(tries = 200)
    void addingRoutesInsertsOnePieceAndRemovingThemRestoresTheFile(
            @ForAll @From("files") String file,
            @ForAll @From("newRoutes") List<Route> routes,
            @ForAll Random random) {
        StaticRoutesDocument document = parse(file);
        for (Route route : routes) {
            document = document.withRoute(route);
            assertThat(document.routes().find(route.netId())).contains(route);
        }
        requireOnlyInsertedAt(file, text(document), insertionPoint(file));
        for (Route route : shuffled(routes, random)) {
            document = document.withoutRoute(route.name());
            requireOnlyInsertedAt(file, text(document), insertionPoint(file));
        }
        assertThat(text(document)).isEqualTo(file);
    }

    private static int insertionPoint(String file) {
        int close = file.indexOf("</RemoteConnections>");
        int lineEnd = Math.max(file.lastIndexOf('\n', close), -1);
        return lineEnd < 0 ? close : lineEnd + 1;
    }

    private static void requireOnlyInsertedAt(String before, String after, int at) {
        assertThat(after).startsWith(before.substring(0, at)).endsWith(before.substring(at));
        assertThat(after.length()).isGreaterThanOrEqualTo(before.length());
    }

    private static List<Route> shuffled(List<Route> routes, Random random) {
        List<Route> shuffled = new java.util.ArrayList<>(routes);
        java.util.Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** A change of one route there and back again leaves every byte outside that route alone. */
    @Property(tries = 200)
    void changingARouteTouchesNothingOutsideIt(
            @ForAll @From("files") String file, @ForAll @From("newRoutes") List<Route> routes) {
        StaticRoutesDocument before = parse(file);
        int start = file.lastIndexOf("<Route>", file.indexOf("<Name>CX-123456"));
        int end = file.indexOf("</Route>", file.indexOf("</SubRoute>"));
        Route old = before.routes().findByName("CX-123456").orElseThrow();
        Route wanted = routes.getFirst().withName(old.name());
        StaticRoutesDocument after = before.withRoute(wanted);
        assertThat(after.routes().find(wanted.netId())).contains(wanted);
        assertThat(after.routes().size()).isEqualTo(2);
        assertThat(text(after))
                .startsWith(file.substring(0, start))
                .endsWith(file.substring(end))
                .contains("<!-- in cabinet 4 -->")
                .contains("<SubRoute><Name>behind</Name><NetId>1.2.3.4.1.1</NetId></SubRoute>");
        assertThat(after.withRoute(old).routes()).isEqualTo(before.routes());
    }

    /** Whatever a disk or an attacker makes of a file: it is read, or it is refused by a finding. */
    @Property(tries = 3000)
    void damagedFilesAreReadOrRefusedAndNothingElse(@ForAll Random random) {
        byte[] file = damaged(random);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> readAndChange(file));
    }

    private static byte[] damaged(Random random) {
        StringBuilder text = new StringBuilder(LIVELY);
        String[] pieces = {
            "<", ">", "&", "\"", "</Route>", "<!--", "]]>", "<![CDATA[", "<Tls>", "<?", "\0", "ü", "/>"
        };
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                case 1 -> text.insert(at, pieces[random.nextInt(pieces.length)]);
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 60)));
                default -> text.setCharAt(at, (char) random.nextInt(0x180));
            }
        }
        byte[] file = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            file[random.nextInt(file.length)] = (byte) random.nextInt();
        }
        return file;
    }

    private static void readAndChange(byte[] file) {
        StaticRoutesDocument document;
        try {
            document = StaticRoutesDocument.parse(file);
        } catch (FindingException e) {
            assertThat(e.finding().code()).startsWith("routes-file.");
            return;
        }
        assertThat(document.bytes()).isEqualTo(file);
        StaticRoutesDocument added = document.withRoute(Documents.NEW);
        assertThat(added.routes().find(Documents.NEW.netId())).contains(Documents.NEW);
        assertThat(added.withoutRoute("CX-NEW").routes()).isEqualTo(document.routes());
        StaticRoutesDocument joined = document.withBroker(BROKER);
        assertThat(joined.brokers()).contains(BROKER);
        assertThat(joined.withoutBroker("New broker").brokers()).isEqualTo(document.brokers());
    }

    /** A plant's whole file: reading, adding and removing are one pass each. */
    @Example
    void tenThousandRoutesAreReadAndChangedWithoutDelay() {
        String routes =
                IntStream.range(0, RouteTable.MAX_ROUTES - 1)
                        .mapToObj(StaticRoutesPropertyTest::numbered)
                        .collect(Collectors.joining());
        String file =
                "<TcConfig>\n  <RemoteConnections>\n" + routes + "  </RemoteConnections>\n</TcConfig>\n";
        Assertions.assertTimeout(
                Duration.ofSeconds(30),
                () -> {
                    StaticRoutesDocument document = parse(file).withRoute(Documents.NEW);
                    assertThat(document.routes().size()).isEqualTo(RouteTable.MAX_ROUTES);
                    assertThat(text(document.withoutRoute("CX-NEW"))).isEqualTo(file);
                });
    }

    private static String numbered(int i) {
        return """
            <Route>
              <Name>machine %1$d</Name>
              <Address>machine-%1$d</Address>
              <NetId>10.%2$d.%3$d.1.1.1</NetId>
              <Type>TCP_IP</Type>
              <Tls SelfSigned="true"><Fingerprint>%4$064x</Fingerprint></Tls>
            </Route>
        """
                .formatted(i, i / 200, i % 200, java.math.BigInteger.valueOf(i));
    }
}
