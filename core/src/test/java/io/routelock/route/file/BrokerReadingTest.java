package io.routelock.route.file;

import static io.routelock.route.file.Documents.KEY_DIGITS;
import static io.routelock.route.file.Documents.codes;
import static io.routelock.route.file.Documents.parse;
import static io.routelock.route.file.Documents.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.BrokerSecurity.OwnFiles;
import io.routelock.route.BrokerSecurity.Plain;
import io.routelock.route.BrokerSecurity.PreSharedKey;
import io.routelock.route.BrokerSecurity.Tls;
import io.routelock.route.BrokerSecurity.Unusable;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@code <Mqtt>} means (protocol notes: ads-over-mqtt). */
class BrokerReadingTest {

    private static final String HEAD = "<Name>B</Name><Address>broker</Address><Topic>Net</Topic>";
    private static final String PSK = "<Psk><Identity>Eng</Identity><Pwd>MySecret</Pwd></Psk>";

    private static StaticRoutesDocument mqtt(String content) {
        return section("<Mqtt>" + content + "</Mqtt>");
    }

    private static BrokerConnection only(StaticRoutesDocument document) {
        assertThat(document.brokers()).as("findings %s", document.findings()).hasSize(1);
        return document.brokers().getFirst();
    }

    private static BrokerSecurity security(String content) {
        return only(mqtt(HEAD + content)).security();
    }

    private static PreSharedKey psk(boolean caseSensitive, KeySource source) {
        return new PreSharedKey(new TlsCredential.PreSharedKey("Eng", caseSensitive, source));
    }

    @Test
    void everythingOfTheNotesIsRead() {
        StaticRoutesDocument document =
                section(
                        """
                        <Mqtt ClientId="me" NoRetain="true" Unidirectional="1" Disabled="true">
                          <Name>MyBroker</Name>
                          <Address Port="8884">BROKER</Address>
                          <Topic>Plant/Net1</Topic>
                          <User>CX-123456</User>
                          <Pwd>MySecret</Pwd>
                          <QoS>1</QoS>
                          <Tls IgnoreCn="true"><Ca>ca.pem</Ca><Cert>c.crt</Cert><Key>c.key</Key><KeyPwd>KeySecret</KeyPwd></Tls>
                        </Mqtt>
                        """);
        OwnFiles own = new OwnFiles("c.crt", "c.key", Optional.of(Secret.of("KeySecret")));
        assertThat(only(document))
                .isEqualTo(
                        new BrokerConnection(
                                "MyBroker",
                                "BROKER",
                                8884,
                                "Plant/Net1",
                                Optional.of("me"),
                                Optional.of("CX-123456"),
                                Optional.of(Secret.of("MySecret")),
                                new Tls("ca.pem", Optional.of(own), true),
                                OptionalInt.of(1),
                                true,
                                true,
                                true));
        assertThat(document.findings()).isEmpty();
        assertThat(document + document.brokers().toString()).doesNotContain("MySecret", "KeySecret");
    }

    /** The defaults of the notes; names are read in any case, as elsewhere in these files. */
    @Test
    void whatIsLeftOutHasItsDefaultAndNamesAreReadInAnyCase() {
        StaticRoutesDocument document =
                section("<mqtt><address>broker</address><topic>Net</topic><tls><ca>x</ca></tls></mqtt>");
        assertThat(only(document))
                .isEqualTo(
                        BrokerConnection.of(
                                "broker", "broker", 8883, "Net", new Tls("x", Optional.empty(), false)));
        assertThat(document.findings()).isEmpty();
    }

    @Test
    void aConnectionIsProtectedAsItSays() {
        assertThat(security("")).isEqualTo(new Plain());
        assertThat(security(PSK)).isEqualTo(psk(false, new KeySource.Password(Secret.of("MySecret"))));
        assertThat(security("<Tls>" + PSK + "</Tls>")).as("as routes have it").isEqualTo(security(PSK));
        assertThat(security("<Psk><Identity>Eng</Identity><Pwd IdentityCaseSensitive=\"true\">p</Pwd></Psk>"))
                .isEqualTo(psk(true, new KeySource.Password(Secret.of("p"))));
        assertThat(security("<Psk><Identity>Eng</Identity><Key>%s</Key></Psk>".formatted(KEY_DIGITS)))
                .isEqualTo(psk(false, new KeySource.HexKey(Secret.of(KEY_DIGITS))));
        assertThat(security("<Tls><Ca>a</Ca><Cert>b</Cert><Key>c</Key></Tls>"))
                .isEqualTo(new Tls("a", Optional.of(new OwnFiles("b", "c", Optional.empty())), false));
        assertThat(security("<Tls IgnoreCn=\"1\"><Ca>a</Ca></Tls>"))
                .isEqualTo(new Tls("a", Optional.empty(), true));
    }

