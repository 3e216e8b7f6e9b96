package io.routelock.route.file;

import static io.routelock.route.file.Documents.FINGERPRINT;
import static io.routelock.route.file.Documents.codes;
import static io.routelock.route.file.Documents.only;
import static io.routelock.route.file.Documents.parse;
import static io.routelock.route.file.Documents.route;
import static io.routelock.route.file.Documents.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteSecurity.PreSharedKey;
import io.routelock.route.RouteSecurity.SelfSigned;
import io.routelock.route.RouteSecurity.SharedCa;
import io.routelock.route.RouteSecurity.Unrecognised;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

/** What files mean; the samples are those of the vendor's manual and of the protocol notes. */
class StaticRoutesReadingTest {

    /**
     * The vendor's Secure ADS manual, chapter 6.1. The ellipsis is the vendor's: what stands there is not
     * public.
     */
    @Test
    void theVendorsDirectedRouteIsReadAndItsUnknownTlsIsNotPlain() {
        StaticRoutesDocument document =
                parse(
                        """
                        <TcConfig>
                        <RemoteConnections>
                        <Route Unidirectional="true">
                        <Name>CX-123456</Name>
                        <Address>CX-123456</Address>
                        <NetId>5.36.69.176.1.1</NetId>
                        <Type>TCP_IP</Type>
                        <Flags>128</Flags>
                        <Tls>
                        …
                        </Tls>
                        </Route>
                        </RemoteConnections>
                        </TcConfig>
                        """);
        Route route = only(document);
        assertThat(route.name()).isEqualTo("CX-123456");
        assertThat(route.netId()).isEqualTo(AmsNetId.parse("5.36.69.176.1.1"));
        assertThat(route.flags().bits()).isEqualTo(128);
        assertThat(route.unidirectional()).isTrue();
        assertThat(route.security()).isEqualTo(new Unrecognised());
        assertThat(codes(document)).containsExactly("routes-file.unknown-tls");
        assertThat(document.findings().getFirst().symptom()).contains("line 3");
    }

    /** The vendor's Secure ADS manual, chapter 6.3. */
    @Test
    void theVendorsServerWithPreSharedKeysHasNoRouteAndNoFindingTellsThePassword() {
        StaticRoutesDocument document = parse(Documents.VENDOR_KEYS);
        assertThat(document.routes().size()).isZero();
        assertThat(codes(document)).containsExactly("routes-file.server-psk");
        assertThat(document.findings().getFirst().symptom()).contains("2 pre-shared keys");
        assertThat(document + document.findings().toString()).doesNotContain("Secret");
    }

    /** The vendor's Secure ADS manual, chapter 6.4. */
    @Test
    void theVendorsServerWithItsOwnAuthorityIsReadAndItsIgnoredNamesAreReported() {
        StaticRoutesDocument document = parse(Documents.VENDOR_CA);
        assertThat(codes(document)).containsExactly("routes-file.server-ignores-cn");
        assertThat(document.secureOnly()).isFalse();
    }

    /** Protocol notes: static-routes, the whole sample. */
    @Test
    void theSampleOfTheNotesIsReadWhole() {
        StaticRoutesDocument document =
                parse(
                        """
                        <?xml version="1.0"?>
                        <TcConfig xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
                        xsi:noNamespaceSchemaLocation=\
                        "http://www.beckhoff.com/schemas/2015/12/TcConfig">
                          <RemoteConnections SecureOnly="True">
                            <Route Unidirectional="true">
                              <Name>CX-123456</Name>
                              <Address>192.168.1.10</Address>
                              <NetId>5.36.69.176.1.1</NetId>
                              <Type>TCP_IP</Type>
                              <Flags>32</Flags>
                              <Tls IgnoreCn="true"> … </Tls>
                            </Route>
                            <Server>
                              <Tls IgnoreCn="true">
                                <Ca>…rootCA.pem</Ca> <Cert>…ipc.crt</Cert> <Key>…ipc.key</Key>
                              </Tls>
                              <Tls SelfSigned="true" IgnoreCn="true">
                                <Psk><Identity>A</Identity><Pwd>MySecret</Pwd></Psk>
                              </Tls>
                            </Server>
                            <Mqtt><Address Port="1883">broker</Address><Topic>N</Topic></Mqtt>
                          </RemoteConnections>
                        </TcConfig>
                        """);
        assertThat(document.secureOnly()).isTrue();
        assertThat(only(document).unidirectional()).isTrue();
        assertThat(only(document).flags().bits()).isEqualTo(32);
        assertThat(only(document).security().secure()).isTrue();
        assertThat(codes(document))
                .containsExactly(
                        "routes-file.unknown-tls",
                        "routes-file.server-ignores-cn",
                        "routes-file.server-psk",
                        "routes-file.server-self-signed",
                        "routes-file.broker-forbidden");
    }

