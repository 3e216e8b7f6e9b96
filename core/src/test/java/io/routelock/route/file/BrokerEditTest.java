package io.routelock.route.file;

import static io.routelock.route.file.Documents.KEY_DIGITS;
import static io.routelock.route.file.Documents.LIVELY;
import static io.routelock.route.file.Documents.parse;
import static io.routelock.route.file.Documents.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.BrokerSecurity.OwnFiles;
import io.routelock.route.BrokerSecurity.Plain;
import io.routelock.route.BrokerSecurity.Tls;
import io.routelock.route.BrokerSecurity.Unusable;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Changes of {@code <Mqtt>} touch what differs and nothing else. */
class BrokerEditTest {

    /** What engineers leave in such files. */
    private static final String FILE =
            """
            <?xml version="1.0"?>
            <TcConfig>
              <!-- to the plant -->
              <RemoteConnections>
                <Mqtt NoRetain="false" Vendor="x">
                  <!-- cabinet 4 -->
                  <Name>Plant</Name> <!-- as the IT calls it -->
                  <Address Port="8883">broker</Address>
                  <Topic>Net</Topic>
                  <Future><Name>kept</Name></Future>
                  <Tls><Ca>ca.pem</Ca> <!-- until 2030 --></Tls>
                </Mqtt>
              </RemoteConnections>
            </TcConfig>
            """;

    private static final BrokerSecurity KEY =
            new BrokerSecurity.PreSharedKey(
                    new PreSharedKey("Eng", false, new KeySource.HexKey(Secret.of(KEY_DIGITS))));
    private static final BrokerSecurity PASSWORD =
            new BrokerSecurity.PreSharedKey(
                    new PreSharedKey("Eng", true, new KeySource.Password(Secret.of("a<b&c"))));
    private static final BrokerSecurity BOTH_SIDES =
            new Tls(
                    "other.pem",
                    Optional.of(new OwnFiles("c.crt", "c.key", Optional.of(Secret.of("KeySecret")))),
                    true);
    private static final List<BrokerSecurity> MODES =
            List.of(new Plain(), new Tls("ca.pem", Optional.empty(), false), BOTH_SIDES, KEY, PASSWORD);

    private static BrokerConnection only(StaticRoutesDocument document) {
        assertThat(document.brokers()).as("findings %s", document.findings()).hasSize(1);
        return document.brokers().getFirst();
    }

    private static BrokerConnection with(BrokerConnection it, BrokerSecurity security) {
        return new BrokerConnection(
                it.name(),
                it.host(),
                it.port(),
                it.topic(),
                it.clientId(),
                it.user(),
                it.password(),
                security,
                it.qos(),
                it.noRetain(),
                it.unidirectional(),
                it.disabled());
    }

    private static BrokerConnection full(BrokerSecurity security) {
        return new BrokerConnection(
                "plant",
                "10.0.0.1",
                1234,
                "Other/Net",
                Optional.of("A \"quoted\" id"),
                Optional.of("R&D"),
                Optional.of(Secret.of("p<w")),
                security,
                OptionalInt.of(0),
                true,
                true,
                true);
    }

    static Stream<BrokerSecurity> modes() {
        return MODES.stream();
    }

