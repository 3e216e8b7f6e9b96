package io.routelock.route.file;

import static io.routelock.route.file.Documents.FINGERPRINT;
import static io.routelock.route.file.Documents.KEY_DIGITS;
import static io.routelock.route.file.Documents.LIVELY;
import static io.routelock.route.file.Documents.NEW;
import static io.routelock.route.file.Documents.codes;
import static io.routelock.route.file.Documents.only;
import static io.routelock.route.file.Documents.parse;
import static io.routelock.route.file.Documents.route;
import static io.routelock.route.file.Documents.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource.HexKey;
import io.routelock.route.TlsCredential.KeySource.Password;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.TlsCredential.SharedCa;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

/** What the routes of a file prove themselves with. */
class RouteCredentialTest {

    private static final PreSharedKey PASSWORD = key("ENG1", true, "p&w");
    private static final PreSharedKey DIGITS =
            new PreSharedKey("ENG1", false, new HexKey(Secret.of(KEY_DIGITS)));
    private static final SharedCa FILES =
            new SharedCa("C:\\a.pem", "b", "c", Optional.of(Secret.of("pw")), Optional.of("crl"), true);
    private static final SharedCa FEWER =
            new SharedCa("C:\\a2.pem", "b", "c", Optional.empty(), Optional.empty(), false);

    private static PreSharedKey key(String identity, boolean caseSensitive, String password) {
        return new PreSharedKey(identity, caseSensitive, new Password(Secret.of(password)));
    }