    /** A vendor's sample has {@code <tls>} and {@code <ca>} (protocol notes: static-routes). */
    @Test
    void namesOfElementsAndAttributesAreReadInAnyCase() {
        StaticRoutesDocument document =
                parse(
                        "<tcconfig><REMOTECONNECTIONS secureonly='TRUE'><route"
                                + " unidirectional='1'><name>CX</name><ADDRESS>cx</ADDRESS>"
                                + "<netid>5.1.1.1.1.1</netid><type>tcp_ip</type><flags>32</flags>"
                                + "<tls ignorecn='true'><ca>x</ca></tls></route>"
                                + "</REMOTECONNECTIONS></tcconfig>");
        assertThat(document.secureOnly()).isTrue();
        assertThat(only(document).unidirectional()).isTrue();
        assertThat(only(document).security()).isEqualTo(new SharedCa(true));
    }

    @Test
    void referencesCdataAndCommentsInValuesMeanWhatXmlSays() {
        StaticRoutesDocument document =
                section(
                        "<Route><Name> A&amp;B &#252;&#x20AC;<!-- no --> <![CDATA[<C>]]>\n"
                                + "</Name><Address><!-- 10.0.0.9 -->10.0.0.1</Address>"
                                + "<NetId>\n5.1.1.1.1.1\n</NetId></Route>");
        assertThat(only(document).name()).isEqualTo("A&B ü€ <C>");
        assertThat(only(document).address()).isEqualTo("10.0.0.1");
    }

