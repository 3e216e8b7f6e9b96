package io.routelock.route.file;

import static io.routelock.route.file.Documents.KEY_DIGITS;
import static io.routelock.route.file.Documents.LIVELY;
import static io.routelock.route.file.Documents.NOTES;
import static io.routelock.route.file.Documents.VENDOR_CA;
import static io.routelock.route.file.Documents.VENDOR_KEYS;
import static io.routelock.route.file.Documents.codes;
import static io.routelock.route.file.Documents.parse;
import static io.routelock.route.file.Documents.section;
import static io.routelock.route.file.Documents.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential.KeySource.HexKey;
import io.routelock.route.TlsCredential.KeySource.Password;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.TlsCredential.SharedCa;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The server entries of files, changed without loss. */
class ServerSettingsEditTest {

    private static final PreSharedKey MINE = key("MY_IDENTITY", "MySecret");
    private static final PreSharedKey OTHER = key("MY_IDENTITY2", "MyOtherSecret");
    private static final PreSharedKey ENG1 =
            new PreSharedKey("ENG1", false, new HexKey(Secret.of(KEY_DIGITS)));
    private static final PreSharedKey ADDED = key("line <3>", "a&b \"ü€\"");
    private static final SharedCa FILES = ca("a.pem", Optional.of("pw"), Optional.of("crl.pem"), true);

    private static PreSharedKey key(String identity, String password) {
        return new PreSharedKey(identity, false, new Password(Secret.of(password)));
    }

    private static SharedCa ca(
            String ca, Optional<String> password, Optional<String> revoked, boolean ignoreCn) {
        return new SharedCa(ca, "my.crt", "my.key", password.map(Secret::of), revoked, ignoreCn);
    }

    private static StaticRoutesDocument server(String content) {
        return section("<Server>" + content + "</Server>");
    }

    private static ServerSettings with(ServerSettings settings, List<PreSharedKey> keys) {
        return new ServerSettings(keys, settings.sharedCa(), settings.selfSigned());
    }

    private static ServerSettings with(ServerSettings settings, SharedCa ca) {
        return new ServerSettings(settings.preSharedKeys(), Optional.of(ca), settings.selfSigned());
    }

    private static ServerSettings selfSigned(ServerSettings settings, boolean accepted, boolean ignoreCn) {
        return new ServerSettings(
                settings.preSharedKeys(),
                settings.sharedCa(),
                Optional.of(new ServerSettings.SelfSigned(accepted, ignoreCn)));
    }

    @Test
    void theVendorsSamplesAreRead() {
        assertThat(parse(VENDOR_KEYS).server()).isEqualTo(with(ServerSettings.NONE, List.of(MINE, OTHER)));
        SharedCa files = parse(VENDOR_CA).server().sharedCa().orElseThrow();
        assertThat(files.key()).isEqualTo("C:\\TwinCAT\\3.1\\Target\\CACerts\\ipc.key");
        assertThat(files.ignoreCn()).isTrue();
        assertThat(parse(NOTES).server().preSharedKeys()).containsExactly(MINE, ENG1);
        assertThat(parse(NOTES).server().sharedCa().orElseThrow().keyPassword())
                .contains(Secret.of("KeySecret"));
        assertThat(parse(LIVELY).server()).isEqualTo(ServerSettings.NONE);
    }

    static Stream<String> files() {
        return Stream.of(VENDOR_KEYS, VENDOR_CA, NOTES, LIVELY, StaticRoutesDocument.empty().text())
                .flatMap(f -> Stream.of(f, f.replace("\n", "\r\n"), f.replaceAll("\\s*\n\\s*", "")));
    }

    /** Each setting that a form offers, switched and switched back. */
    static List<ServerSettings> changesOf(ServerSettings before) {
        List<ServerSettings> changes = new ArrayList<>();
        List<PreSharedKey> keys = before.preSharedKeys();
        for (int i = 0; i <= keys.size(); i++) {
            List<PreSharedKey> more = new ArrayList<>(keys);
            more.add(i, ADDED);
            changes.add(with(before, more));
        }
        for (int i = 0; i < keys.size(); i++) {
            changes.add(with(before, replaced(keys, i, key(keys.get(i).identity(), "changed"))));
            changes.add(with(before, replaced(keys, i, key("changed", "x"))));
            changes.add(
                    with(
                            before,
                            replaced(
                                    keys,
                                    i,
                                    new PreSharedKey(keys.get(i).identity(), true, keys.get(i).source()))));
        }
        before.sharedCa()
                .ifPresent(ca -> {
                    changes.add(
                            with(
                                    before,
                                    new SharedCa(
                                            "x",
                                            ca.certificate(),
                                            ca.key(),
                                            ca.keyPassword(),
                                            ca.revoked(),
                                            ca.ignoreCn())));
                    changes.add(
                            with(
                                    before,
                                    new SharedCa(
                                            ca.ca(),
                                            ca.certificate(),
                                            ca.key(),
                                            ca.keyPassword(),
                                            Optional.of("crl"),
                                            !ca.ignoreCn())));
                });
        if (before.sharedCa().isEmpty()) {
            changes.add(with(before, FILES));
        }
        changes.add(selfSigned(before, true, true));
        changes.add(selfSigned(before, false, false));
        return changes;
    }