    /** A slip of the hand must not take the encryption away. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Tls/>",
                "<Tls></Tls>",
                "<Tls> … </Tls>",
                "<Tls><Ca/></Tls>",
                "<Tls><Cert>b</Cert><Key>c</Key></Tls>",
                "<Tls><Ca>a</Ca><Cert>b</Cert></Tls>",
                "<Tls><Ca>a</Ca><Key>c</Key></Tls>",
                "<Tls><Ca>a</Ca><Crl>d</Crl></Tls>",
                "<Tls SelfSigned=\"true\"><Ca>a</Ca></Tls>",
                "<Tls><Ca>a</Ca></Tls><Tls><Ca>a</Ca></Tls>",
                "<Tls><Ca>a</Ca></Tls>" + PSK,
                "<Tls><Ca>a</Ca>" + PSK + "</Tls>",
                "<Tls>" + PSK + PSK + "</Tls>",
                "<Psk/>",
                "<Psk><Identity>Eng</Identity></Psk>",
                "<Psk><Identity>Eng</Identity><Pwd></Pwd></Psk>",
                "<Psk><Pwd>MySecret</Pwd></Psk>",
                "<Psk><Identity>Eng</Identity><Key>12</Key></Psk>",
                PSK + PSK,
                "<Ca>a</Ca>",
                "<Key>0011</Key>",
                "<Identity>Eng</Identity>",
                "<TlsSettings/>",
                "<x:Tls><Ca>a</Ca></x:Tls>",
                "<PSK2/>",
                "<Ssl>true</Ssl>",
            })
    void protectionThatIsNotUnderstoodIsNeverPlain(String protection) {
        StaticRoutesDocument document = mqtt(HEAD + protection);
        assertThat(only(document).security()).isInstanceOf(Unusable.class);
        assertThat(only(document).port()).isEqualTo(8883);
        assertThat(codes(document)).containsExactly("routes-file.broker-protection");
        Finding finding = document.findings().getFirst();
        assertThat(finding.symptom()).contains("StaticRoutes.xml line 1", "\"B\"");
        assertThat(finding.toString()).doesNotContain("MySecret", "0011");
    }

    @Test
    void anAttributeThatMeansProtectionIsNeverPlain() {
        StaticRoutesDocument document = section("<Mqtt UseTls=\"true\">" + HEAD + "</Mqtt>");
        assertThat(only(document).security()).isInstanceOf(Unusable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Topic>N</Topic>                                        | no <Address>",
                "<Address>a</Address>                                    | no <Topic>",
                "<Address/><Topic>N</Topic>                              | no <Address>",
                "<Address>a b</Address><Topic>N</Topic>                  | white space",
                "<Address Port='x'>a</Address><Topic>N</Topic>           | port",
                "<Address Port='0'>a</Address><Topic>N</Topic>           | port",
                "<Address Port='65536'>a</Address><Topic>N</Topic>       | port",
                "<Address>a</Address><Topic>N/#</Topic>                  | wildcard",
                "<Address>a</Address><Topic>+</Topic>                    | wildcard",
                "<Address>a</Address><Topic>/N</Topic>                   | topic",
                "<Address>a</Address><Topic>N</Topic><Topic>M</Topic>    | more than one <Topic>",
                "<Address>a</Address><Topic>N</Topic><Name>../x</Name>   | path",
                "<Address>a</Address><Topic>N</Topic><Pwd>S1</Pwd><Pwd>S2</Pwd> | more than one <Pwd>",
            })
    void aConnectionThatIsNotLegalIsReportedAndNotUsed(String content, String complaint) {
        StaticRoutesDocument document = mqtt(content);
        assertThat(document.brokers()).isEmpty();
        assertThat(codes(document)).containsExactly("routes-file.illegal-broker");
        assertThat(document.findings().getFirst().symptom())
                .contains("line 1", complaint)
                .doesNotContain("S1");
    }

    /** Each of the switches restricts what a router does: in doubt it does less. */
    @ParameterizedTest
    @CsvSource({"NoRetain", "Unidirectional", "Disabled"})
    void aSwitchThatIsNeitherTrueNorFalseCountsAndIsReported(String name) {
        StaticRoutesDocument document =
                section("<Mqtt %s='ja'>%s<Tls><Ca>a</Ca></Tls></Mqtt>".formatted(name, HEAD));
        BrokerConnection broker = only(document);
        assertThat(List.of(broker.noRetain(), broker.unidirectional(), broker.disabled()))
                .containsOnlyOnce(true);
        assertThat(codes(document)).containsExactly("routes-file.unclear-switch");
        assertThat(document.findings().getFirst().symptom()).contains(name);
    }