    private static Optional<TlsCredential> credential(StaticRoutesDocument document) {
        return document.credentialOf(only(document));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Tls><Psk><Identity>ENG1</Identity><Pwd IdentityCaseSensitive='true'>p&amp;w</Pwd></Psk></Tls>",
                "<tls><psk identitycasesensitive='1'><pwd><![CDATA[p&w]]></pwd><identity>ENG1</identity></psk></tls>",
                "<TLS><PSK><IDENTITY IdentityCaseSensitive='TRUE'> ENG1 </IDENTITY><PWD>p&#38;w</PWD></PSK></TLS>",
                "<Psk IdentityCaseSensitive='true'><Identity>ENG1</Identity><Pwd> p&amp;w </Pwd></Psk>",
            })
    void aPasswordIsReadInEveryFormThatIsMet(String tls) {
        assertThat(credential(route(tls))).contains(PASSWORD);
        assertThat(only(route(tls)).security()).isEqualTo(PASSWORD.security());
    }

    @Test
    void aKeyAndFilesAreRead() {
        String psk = "<Tls><Psk><Identity>ENG1</Identity><Key>%s</Key></Psk></Tls>";
        assertThat(credential(route(psk.formatted(KEY_DIGITS)))).contains(DIGITS);
        assertThat(
                        credential(
                                route(
                                        "<tls ignorecn='true'><ca>C:\\a.pem</ca><CERT>b</CERT><key>c</key>"
                                                + "<keypwd>pw</keypwd><crl>crl</crl></tls>")))
                .contains(FILES);
    }

    /** The vendor's .NET library has a key beside TLS; to read it as plain would send it in the clear. */
    @Test
    void aKeyThatStandsInTheRouteItselfIsNotPlain() {
        StaticRoutesDocument document = route("<Psk><Identity>A</Identity></Psk>");
        assertThat(only(document).security()).isEqualTo(new RouteSecurity.PreSharedKey("A", false));
        assertThat(codes(document)).containsExactly("routes-file.psk-no-secret");
        assertThat(only(route("<Psk><Identity>A</Identity></Psk><Tls/>")).security())
                .isEqualTo(new RouteSecurity.Unrecognised());
        StaticRoutesDocument plain =
                document.withRoute(only(document).withSecurity(new RouteSecurity.Plain()));
        assertThat(text(plain)).isEqualTo(text(route("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Tls SharedCa='true'/>",
                "<Tls><Ca>a</Ca></Tls>",
                "<Tls><Psk><Identity>A</Identity></Psk></Tls>",
                "<Tls><Odd/></Tls>",
                "<Tls SelfSigned='true'/>"
            })
    void aRouteThatDoesNotSayAllOfItHasNoCredential(String tls) {
        assertThat(credential(route(tls))).isEmpty();
    }

    @Test
    void aRouteOfAnotherSecurityThanTheOneInTheFileHasNoCredential() {
        StaticRoutesDocument document = StaticRoutesDocument.empty().withRoute(NEW, PASSWORD);
        Route known = only(document);
        assertThat(document.credentialOf(known)).contains(PASSWORD);
        assertThat(document.credentialOf(known.withAddress("elsewhere"))).contains(PASSWORD);
        assertThat(document.credentialOf(NEW)).isEmpty();
        assertThat(document.credentialOf(known.withSecurity(DIGITS.security()))).isEmpty();
        assertThat(StaticRoutesDocument.empty().credentialOf(known)).isEmpty();
    }

    @Test
    void everyCredentialIsReadAsItWasWrittenAndLeavesNoTrace() {
        StaticRoutesDocument plain = parse(LIVELY);
        Route oven = plain.routes().findByName("oven").orElseThrow();
        StaticRoutesDocument document = plain;
        for (TlsCredential credential : List.of(PASSWORD, FILES, DIGITS, PASSWORD, FEWER, FILES, FEWER)) {
            document = document.withRoute(oven, credential);
            Route stored = document.routes().findByName("oven").orElseThrow();
            assertThat(stored).isEqualTo(oven.withSecurity(credential.security()));
            assertThat(document.credentialOf(stored)).contains(credential);
            assertThat(document.findings()).isEmpty();
            assertThat(document.withRoute(oven, credential)).isSameAs(document);
        }
        assertThat(document.withRoute(oven).bytes()).isEqualTo(plain.bytes());
    }

    @Test
    void aChangedPasswordReplacesTheTextOfItsElementAndNothingElse() {
        StaticRoutesDocument before =
                route(
                        "<Tls x='y'><!-- a --><Psk><Identity>ENG1</Identity> <Pwd"
                                + " IdentityCaseSensitive='true'> old<!-- b --></Pwd><Odd/></Psk></Tls>");
        assertThat(text(before.withRoute(only(before), PASSWORD)))
                .isEqualTo(text(before).replace(" old<", " p&amp;w<"));
        PreSharedKey renamed = key("ENG2", true, "old");
        assertThat(text(before.withRoute(only(before), renamed)))
                .isEqualTo(text(before).replace("ENG1", "ENG2"));
    }

    @Test
    void aSecretSurvivesEveryOtherChangeOfItsRoute() {
        StaticRoutesDocument before = StaticRoutesDocument.empty().withRoute(NEW, PASSWORD);
        Route moved = only(before).withAddress("elsewhere").withUnidirectional(true);
        StaticRoutesDocument after = before.withRoute(moved);
        assertThat(only(after)).isEqualTo(moved);
        assertThat(credential(after)).contains(PASSWORD);
        StaticRoutesDocument files = StaticRoutesDocument.empty().withRoute(NEW, FILES);
        Route strict = only(files).withSecurity(new RouteSecurity.SharedCa(false));
        assertThat(text(files.withRoute(strict))).isEqualTo(text(files).replace(" IgnoreCn=\"true\"", ""));
    }

    /** The key belongs to its identity; with another one it would be another key. */
    @Test
    void aSecretDoesNotPassToAnotherIdentity() {
        StaticRoutesDocument before = StaticRoutesDocument.empty().withRoute(NEW, PASSWORD);
        Route other = only(before).withSecurity(new RouteSecurity.PreSharedKey("ENG2", true));
        assertThat(credential(before.withRoute(other))).isEmpty();
        assertThat(text(before.withRoute(other))).doesNotContain("p&amp;w");
    }

    @Test
    void aRouteThatUsedTheFilesOfTheServerGetsItsOwn() {
        for (String tls : List.of("<Tls SharedCa='true'/>", "<Tls SharedCa='true'><!-- x --></Tls>")) {
            StaticRoutesDocument before = route(tls);
            StaticRoutesDocument after = before.withRoute(only(before), FILES);
            assertThat(credential(after)).contains(FILES);
            assertThat(text(after)).contains("SharedCa='true'");
        }
    }

    @Test
    void filesThatAreNotAllNamedAreCompleted() {
        for (String tls : List.of("<Tls><Ca>x</Ca></Tls>", "<Tls>\n<Ca>x</Ca>\n<KeyPwd>y</KeyPwd>\n</Tls>")) {
            StaticRoutesDocument before = route(tls);
            assertThat(credential(before.withRoute(only(before), FILES))).contains(FILES);
            assertThat(credential(before.withRoute(only(before), FEWER))).contains(FEWER);
        }
    }

    @Test
    void aFingerprintGivesWayToACredential() {
        StaticRoutesDocument before =
                route("<Tls SelfSigned='true'><Fingerprint>" + FINGERPRINT + "</Fingerprint></Tls>");
        StaticRoutesDocument after = before.withRoute(only(before), DIGITS);
        assertThat(credential(after)).contains(DIGITS);
        assertThat(text(after)).doesNotContain(FINGERPRINT.hex());
    }
}
