package io.routelock.route.file;

import static io.routelock.route.file.Documents.FINGERPRINT;
import static io.routelock.route.file.Documents.LIVELY;
import static io.routelock.route.file.Documents.NEW;
import static io.routelock.route.file.Documents.only;
import static io.routelock.route.file.Documents.parse;
import static io.routelock.route.file.Documents.route;
import static io.routelock.route.file.Documents.section;
import static io.routelock.route.file.Documents.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity.Plain;
import io.routelock.route.RouteSecurity.PreSharedKey;
import io.routelock.route.RouteSecurity.SelfSigned;
import io.routelock.route.RouteSecurity.SharedCa;
import io.routelock.route.RouteSecurity.Unrecognised;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Changes: what is written, and above all what is not touched. */
class StaticRoutesEditTest {

    private static final Fingerprint OTHER = new Fingerprint("f".repeat(64));

    @Test
    void aRouteIsAddedBeforeTheEndInTheStyleOfItsNeighbours() {
        StaticRoutesDocument added =
                parse(LIVELY)
                        .withRoute(
                                Route.selfSigned("A<&>\"B", NEW.netId(), "cx", FINGERPRINT, true)
                                        .withUnidirectional(true));
        String route =
                """
                \t\t<Route Unidirectional="true">
                \t\t\t<Name>A&lt;&amp;&gt;&quot;B</Name>
                \t\t\t<Address>cx</Address>
                \t\t\t<NetId>5.1.2.3.1.1</NetId>
                \t\t\t<Type>TCP_IP</Type>
                \t\t\t<Tls SelfSigned="true" IgnoreCn="true"><Fingerprint>%s</Fingerprint></Tls>
                \t\t</Route>
                """
                        .formatted(FINGERPRINT);
        assertThat(text(added))
                .isEqualTo(LIVELY.replace("\t</RemoteConnections>", route + "\t</RemoteConnections>"));
        assertThat(added.routes().findByName("a<&>\"b")).isPresent();
    }

    @Test
    void addingAndRemovingARouteRestoresTheFileInEveryLineEnd() {
        for (String lineEnd : new String[] {"\n", "\r\n", "\r"}) {
            StaticRoutesDocument before = parse(LIVELY.replace("\n", lineEnd));
            StaticRoutesDocument added = before.withRoute(NEW);
            assertThat(text(added).replace(lineEnd, "")).doesNotContain("\n").doesNotContain("\r");
            assertThat(added.withoutRoute("cx-new").bytes()).isEqualTo(before.bytes());
        }
    }

    @Test
    void aFileOfOneLineStaysAFileOfOneLine() {
        StaticRoutesDocument before = route("<Type>TCP_IP</Type>");
        StaticRoutesDocument added = before.withRoute(NEW);
        assertThat(text(added))
                .contains(
                        "</Route><Route><Name>CX-NEW</Name><Address>192.168.1.77</Address>"
                                + "<NetId>5.1.2.3.1.1</NetId><Type>TCP_IP</Type><Flags>32</Flags>"
                                + "</Route></RemoteConnections>");
        assertThat(added.withoutRoute("CX-NEW").bytes()).isEqualTo(before.bytes());
    }

    @Test
    void aSelfClosingSectionIsOpened() {
        StaticRoutesDocument added =
                parse("<TcConfig>\n  <RemoteConnections SecureOnly='true' />\n</TcConfig>").withRoute(NEW);
        assertThat(text(added))
                .isEqualTo(
                        """
                        <TcConfig>
                          <RemoteConnections SecureOnly='true'>
                            <Route>
                              <Name>CX-NEW</Name>
                              <Address>192.168.1.77</Address>
                              <NetId>5.1.2.3.1.1</NetId>
                              <Type>TCP_IP</Type>
                              <Flags>32</Flags>
                            </Route>
                          </RemoteConnections>
                        </TcConfig>\
                        """);
    }