    @Test
    void aServiceQualityThatThereIsNotIsLeftOut() {
        StaticRoutesDocument document = mqtt(HEAD + "<QoS>3</QoS>" + PSK);
        assertThat(only(document).qos()).isEmpty();
        assertThat(codes(document)).containsExactly("routes-file.unclear-number");
    }

    @Test
    void ofTwoOfOneNameTheFirstCounts() {
        StaticRoutesDocument document =
                section(
                        "<Mqtt><Name>B</Name><Address>a</Address><Topic>N</Topic>%1$s</Mqtt>\n<Mqtt><Name>b</Name><Address>c</Address><Topic>N</Topic>%1$s</Mqtt>"
                                .formatted(PSK));
        assertThat(only(document).host()).isEqualTo("a");
        assertThat(codes(document)).containsExactly("routes-file.broker-twice");
        assertThat(document.findings().getFirst().symptom()).contains("line 2", "line 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Address>a</Address>                                             | routes-file.broker-plain",
                "<Address>a</Address><User>u</User><Pwd>p</Pwd>                   | routes-file.broker-readable-password",
                "<Address Port='1883'>a</Address><Tls><Ca>c</Ca></Tls>            | routes-file.broker-port",
                "<Address>a</Address><Pwd>p</Pwd><Tls><Ca>c</Ca></Tls>            | routes-file.broker-password-without-user",
                "<Address Port='8884'>a</Address><Tls><Ca>c</Ca></Tls>            | ''",
            })
    void whatDeservesALookIsReported(String content, String code) {
        List<String> expected = code.isEmpty() ? List.of() : List.of(code);
        assertThat(codes(mqtt("<Topic>N</Topic>" + content))).isEqualTo(expected);
        assertThat(codes(section("<Mqtt Disabled='true'><Topic>N</Topic>" + content + "</Mqtt>")))
                .as("nobody uses it")
                .isEmpty();
    }

    @Test
    void aPlainConnectionInAFileThatForbidsPlainIsReportedAsNotUsed() {
        StaticRoutesDocument document =
                parse(
                        "<TcConfig><RemoteConnections SecureOnly='true'><Mqtt>%s</Mqtt></RemoteConnections></TcConfig>"
                                .formatted(HEAD));
        assertThat(codes(document)).containsExactly("routes-file.broker-forbidden");
    }

    @Test
    void aPlainConnectionToThePortOfTlsIsReported() {
        assertThat(codes(mqtt("<Topic>N</Topic><Address Port='8883'>a</Address>")))
                .containsExactly("routes-file.broker-plain", "routes-file.broker-port");
    }

    @ParameterizedTest
    @CsvSource({
        "Port='8883', broker, N, true",
        "'', BROKER, N, true",
        "Port='1883', broker, N, true",
        "Port='8884', broker, N, false",
        "'', broker, n, false",
        "'', other, N, false"
    })
    void twoConnectionsIntoOneNetworkAreReported(String port, String host, String topic, boolean twice) {
        String second = "<Address %s>%s</Address><Topic>%s</Topic>".formatted(port, host, topic);
        StaticRoutesDocument document =
                section(
                        "<Mqtt><Name>A</Name><Address>broker</Address><Topic>N</Topic>%1$s</Mqtt><Mqtt><Name>B</Name>%2$s%1$s</Mqtt>"
                                .formatted(PSK, second));
        assertThat(document.brokers()).hasSize(2);
        assertThat(codes(document).contains("routes-file.broker-same-network")).isEqualTo(twice);
    }
}