    private static List<PreSharedKey> replaced(List<PreSharedKey> keys, int index, PreSharedKey key) {
        List<PreSharedKey> changed = new ArrayList<>(keys);
        changed.set(index, key);
        return changed;
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyChangeIsReadBackAndItsReverseRestoresEveryByte(String file) {
        StaticRoutesDocument before = parse(file);
        for (ServerSettings wanted : changesOf(before.server())) {
            StaticRoutesDocument after = before.withServer(wanted);
            assertThat(after.server()).as(text(after)).isEqualTo(wanted);
            assertThat(after.routes()).isEqualTo(before.routes());
            assertThat(text(after.withServer(before.server()))).isEqualTo(file);
        }
        assertThat(before.withServer(before.server())).isSameAs(before);
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingIsLeftOfServerEntriesThatAreTakenAway(String file) {
        StaticRoutesDocument after = parse(file).withServer(ServerSettings.NONE);
        assertThat(after.server()).isEqualTo(ServerSettings.NONE);
        assertThat(text(after)).doesNotContain("Psk", "Secret<", "KeyPwd", "<Cert");
        if (!file.contains("see below")) {
            assertThat(text(after)).doesNotContain("<Server");
        }
    }

    /** What TwinCAT itself would have to say about a password is the password. */
    @Test
    void aChangedPasswordReplacesTheTextOfItsElementAndNothingElse() {
        StaticRoutesDocument before = parse(NOTES);
        ServerSettings wanted = with(before.server(), List.of(key("MY_IDENTITY", "<new>"), ENG1));
        assertThat(text(before.withServer(wanted))).isEqualTo(NOTES.replace(">MySecret<", ">&lt;new&gt;<"));
    }

    @Test
    void aNewKeyStandsOnALineOfItsOwnInTheStyleOfTheFile() {
        StaticRoutesDocument before = parse(NOTES);
        ServerSettings wanted = with(before.server(), List.of(MINE, key("NEW", "x"), ENG1));
        assertThat(text(before.withServer(wanted)))
                .isEqualTo(
                        NOTES.replace(
                                "        <Psk><Identity>ENG1",
                                "        <Psk><Identity>NEW</Identity><Pwd>x</Pwd></Psk>\n"
                                        + "        <Psk><Identity>ENG1"));
    }

    @Test
    void aFirstServerEntryIsWrittenInTheStyleOfTheFile() {
        ServerSettings wanted =
                new ServerSettings(
                        List.of(new PreSharedKey("A", true, new Password(Secret.of("p")))),
                        Optional.of(ca("a.pem", Optional.empty(), Optional.empty(), false)),
                        Optional.of(new ServerSettings.SelfSigned(true, true)));
        assertThat(text(parse(LIVELY).withServer(wanted)))
                .isEqualTo(
                        LIVELY.replace(
                                "\t</RemoteConnections>",
                                """
                                \t\t<Server>
                                \t\t\t<Tls>
                                \t\t\t\t<Psk><Identity>A</Identity><Pwd IdentityCaseSensitive="true">p</Pwd></Psk>
                                \t\t\t</Tls>
                                \t\t\t<Tls>
                                \t\t\t\t<Ca>a.pem</Ca>
                                \t\t\t\t<Cert>my.crt</Cert>
                                \t\t\t\t<Key>my.key</Key>
                                \t\t\t</Tls>
                                \t\t\t<Tls SelfSigned="true" IgnoreCn="true"/>
                                \t\t</Server>
                                \t</RemoteConnections>\
                                """));
        StaticRoutesDocument bare = parse("<TcConfig/>");
        assertThat(bare.withServer(wanted).server()).isEqualTo(wanted);
    }

    @Test
    void unknownElementsCommentsAndUnusableEntriesStay() {
        StaticRoutesDocument before =
                server(
                        "<Tls x='1'><!-- a --><Psk z = '2'><!-- b --><Identity> A </Identity><Odd/>"
                                + "<Pwd c='d'><![CDATA[p]]></Pwd></Psk><Psk><Identity>broken</Identity></Psk>"
                                + "<Psk><Identity>B</Identity><Pwd>q</Pwd></Psk></Tls><Other/>");
        assertThat(before.server().preSharedKeys()).containsExactly(key("A", "p"), key("B", "q"));
        StaticRoutesDocument after = before.withServer(with(ServerSettings.NONE, List.of(key("A2", "p2"))));
        assertThat(text(after))
                .isEqualTo(
                        text(
                                server(
                                        "<Tls x='1'><!-- a --><Psk z = '2'><!-- b --><Identity> A2"
                                                + " </Identity><Odd/><Pwd c='d'>p2</Pwd></Psk><Psk><Identity>"
                                                + "broken</Identity></Psk></Tls><Other/>")));
    }

    @Test
    void aPasswordBecomesAKeyInItsPlaceAndBack() {
        StaticRoutesDocument before =
                server(
                        "<Tls><Psk><Identity>A</Identity><Pwd IdentityCaseSensitive='true'>p</Pwd></Psk></Tls>");
        PreSharedKey password = before.server().preSharedKeys().getFirst();
        assertThat(password.caseSensitive()).isTrue();
        PreSharedKey digits = new PreSharedKey("A", true, new HexKey(Secret.of(KEY_DIGITS)));
        StaticRoutesDocument after = before.withServer(with(ServerSettings.NONE, List.of(digits)));
        assertThat(text(after))
                .contains("<Key IdentityCaseSensitive=\"true\">" + KEY_DIGITS + "</Key></Psk>")
                .doesNotContain("Pwd");
        StaticRoutesDocument back = after.withServer(before.server());
        assertThat(text(back)).isEqualTo(text(before).replace('\'', '"'));
        PreSharedKey insensitive = new PreSharedKey("A", false, password.source());
        StaticRoutesDocument open = before.withServer(with(ServerSettings.NONE, List.of(insensitive)));
        assertThat(open.server().preSharedKeys()).containsExactly(insensitive);
    }

    @Test
    void severalServersAndKeysInOddPlacesAreReadAndChangedWhereTheyAre() {
        StaticRoutesDocument before =
                section(
                        "<server><PSK><identity>A</identity><PWD>a</PWD></PSK></server>"
                                + "<Server><Tls><Keys><Psk><Identity>B</Identity><Pwd>b</Pwd></Psk></Keys></Tls>"
                                + "<tls ignorecn='1'><ca>c</ca><cert>d</cert><key>e</key></tls></Server>");
        assertThat(before.server().preSharedKeys()).containsExactly(key("A", "a"), key("B", "b"));
        assertThat(before.server().sharedCa().orElseThrow().key()).isEqualTo("e");
        ServerSettings wanted = with(before.server(), List.of(key("A", "1"), key("B", "2"), key("C", "3")));
        StaticRoutesDocument after = before.withServer(wanted);
        assertThat(after.server()).isEqualTo(wanted);
        assertThat(text(after))
                .isEqualTo(
                        text(before)
                                .replace(">a<", ">1<")
                                .replace(
                                        ">b</Pwd></Psk>",
                                        ">2</Pwd></Psk><Psk><Identity>C</Identity><Pwd>3</Pwd></Psk>"));
        assertThat(text(before.withServer(ServerSettings.NONE)))
                .isEqualTo(text(section("<Server><Tls><Keys></Keys></Tls></Server>")));
    }

    /** One element may carry both, and then they share the attribute. */
    @Test
    void aSwitchAndACaOnOneElementGetApartWhenTheyMust() {
        StaticRoutesDocument before =
                server("<Tls SelfSigned='true' IgnoreCn='true'><Ca>c</Ca><Cert>d</Cert><Key>e</Key></Tls>");
        ServerSettings apart = selfSigned(before.server(), true, false);
        StaticRoutesDocument split = before.withServer(apart);
        assertThat(split.server()).isEqualTo(apart);
        assertThat(text(split)).contains("<Tls SelfSigned=\"true\"/></Server>");
        ServerSettings noCa = new ServerSettings(List.of(), Optional.empty(), before.server().selfSigned());
        assertThat(text(before.withServer(noCa)))
                .isEqualTo(text(server("<Tls SelfSigned='true' IgnoreCn='true'></Tls>")));
        ServerSettings noSwitch = new ServerSettings(List.of(), before.server().sharedCa(), Optional.empty());
        assertThat(text(before.withServer(noSwitch)))
                .isEqualTo(text(before).replace(" SelfSigned='true'", ""));
        ServerSettings strict =
                new ServerSettings(
                        List.of(),
                        before.server()
                                .sharedCa()
                                .map(c -> new SharedCa("c", "d", "e", c.keyPassword(), c.revoked(), false)),
                        Optional.of(new ServerSettings.SelfSigned(true, false)));
        assertThat(text(before.withServer(strict))).isEqualTo(text(before).replace(" IgnoreCn='true'", ""));
    }

    @Test
    void aSecondCaDoesNotComeIntoForceWhenTheFirstIsTakenAway() {
        String tls = "<Tls><Ca>%s</Ca><Cert>d</Cert><Key>e</Key></Tls>";
        StaticRoutesDocument before = server(tls.formatted("1") + tls.formatted("2"));
        assertThat(before.server().sharedCa().orElseThrow().ca()).isEqualTo("1");
        assertThat(codes(before)).containsExactly("routes-file.ca-twice");
        assertThat(text(before.withServer(ServerSettings.NONE))).isEqualTo(text(section("")));
    }

    @Test
    void everythingThatDoesNotCountIsReportedWithItsLine() {
        StaticRoutesDocument document =
                server(
                        "\n<Tls><Psk><Identity>a</Identity><Pwd>p</Pwd></Psk>"
                                + "\n<Psk><Identity>A</Identity><Pwd>p</Pwd></Psk>"
                                + "\n<Psk><Identity>B</Identity><Pwd>p</Pwd><Key>"
                                + KEY_DIGITS
                                + "</Key></Psk>"
                                + "\n<Psk><Identity>C</Identity><Pwd> </Pwd></Psk>"
                                + "\n<Psk><Identity>D</Identity><Key>12</Key></Psk>"
                                + "\n<Psk><Pwd>p</Pwd></Psk></Tls>"
                                + "\n<Tls><Ca>a</Ca><Cert>b</Cert></Tls>"
                                + "\n<Tls><Ca>a</Ca><Ca>b</Ca><Cert>c</Cert><Key>d</Key></Tls>");
        assertThat(document.findings())
                .extracting(f -> f.code() + " " + f.symptom().replaceAll("^.* line (\\d+):.*$", "$1"))
                .containsExactlyInAnyOrder(
                        "routes-file.server-psk 2",
                        "routes-file.psk-twice 3",
                        "routes-file.psk-two-secrets 4",
                        "routes-file.psk-no-secret 5",
                        "routes-file.psk-key-form 6",
                        "routes-file.psk-identity 7",
                        "routes-file.ca-incomplete 8",
                        "routes-file.ca-twice 9");
        assertThat(document.server().preSharedKeys())
                .extracting(PreSharedKey::identity)
                .containsExactly("a", "A", "B", "D");
        assertThat(document.server().preSharedKeys().get(2).source()).isInstanceOf(HexKey.class);
    }

    @Test
    void identitiesThatDifferInCaseAreTwoWhenBothAreCaseSensitive() {
        String psk = "<Psk IdentityCaseSensitive='true'><Identity>%s</Identity><Pwd>p</Pwd></Psk>";
        StaticRoutesDocument document = server("<Tls>" + psk.formatted("a") + psk.formatted("A") + "</Tls>");
        assertThat(codes(document)).containsExactly("routes-file.server-psk");
    }

    /** XML keeps neither, and an empty password is one that everybody knows. */
    @ParameterizedTest
    @ValueSource(strings = {"", " x", "x ", "a\nb", "a\u0001b", "a\uFFFEb"})
    void aSecretThatTheFileCannotHoldIsRefusedAndNotShown(String secret) {
        StaticRoutesDocument document = parse(VENDOR_KEYS);
        ServerSettings wanted = with(ServerSettings.NONE, List.of(key("MY_IDENTITY", secret)));
        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> document.withServer(wanted))
                .satisfies(e -> {
                    Finding finding = e.finding();
                    assertThat(finding.code()).isEqualTo("routes-file.secret-form");
                });
    }

    @Test
    void thePlainSwitchIsSetInTheVendorsSpellingAndTakenAwayAgain() {
        for (String file : List.of(VENDOR_KEYS, LIVELY)) {
            StaticRoutesDocument closed = parse(file).withSecureOnly(true);
            assertThat(text(closed))
                    .isEqualTo(
                            file.replace("<RemoteConnections>", "<RemoteConnections SecureOnly=\"True\">"));
            assertThat(text(closed.withSecureOnly(false))).isEqualTo(file);
        }
        assertThat(text(parse(NOTES).withSecureOnly(false)))
                .isEqualTo(NOTES.replace(" SecureOnly=\"True\"", ""));
        assertThat(text(parse(NOTES).withSecureOnly(false).withSecureOnly(true))).isEqualTo(NOTES);
        assertThat(parse("<TcConfig/>").withSecureOnly(true).secureOnly()).isTrue();
        StaticRoutesDocument odd =
                parse("<TcConfig><RemoteConnections a='b' secureonly = 'false'/></TcConfig>");
        assertThat(text(odd.withSecureOnly(true))).contains("a='b' secureonly = 'True'/>");
    }
}