    @Test
    void aMissingSectionIsAdded() {
        StaticRoutesDocument added = parse("<TcConfig>\r\n</TcConfig>\r\n").withRoute(NEW);
        assertThat(text(added))
                .startsWith("<TcConfig>\r\n  <RemoteConnections>\r\n    <Route>\r\n      <Name>")
                .endsWith("    </Route>\r\n  </RemoteConnections>\r\n</TcConfig>\r\n");
        assertThat(only(parse("<tcConfig/>").withRoute(NEW))).isEqualTo(NEW);
        assertThat(only(section("").withRoute(NEW))).isEqualTo(NEW);
    }

    @Test
    void aSectionThatEndsBehindARouteGetsALineOfItsOwn() {
        StaticRoutesDocument added =
                parse(
                                "<TcConfig>\n"
                                        + " <RemoteConnections><!-- none --></RemoteConnections>\n"
                                        + "</TcConfig>")
                        .withRoute(NEW);
        assertThat(text(added))
                .contains("<!-- none -->\n  <Route>\n   <Name>CX-NEW</Name>")
                .contains("\n  </Route>\n </RemoteConnections>");
    }

    @Test
    void aNewDocumentIsTheSampleOfTheNotesWithoutRoutes() {
        StaticRoutesDocument empty = StaticRoutesDocument.empty();
        assertThat(text(empty).lines())
                .containsExactly(
                        "<?xml version=\"1.0\"?>",
                        "<TcConfig xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                + " xsi:noNamespaceSchemaLocation="
                                + "\"http://www.beckhoff.com/schemas/2015/12/TcConfig\">",
                        "  <RemoteConnections>",
                        "  </RemoteConnections>",
                        "</TcConfig>");
        assertThat(only(empty.withRoute(NEW))).isEqualTo(NEW);
        assertThat(empty.findings()).isEmpty();
        assertThat(empty.withRoute(NEW).withoutRoute("CX-NEW").bytes()).isEqualTo(empty.bytes());
    }

    @Test
    void theSameRouteAgainChangesNothing() {
        StaticRoutesDocument before = parse(LIVELY);
        for (Route route : before.routes().routes()) {
            assertThat(before.withRoute(route)).isSameAs(before);
        }
    }

    /** Only the device moved, so only its address is written. */
    @Test
    void aChangedAddressChangesTheAddressAndNothingElse() {
        StaticRoutesDocument before = parse(LIVELY);
        Route route = before.routes().findByName("cx-123456").orElseThrow();
        StaticRoutesDocument after = before.withRoute(route.withAddress("10.0.0.9"));
        assertThat(text(after)).isEqualTo(LIVELY.replace("192.168.1.10", "10.0.0.9"));
    }

    @Test
    void aRouteIsKnownByItsNetIdWhenItsNameChangesAndTheOtherWayRound() {
        StaticRoutesDocument before = parse(LIVELY);
        Route route = before.routes().findByName("oven").orElseThrow();
        assertThat(text(before.withRoute(route.withName("kiln"))))
                .isEqualTo(LIVELY.replace("<Name>oven</Name>", "<Name>kiln</Name>"));
        Route replaced = Route.plain("OVEN", AmsNetId.parse("7.7.7.7.1.1"), "oven");
        assertThat(text(before.withRoute(replaced.withFlags(route.flags()))))
                .isEqualTo(
                        LIVELY.replace("<Name>oven</Name>", "<Name>OVEN</Name>")
                                .replace("5.36.69.177.1.1", "7.7.7.7.1.1"));
    }