    @Test
    void whatIsAsItWasLeavesTheFileAsItWas() {
        StaticRoutesDocument document = parse(FILE);
        assertThat(document.withBroker(only(document))).isSameAs(document);
        assertThat(document.withoutBroker("other")).isSameAs(document);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void aNewConnectionIsReadAsItWasWrittenAndTakenAwayWithoutATrace(BrokerSecurity security) {
        BrokerConnection added = full(security);
        StaticRoutesDocument document = parse(LIVELY);
        StaticRoutesDocument changed = document.withBroker(added);
        assertThat(changed.brokers()).hasSize(2).last().isEqualTo(added);
        assertThat(text(changed.withoutBroker("PLANT"))).isEqualTo(LIVELY);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void everyModeCanBecomeEveryOther(BrokerSecurity security) {
        StaticRoutesDocument document = parse(FILE);
        for (BrokerSecurity next : MODES) {
            StaticRoutesDocument there = document.withBroker(with(only(document), security));
            StaticRoutesDocument back = there.withBroker(with(only(there), next));
            assertThat(only(back)).isEqualTo(with(only(document), next));
            assertThat(text(back)).contains("Vendor=\"x\"", "cabinet 4", "IT calls it", "<Name>kept</Name>");
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void everythingCanChangeAtOnceAndCommentsAndUnknownElementsStay(BrokerSecurity security) {
        StaticRoutesDocument changed = parse(FILE).withBroker(full(security));
        assertThat(only(changed)).isEqualTo(full(security));
        assertThat(text(changed))
                .contains(
                        "<Mqtt",
                        "Vendor=\"x\"",
                        "<!-- cabinet 4 -->",
                        "<!-- as the IT calls it -->",
                        "<Future><Name>kept</Name></Future>",
                        "&quot;quoted&quot;",
                        "R&amp;D");
        BrokerConnection bare =
                BrokerConnection.of("plant", "broker", 8883, "Net", new Tls("x", Optional.empty(), false));
        assertThat(only(changed.withBroker(bare))).isEqualTo(bare);
    }

    @Test
    void aChangeTouchesOneLine() {
        StaticRoutesDocument document = parse(FILE);
        BrokerConnection moved =
                BrokerConnection.of(
                        "Plant", "broker2", 8884, "Net", new Tls("new.pem", Optional.empty(), false));
        assertThat(text(document.withBroker(moved)))
                .isEqualTo(
                        FILE.replace("\"8883\">broker<", "\"8884\">broker2<")
                                .replace("<Ca>ca.pem<", "<Ca>new.pem<"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", ""})
    void lineEndsAndTheMarkAtTheStartStay(String lineEnd) {
        byte[] file = ("\uFEFF" + FILE.replace("\n", lineEnd)).getBytes(StandardCharsets.UTF_8);
        StaticRoutesDocument document = StaticRoutesDocument.parse(file);
        BrokerConnection second = full(KEY);
        BrokerConnection named = BrokerConnection.of("Second", second.host(), 1883, "Net2", BOTH_SIDES);
        StaticRoutesDocument changed = document.withBroker(named);
        String text = new String(changed.bytes(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF<?xml").contains("<Name>Second</Name>");
        assertThat(text.replace(lineEnd.isEmpty() ? "\u0000" : lineEnd, "")).doesNotContain("\r", "\n");
        assertThat(changed.withoutBroker("Second").bytes()).isEqualTo(file);
    }

    /** Its name would change with the address otherwise, and so would which entry it is. */
    @Test
    void aConnectionWithoutANameGetsOneWhenItsAddressChanges() {
        String file =
                FILE.replace("      <Name>Plant</Name> <!-- as the IT calls it -->\n", "")
                        .replace(" Port=\"8883\"", "");
        StaticRoutesDocument document = parse(file);
        BrokerConnection it = only(document);
        assertThat(it.name()).isEqualTo("broker");
        BrokerConnection moved = BrokerConnection.of("broker", "10.1.1.1", 8883, "Net", it.security());
        StaticRoutesDocument changed = document.withBroker(moved);
        assertThat(only(changed)).isEqualTo(moved);
        assertThat(text(changed))
                .contains("      <Name>broker</Name>\n      <Address>10.1.1.1</Address>")
                .doesNotContain("Port");
        assertThat(only(changed.withBroker(with(moved, new Plain()))).port())
                .as("a port that is not written would follow the protection")
                .isEqualTo(8883);
    }

    @Test
    void protectionThatWasNotUnderstoodStaysUntilItIsChosenAnew() {
        String file =
                FILE.replace("<Tls><Ca>ca.pem</Ca> <!-- until 2030 --></Tls>", "<Ca>x</Ca><Key>y</Key>");
        StaticRoutesDocument document = parse(file);
        BrokerConnection it = only(document);
        assertThat(it.security()).isInstanceOf(Unusable.class);
        BrokerConnection renamed =
                new BrokerConnection(
                        "PLANT",
                        it.host(),
                        it.port(),
                        it.topic(),
                        it.clientId(),
                        Optional.of("user"),
                        it.password(),
                        it.security(),
                        it.qos(),
                        it.noRetain(),
                        it.unidirectional(),
                        it.disabled());
        assertThat(text(document.withBroker(renamed)))
                .isEqualTo(
                        file.replace(">Plant<", ">PLANT<")
                                .replace(
                                        "<Topic>Net</Topic>\n",
                                        "<Topic>Net</Topic>\n      <User>user</User>\n"));
        for (BrokerSecurity mode : MODES) {
            assertThat(only(document.withBroker(with(it, mode))).security()).isEqualTo(mode);
        }
    }

    @Test
    void anAttributeThatWasNotUnderstoodGoesWhenTheProtectionIsChosen() {
        String file = FILE.replace("<Mqtt NoRetain", "<Mqtt UseTls=\"1\" NoRetain");
        BrokerConnection it = only(parse(file));
        assertThat(it.security()).isInstanceOf(Unusable.class);
        for (BrokerSecurity mode : MODES) {
            StaticRoutesDocument changed = parse(file).withBroker(full(mode));
            assertThat(only(changed)).isEqualTo(full(mode));
            assertThat(text(changed)).doesNotContain("UseTls").contains("Vendor=\"x\"");
        }
    }

    @Test
    void protectionThatNobodyUnderstandsIsNotWritten() {
        BrokerConnection strange =
                BrokerConnection.of("New", "broker", 8883, "Net", new Unusable("it is strange"));
        FindingException refused =
                catchThrowableOfType(FindingException.class, () -> parse(FILE).withBroker(strange));
        assertThat(refused.finding().code()).isEqualTo("broker.unknown-protection");
    }

    @Test
    void aFileWithoutASectionGetsOne() {
        BrokerConnection added = full(PASSWORD);
        assertThat(only(parse("<TcConfig/>").withBroker(added))).isEqualTo(added);
        assertThat(only(StaticRoutesDocument.empty().withBroker(added))).isEqualTo(added);
    }

    /** Issue: secrets are masked in the text view, in differences and in exports. */
    @Test
    void secretsAreHiddenInTheTextThatIsShown() {
        for (BrokerSecurity mode : List.of(KEY, PASSWORD, BOTH_SIDES)) {
            StaticRoutesDocument document = parse(FILE).withBroker(full(mode));
            List<String> secrets = List.of(KEY_DIGITS, "a&lt;b&amp;c", "p&lt;w", "KeySecret");
            assertThat(text(document)).contains("p&lt;w");
            assertThat(document.masked()).doesNotContain(secrets).contains("10.0.0.1", "Other/Net");
            assertThat(SecretRange.mask(text(document).replace("<Mqtt", "<!-- <Mqtt")))
                    .doesNotContain(secrets);
            assertThat(document.brokers().toString() + document.findings()).doesNotContain("p<w", KEY_DIGITS);
            String broken = text(document).replace("</Mqtt>", "").replace("</Psk>", "");
            String shown = SecretRange.mask(broken, SecretRange.findInBroken(broken));
            assertThat(shown).doesNotContain(secrets);
        }
        assertThat(parse(FILE.replace("<Ca>ca.pem</Ca>", "<Ca>ca.pem</Ca><Key>c.key</Key>")).masked())
                .as("the key of a certificate is a path")
                .contains("c.key");
    }
}