    @Test
    void theNetIdOfASubRouteIsNotTheRoutesOwn() {
        StaticRoutesDocument document =
                route("<SubRoute><Name>deep</Name><NetId>9.9.9.9.1.1</NetId></SubRoute>");
        assertThat(only(document).netId()).isEqualTo(AmsNetId.parse("5.1.1.1.1.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Tls SelfSigned='true' IgnoreCn='true'><Fingerprint>%s</Fingerprint></Tls>",
                "<Tls IgnoreCn=' true'><Any><Deep hash='%s'/></Any></Tls>",
                "<tls ignorecn='1' fp='%s'/>",
                "<Tls IgnoreCn='TRUE'>%s<Psk2/></Tls>",
            })
    void aFingerprintIsKnownByItsShapeWhereverItStands(String tls) {
        RouteSecurity expected = new SelfSigned(Optional.of(FINGERPRINT), true);
        String upper = FINGERPRINT.grouped().toUpperCase();
        assertThat(only(route(tls.formatted(FINGERPRINT))).security()).isEqualTo(expected);
        assertThat(only(route(tls.formatted(upper))).security()).isEqualTo(expected);
    }

    /** Fail closed: a program that is older than the file must not turn encryption off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Tls/>",
                "<Tls></Tls>",
                "<TLS>?</TLS>",
                "<Tls SelfSigned='true'/><Tls/>",
                "<Tls SelfSigned='false'><Fingerprint>%1$s</Fingerprint></Tls>",
                "<Tls><A>%1$s</A><A>%2$s</A></Tls>",
                "<Tls><Ca>x</Ca><A>%1$s</A></Tls>",
                "<Tls><Ca>x</Ca><Psk><Identity>E</Identity></Psk></Tls>",
                "<Tls><Psk><Pwd>secret</Pwd></Psk></Tls>",
                "<Tls><Psk><Identity> </Identity></Psk></Tls>",
                "<Tls><Psk><Identity>A</Identity></Psk><Psk><Identity>B</Identity></Psk></Tls>",
                "<Tls><Key>%1$s</Key></Tls>",
                "<Flags>8</Flags>",
            })
    void tlsThatIsNotUnderstoodIsNeverPlain(String tls) {
        String other = "f".repeat(64);
        StaticRoutesDocument document = route(tls.formatted(FINGERPRINT, other));
        assertThat(only(document).security()).isEqualTo(new Unrecognised());
        assertThat(codes(document)).contains("routes-file.unknown-tls");
    }

    /** A key has 64 hexadecimal digits too; it must not be shown as a fingerprint. */
    @Test
    void thePreSharedKeyOfARouteIsReadWithoutItsSecret() {
        String psk =
                "<Tls><Psk><Identity>ENG1</Identity><Key IdentityCaseSensitive='true'>"
                        + FINGERPRINT
                        + "</Key></Psk></Tls>";
        assertThat(only(route(psk)).security()).isEqualTo(new PreSharedKey("ENG1", true));
        assertThat(only(route(psk)).toString()).doesNotContain(FINGERPRINT.hex());
    }

    @Test
    void aSelfSignedRouteWithoutFingerprintTrustsNobodyYet() {
        assertThat(only(route("<Tls SelfSigned='true'/>")).security())
                .isEqualTo(new SelfSigned(Optional.empty(), false));
    }

    /** Restricting is the safe side: the manual's own spelling differs from place to place. */
    @ParameterizedTest
    @ValueSource(strings = {"yes", "", "tru"})
    void aSwitchThatRestrictsIsOnWhenItIsUnclear(String value) {
        StaticRoutesDocument document =
                parse(
                        ("<TcConfig><RemoteConnections SecureOnly='%1$s'>" + "<Route Unidirectional='%1$s'>")
                                        .formatted(value)
                                + "<Name>CX</Name><Address>cx</Address><NetId>5.1.1.1.1.1</NetId>"
                                + "</Route></RemoteConnections></TcConfig>");
        assertThat(document.secureOnly()).isTrue();
        assertThat(only(document).unidirectional()).isTrue();
        assertThat(codes(document)).containsExactly("routes-file.unclear-switch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Name>CX</Name><Address>a</Address>",
                "<Name>CX</Name><Address>a</Address><NetId>5.1.1.1.1</NetId>",
                "<Name>CX</Name><Address>a</Address><NetId>5.1.1.1.1.256</NetId>",
                "<Name></Name><Address>a</Address><NetId>5.1.1.1.1.1</NetId>",
                "<Name>../x</Name><Address>a</Address><NetId>5.1.1.1.1.1</NetId>",
                "<Name>A</Name><Name>B</Name><Address>a</Address><NetId>5.1.1.1.1.1</NetId>",
                "<Name>A<b/></Name><Address>a</Address><NetId>5.1.1.1.1.1</NetId>",
                "<Name>A</Name><Address>a b</Address><NetId>5.1.1.1.1.1</NetId>",
                "<Name>A</Name><Address>a</Address><NetId>5.1.1.1.1.1</NetId><Flags>x</Flags>",
            })
    void anIllegalEntryIsReportedWithItsLineAndTheOthersAreUsed(String content) {
        StaticRoutesDocument document =
                section(
                        "\n<Route>\n"
                                + content
                                + "</Route>\n<Route><Name>good</Name><Address>a</Address>"
                                + "<NetId>5.2.2.2.1.1</NetId></Route>");
        assertThat(only(document).name()).isEqualTo("good");
        assertThat(codes(document)).containsExactly("routes-file.illegal-route");
        assertThat(document.findings().getFirst().symptom()).contains("line 2: ");
    }

    @Test
    void aRouteOverAnotherTransportIsLeftToTwinCat() {
        assertThat(route("<Type>PROFIBUS</Type>").routes().size()).isZero();
        assertThat(codes(route("<Type>PROFIBUS</Type>"))).containsExactly("routes-file.other-transport");
    }

    @Test
    void doublesAreReportedWithBothLinesAndTheFirstCounts() {
        String route = "\n<Route><Name>%s</Name><Address>%s</Address><NetId>%s</NetId></Route>";
        StaticRoutesDocument document =
                section(
                        route.formatted("one", "a", "5.1.1.1.1.1")
                                + route.formatted("ONE", "b", "5.1.1.1.1.2")
                                + route.formatted("two", "c", "5.1.1.1.1.1"));
        assertThat(only(document).address()).isEqualTo("a");
        assertThat(document.findings())
                .extracting(Finding::symptom)
                .allSatisfy(symptom -> assertThat(symptom).contains("line 2"))
                .anySatisfy(symptom -> assertThat(symptom).contains("line 3"))
                .anySatisfy(symptom -> assertThat(symptom).contains("line 4"));
    }

    @Test
    void aSecondSectionIsReadTooAndReported() {
        StaticRoutesDocument document =
                parse(
                        "<TcConfig><RemoteConnections/><RemoteConnections SecureOnly='1'><Route>"
                                + "<Name>CX</Name><Address>a</Address><NetId>5.1.1.1.1.1</NetId>"
                                + "</Route></RemoteConnections></TcConfig>");
        assertThat(only(document).name()).isEqualTo("CX");
        assertThat(document.secureOnly()).isTrue();
        assertThat(codes(document)).containsExactly("routes-file.second-section");
    }
}