    @Test
    void aNameAndANetIdOfTwoRoutesAreRefused() {
        StaticRoutesDocument before = parse(LIVELY);
        Route route = before.routes().findByName("oven").orElseThrow().withName("CX-123456");
        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> before.withRoute(route))
                .satisfies(e -> assertThat(e.finding().code()).isEqualTo("route.conflict"));
    }

    @Test
    void aNewFlagsElementFollowsTheTypeOnALineOfItsOwn() {
        StaticRoutesDocument before = parse(LIVELY);
        Route route = before.routes().findByName("CX-123456").orElseThrow();
        StaticRoutesDocument after =
                before.withRoute(
                        route.withUnidirectional(true).withFlags(new RouteFlags(RouteFlags.UNIDIRECTIONAL)));
        assertThat(text(after))
                .isEqualTo(
                        LIVELY.replace(
                                        "\t\t<!-- the press -->\n\t\t<Route>",
                                        "\t\t<!-- the press -->\n" + "\t\t<Route Unidirectional=\"true\">")
                                .replace(
                                        "TCP_IP</Type>\n\t\t\t<SubRoute>",
                                        "TCP_IP</Type>\n\t\t\t<Flags>128</Flags>\n" + "\t\t\t<SubRoute>"));
    }

    @Test
    void valuesKeepTheWhiteSpaceAndTheCommentsAroundThem() {
        StaticRoutesDocument before =
                section(
                        "<Route><Name>\n <!-- was A -->\n <![CDATA[B]]>&amp;\n</Name>"
                                + "<Address><!-- x --> a </Address><NetId>5.1.1.1.1.1</NetId>"
                                + "<Flags/></Route>");
        assertThat(only(before).name()).isEqualTo("B&");
        Route changed =
                new Route(
                        "C<",
                        only(before).netId(),
                        "b",
                        new Plain(),
                        new RouteFlags(64),
                        false,
                        Optional.empty(),
                        OptionalInt.empty());
        assertThat(text(before.withRoute(changed)))
                .contains(
                        "<Name>\n <!-- was A -->\n C&lt;\n</Name><Address><!-- x --> b </Address>"
                                + "<NetId>5.1.1.1.1.1</NetId><Flags>64</Flags></Route>");
    }

    @Test
    void theWayBackIsOpenedWhereverItWasClosed() {
        StaticRoutesDocument byFlag = route("<Flags>160</Flags>");
        Route open = only(byFlag).withUnidirectional(false);
        assertThat(text(byFlag.withRoute(open))).isEqualTo(text(byFlag).replace("<Flags>160", "<Flags>32"));
        StaticRoutesDocument byAttribute =
                parse(text(route("")).replace("<Route>", "<Route unidirectional = 'yes'>"));
        assertThat(text(byAttribute.withRoute(only(byAttribute).withUnidirectional(false))))
                .isEqualTo(text(byAttribute).replace("'yes'", "'false'"));
    }

    @Test
    void aNewFingerprintIsWrittenWhereTheOldOneStood() {
        String tls = "<Tls IgnoreCn='1'><!-- ours --><X y='%1$s'/><Z> %1$s </Z><Pwd>p</Pwd></Tls>";
        StaticRoutesDocument before = route(tls.formatted(FINGERPRINT));
        Route trusted = only(before).withSecurity(new SelfSigned(Optional.of(OTHER), false));
        StaticRoutesDocument after = before.withRoute(trusted);
        assertThat(text(after)).isEqualTo(text(route(tls.formatted(OTHER).replace("'1'", "'false'"))));
        assertThat(only(after)).isEqualTo(trusted);
    }

    @Test
    void theFirstFingerprintOfARouteIsAddedToWhatIsThere() {
        SelfSigned trusted = new SelfSigned(Optional.of(OTHER), false);
        StaticRoutesDocument before = route("<Tls SelfSigned='true' x='y'/>");
        StaticRoutesDocument after = before.withRoute(only(before).withSecurity(trusted));
        assertThat(text(after))
                .contains("<Tls SelfSigned='true' x='y'><Fingerprint>" + OTHER + "</Fingerprint></Tls>");
        assertThat(only(after).security()).isEqualTo(trusted);
    }

    @Test
    void everyModeIsReadAsItWasWrittenAndLeavesNoTraceOfTheOneBefore() {
        StaticRoutesDocument plain = parse(LIVELY);
        Route oven = plain.routes().findByName("oven").orElseThrow();
        StaticRoutesDocument document = plain;
        for (var mode :
                new io.routelock.route.RouteSecurity[] {
                    new SelfSigned(Optional.of(OTHER), true),
                    new PreSharedKey("ENG 1 & co", true),
                    new SharedCa(true),
                    new SelfSigned(Optional.empty(), false),
                    new PreSharedKey("x", false),
                    new SharedCa(false)
                }) {
            document = document.withRoute(oven.withSecurity(mode));
            assertThat(document.routes().findByName("oven").orElseThrow().security()).isEqualTo(mode);
            assertThat(Documents.codes(document))
                    .isEqualTo(
                            mode instanceof PreSharedKey ? List.of("routes-file.psk-no-secret") : List.of());
        }
        assertThat(document.withRoute(oven).bytes()).isEqualTo(plain.bytes());
    }

    /** An empty password is one that everybody knows. */
    @Test
    void aPreSharedKeyNeverGetsAnEmptyPassword() {
        Route route = NEW.withSecurity(new PreSharedKey("ENG1", true));
        String text = text(StaticRoutesDocument.empty().withRoute(route));
        assertThat(text).doesNotContain("<Pwd").doesNotContain("<Key");
    }

    @Test
    void tlsSettingsThatWeCannotReadSurviveChangesBesideThem() {
        StaticRoutesDocument before = route("<Tls><Odd thing='1'/></Tls>");
        Route moved = only(before).withAddress("elsewhere");
        assertThat(text(before.withRoute(moved))).isEqualTo(text(before).replace(">cx<", ">elsewhere<"));
    }

    @Test
    void tlsSettingsThatWeCannotReadAreNeverWritten() {
        Route unknown = NEW.withSecurity(new Unrecognised());
        for (StaticRoutesDocument document :
                new StaticRoutesDocument[] {
                    StaticRoutesDocument.empty(), StaticRoutesDocument.empty().withRoute(NEW)
                }) {
            assertThatExceptionOfType(FindingException.class)
                    .isThrownBy(() -> document.withRoute(unknown))
                    .satisfies(e -> assertThat(e.finding().code()).isEqualTo("route.unknown-security"));
        }
    }

    @Test
    void twoTlsElementsBecomeTheOneThatIsWanted() {
        StaticRoutesDocument before = route("<Tls/><X/><Tls a='b'/>");
        StaticRoutesDocument after = before.withRoute(only(before).withSecurity(new SharedCa(false)));
        assertThat(text(after)).isEqualTo(text(route("<Tls SharedCa=\"true\"/><X/>")));
    }

    @Test
    void removingTakesTheLinesOfTheRouteAndNoOthers() {
        String after = text(parse(LIVELY).withoutRoute("OVEN"));
        int start = LIVELY.indexOf("\t\t<Route>\n\t\t\t<Name>oven");
        int end = LIVELY.indexOf("\t\t<Mqtt>");
        assertThat(after).isEqualTo(LIVELY.substring(0, start) + LIVELY.substring(end));
    }

    @Test
    void removingLeavesWhatStandsOnTheSameLine() {
        String route = "<Route><Name>A</Name><Address>a</Address><NetId>5.1.1.1.1.1</NetId></Route>";
        assertThat(text(section("\n " + route + " <!-- a -->\n").withoutRoute("A")))
                .isEqualTo(text(section("\n  <!-- a -->\n")));
        assertThat(text(section("\n<!-- a -->" + route + "\n").withoutRoute("A")))
                .isEqualTo(text(section("\n<!-- a -->\n")));
    }

    /** Otherwise the route that was removed would come back under its own name. */
    @Test
    void removingTakesLaterRoutesOfThatNameTooAndLeavesIllegalOnes() {
        String route = "<Route><Name>A</Name><Address>a</Address><NetId>%s</NetId></Route>";
        String illegal = route.formatted("nonsense");
        StaticRoutesDocument document =
                section(
                        route.formatted("5.1.1.1.1.1")
                                + illegal
                                + route.formatted("5.1.1.1.1.2").replace(">A<", ">a<"));
        assertThat(text(document.withoutRoute("A"))).isEqualTo(text(section(illegal)));
        assertThat(document.withoutRoute("B")).isSameAs(document);
    }

    @Test
    void aTimeoutAndALargestFragmentAreElementsOfTheirOwn() {
        Route timed =
                NEW.withTimeout(Optional.of(Duration.ofSeconds(5))).withMaxFragment(OptionalInt.of(4096));
        StaticRoutesDocument document = StaticRoutesDocument.empty().withRoute(timed);
        assertThat(text(document)).contains("<Timeout>5000</Timeout>", "<MaxFragment>4096</MaxFragment>");
        assertThat(only(document)).isEqualTo(timed);
        assertThat(document.withRoute(NEW).bytes())
                .isEqualTo(StaticRoutesDocument.empty().withRoute(NEW).bytes());
        assertThat(StaticRoutesDocument.empty().withRoute(NEW).withRoute(timed).withRoute(NEW).bytes())
                .isEqualTo(StaticRoutesDocument.empty().withRoute(NEW).bytes());
    }

    @Test
    void aTimeoutIsChangedWhereItStands() {
        StaticRoutesDocument before = route("<maxfragment> 0 </maxfragment>");
        assertThat(only(before).maxFragment()).isEmpty();
        Route wanted = only(before).withMaxFragment(OptionalInt.of(7));
        assertThat(text(before.withRoute(wanted))).contains("<maxfragment> 7 </maxfragment>");
        StaticRoutesDocument attribute =
                parse(text(route("")).replace("<Route>", "<Route a='b' timeout = '70' c='d'>"));
        Route route = only(attribute);
        assertThat(route.timeout()).contains(Duration.ofMillis(70));
        assertThat(text(attribute.withRoute(route.withTimeout(Optional.of(Duration.ofMillis(9))))))
                .isEqualTo(text(attribute).replace("'70'", "'9'"));
        assertThat(text(attribute.withRoute(route.withTimeout(Optional.empty()))))
                .isEqualTo(text(attribute).replace(" timeout = '70'", ""));
    }

    @Test
    void aTimeoutThatIsNoNumberIsReportedAndTheRouteIsUsed() {
        StaticRoutesDocument document = route("<Timeout>soon</Timeout>");
        assertThat(only(document).timeout()).isEmpty();
        assertThat(Documents.codes(document)).containsExactly("routes-file.unclear-number");
    }

    /** The vendor's page on AmsNAT: two devices of one NetId, told apart here by theirs. */
    @Test
    void theNetIdOfADeviceBehindNatIsAnAttribute() {
        AmsNetId device = AmsNetId.parse("5.19.8.122.1.1");
        String nat = "<NetId RemoteNetId=\"5.19.8.122.1.1\">5.1.1.1.1.1</NetId>";
        StaticRoutesDocument plain = route("");
        StaticRoutesDocument document = plain.withRoute(only(plain).withRemoteNetId(Optional.of(device)));
        assertThat(text(document)).contains(nat);
        assertThat(only(document).remoteNetId()).contains(device);
        assertThat(only(document).netId()).isEqualTo(AmsNetId.parse("5.1.1.1.1.1"));
        assertThat(document.withRoute(only(plain)).bytes()).isEqualTo(plain.bytes());
        Route added = NEW.withRemoteNetId(Optional.of(device));
        assertThat(only(StaticRoutesDocument.empty().withRoute(added))).isEqualTo(added);
        assertThat(Documents.codes(parse(text(document).replace("5.19.8.122", "5.19"))))
                .containsExactly("routes-file.illegal-route");
    }
}
