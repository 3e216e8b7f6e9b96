package io.routelock.runtime.broker.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision.Reason;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.IncludeFolder;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.Secret;
import io.routelock.runtime.watch.Protection;
import io.routelock.runtime.watch.Refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import routelock.testing.Openssl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Who gets in and what they may do, with the answers that a real mosquitto 2.0.11 gave. */
class FileRulesTest {

    private static final MosquittoVersion V2_0 = MosquittoVersion.V2_0;

    private static final PasswordFile PASSWORDS =
            PasswordFile.read(SourceText.of(""))
                    .withPassword("bob", Secret.of("secret"))
                    .withPassword("eve", Secret.of("evil"));

    private static final String TLS = "certfile c\nkeyfile k\ncafile a\n";

    @TempDir private Path folder;

    private static Listener listener(String lines) {
        MosquittoConf conf = MosquittoConf.read(SourceText.of("listener 1883\n" + lines.replace("|", "\n")));
        return BrokerSetup.of(conf, "conf", V2_0, IncludeFolder.NOTHING).listeners().getFirst();
    }

    private static FileRules rules(String lines) {
        return rules(lines, PASSWORDS, Optional.empty());
    }

    private static FileRules rules(String lines, PasswordFile passwords, Optional<String> prefix) {
        Listener listener = listener(lines);
        return FileRules.of(
                listener, V2_0, prefix, listener.passwordFile().map(_ -> passwords), Optional.empty());
    }

    private static FileRules ruled(String acl) {
        RuleBook book = RuleBook.of("acl", AclFile.read(SourceText.of(acl)), V2_0);
        return FileRules.of(
                listener("allow_anonymous true"),
                V2_0,
                Optional.empty(),
                Optional.empty(),
                Optional.of(book));
    }

    private static LoginAnswer login(FileRules rules, String user, String password) {
        return rules.login(
                new LoginRequest(
                        "c1",
                        Optional.ofNullable(user).filter(name -> !name.equals("-")),
                        Optional.ofNullable(password).filter(word -> !word.equals("-")).map(Secret::of),
                        PeerProof.NONE));
    }

    /** A dash is no user name or no password, two quotes an empty one. Each line was run. */
    @ParameterizedTest
    @CsvSource({
        "allow_anonymous true, -, -, in",
        "allow_anonymous true, '', -, in",
        "allow_anonymous true, '', x, in",
        "allow_anonymous true, bob, -, in as bob",
        "allow_anonymous true, bob, whatever, in as bob",
        "allow_anonymous false, -, -, ANONYMOUS",
        "allow_anonymous false, '', x, ANONYMOUS",
        "allow_anonymous false, bob, secret, UNKNOWN_USER",
        "'', bob, secret, UNKNOWN_USER",
        "password_file f, -, -, ANONYMOUS",
        "password_file f, '', -, ANONYMOUS",
        "password_file f, bob, -, NO_PASSWORD",
        "password_file f, bob, secret, in as bob",
        "password_file f, bob, no, WRONG_PASSWORD",
        "password_file f, bob, '', NO_PASSWORD",
        "password_file f, Bob, secret, UNKNOWN_USER",
        "password_file f, nn, x, UNKNOWN_USER",
        "password_file f|allow_anonymous true, -, -, in",
        "password_file f|allow_anonymous true, '', x, in",
        "password_file f|allow_anonymous true, bob, no, WRONG_PASSWORD",
        "password_file f|allow_anonymous true, nn, x, UNKNOWN_USER",
        "password_file f|allow_anonymous true, bob, secret, in as bob",
    })
    void loginsAreAnsweredAsMosquittoAnswersThem(String conf, String user, String password, String answer) {
        assertThat(inWords(login(rules(conf), user, password))).isEqualTo(answer);
    }

    private static String inWords(LoginAnswer answer) {
        return switch (answer) {
            case LoginAnswer.Admitted(Optional<String> user) ->
                    "in" + user.map(name -> " as " + name).orElse("");
            case LoginAnswer.Refused(LoginAnswer.Reason reason, Optional<String> _) -> reason.name();
        };
    }

    /** Of two lines of one user mosquitto 2.0 takes the last that it can read. */
    @Test
    void theLastLineOfAUserCounts() {
        String first = PASSWORDS.source().line(1);
        String second =
                PasswordFile.read(SourceText.of("")).withPassword("bob", Secret.of("other")).source().line(1);
        FileRules twice =
                rules(
                        "password_file f",
                        PasswordFile.read(SourceText.of(first + "\n" + second + "\nbob:clear\n")),
                        Optional.empty());
        assertThat(inWords(login(twice, "bob", "secret"))).isEqualTo("WRONG_PASSWORD");
        assertThat(inWords(login(twice, "bob", "other"))).isEqualTo("in as bob");
    }

    @Test
    void aClientIdHasToBeginAsThePrefixSays() {
        FileRules prefixed = rules("allow_anonymous true", PASSWORDS, Optional.of("x"));
        assertThat(inWords(login(prefixed, "bob", "-"))).isEqualTo("CLIENT_ID_PREFIX");
        assertThat(prefixed.login(new LoginRequest("x1", Optional.empty(), Optional.empty(), PeerProof.NONE)))
                .isInstanceOf(LoginAnswer.Admitted.class);
    }

    private PeerProof certificate(String subject) throws IOException {
        Openssl.run(
                folder,
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "k",
                "-out",
                "c",
                "-days",
                "2",
                "-subj",
                subject);
        var certificate =
                CertificateFile.parse(Files.readAllBytes(folder.resolve("c")), "c").certificates().getFirst();
        return new PeerProof(Protection.PLAIN, Optional.of(certificate), Optional.empty());
    }

    private static String by(PeerProof proof, String conf) {
        LoginRequest request =
                new LoginRequest("c1", Optional.of("bob"), Optional.of(Secret.of("secret")), proof);
        return inWords(rules(conf).login(request));
    }

    /** The user name of the CONNECT packet is not looked at. */
    @Test
    void theCertificateSaysWhoTheClientIsWhereTheListenerSaysSo() throws IOException {
        PeerProof plc = certificate("/C=DE/O=Plant/CN=plc");
        String required = TLS + "require_certificate true\n";
        assertThat(by(plc, required + "use_identity_as_username true")).isEqualTo("in as plc");
        assertThat(by(plc, required + "use_subject_as_username true")).isEqualTo("in as CN=plc,O=Plant,C=DE");
        assertThat(by(plc, required + "use_subject_as_username true|use_identity_as_username true"))
                .isEqualTo("in as plc");
        assertThat(by(plc, required + "password_file f")).isEqualTo("in as bob");
        assertThat(by(plc, required)).isEqualTo("UNKNOWN_USER");
    }

    /** CONNACK 4 from mosquitto, with allow_anonymous too. */
    @Test
    void withoutACommonNameOrACertificateNobodyGetsIn() throws IOException {
        String required = TLS + "require_certificate true\n";
        assertThat(by(certificate("/O=Plant"), required + "use_identity_as_username true"))
                .isEqualTo("NO_COMMON_NAME");
        assertThat(by(PeerProof.NONE, TLS + "use_identity_as_username true|allow_anonymous true"))
                .isEqualTo("NO_CERTIFICATE");
        assertThat(
                        by(
                                PeerProof.NONE,
                                "psk_hint h|psk_file f|use_subject_as_username true|allow_anonymous true"))
                .isEqualTo("NO_CERTIFICATE");
    }

    @Test
    void theIdentityOfAPreSharedKeyIsTheUserWhereTheListenerSaysSo() {
        PeerProof plc = new PeerProof(Protection.PLAIN, Optional.empty(), Optional.of("plc"));
        assertThat(by(plc, "psk_hint h|psk_file f|use_identity_as_username true")).isEqualTo("in as plc");
        assertThat(by(plc, "psk_hint h|psk_file f|allow_anonymous true")).isEqualTo("in as bob");
        assertThat(by(plc, "psk_hint h|psk_file f|password_file f")).isEqualTo("in as bob");
    }

    private static boolean holds(FileRules before, FileRules now, String user) {
        return now.stillHolds(new ClientIdentity("c1", Optional.ofNullable(user)), PeerProof.NONE, before);
    }

    /** Each was run with SIGHUP. */
    @Test
    void aReloadThrowsOutWhoseLoginNoLongerHolds() {
        FileRules before = rules("password_file f|allow_anonymous true");
        FileRules changed =
                rules("password_file f", PASSWORDS.withPassword("bob", Secret.of("new")), Optional.empty());
        FileRules without = rules("password_file f", PASSWORDS.without("bob"), Optional.empty());

        assertThat(holds(before, before, "bob")).isTrue();
        assertThat(holds(before, changed, "bob")).isFalse();
        assertThat(holds(before, changed, "eve")).isTrue();
        assertThat(holds(before, without, "bob")).isFalse();
        assertThat(holds(before, before, null)).isTrue();
        assertThat(holds(before, changed, null)).isFalse();
        assertThat(holds(before, rules("allow_anonymous false"), "bob")).isFalse();
        assertThat(holds(before, rules("allow_anonymous true"), "bob")).isTrue();
    }

    /** mosquitto asks for the password again, which it keeps; who was let in unasked has proved none here. */
    @Test
    void whoWasLetInUnaskedHasToLogInAgainWhenThereArePasswords() {
        assertThat(holds(rules("allow_anonymous true"), rules("password_file f"), "bob")).isFalse();
    }

    /** mosquitto 2.0.11 keeps them too, with a revoked certificate and without their key in the file. */
    @Test
    void whoCameWithACertificateOrAKeyStays() throws IOException {
        PeerProof plc = certificate("/CN=plc");
        FileRules byName = rules(TLS + "require_certificate true\nuse_identity_as_username true");
        ClientIdentity who = new ClientIdentity("c1", Optional.of("plc"));
        assertThat(byName.stillHolds(who, plc, byName)).isTrue();
        assertThat(byName.stillHolds(new ClientIdentity("c1", Optional.of("other")), plc, byName)).isFalse();

        FileRules byKey = rules("psk_hint h|psk_file f|use_identity_as_username true");
        PeerProof key = new PeerProof(Protection.PLAIN, Optional.empty(), Optional.of("plc"));
        assertThat(byKey.stillHolds(who, key, byKey)).isTrue();
    }

    /** Without an acl_file; each was asked with QoS 1 and MQTT 5. */
    @ParameterizedTest
    @CsvSource({
        "a, NO_ACL_FILE",
        "/$SYS, NO_ACL_FILE",
        "$other/a, NO_ACL_FILE",
        "$SYS, SYS_IS_READ_ONLY",
        "$SYS/x, SYS_IS_READ_ONLY",
        "$SYSx, SYS_IS_READ_ONLY",
        "$SYS/broker/connection/b/state, NO_ACL_FILE",
        "$SYS/broker/connection/b/c/state, SYS_IS_READ_ONLY",
        "$share/g/a, SHARE_IS_NO_TOPIC",
        "$sharex, SHARE_IS_NO_TOPIC",
    })
    void withoutAnAclFileNobodyWritesReservedTopicsAndEverythingElseIsAllowed(String topic, Reason reason) {
        ClientIdentity who = new ClientIdentity("c1", Optional.of("bob"));
        FileRules rules = rules("allow_anonymous true");
        assertThat(rules.decide(who, topic, Access.WRITE).reason()).isEqualTo(reason);
        assertThat(rules.decide(who, topic, Access.WRITE).allowed()).isEqualTo(reason == Reason.NO_ACL_FILE);
        assertThat(rules.decide(who, topic, Access.READ).allowed()).isTrue();
        assertThat(rules.explain(who, topic, Access.WRITE)).isEmpty();
    }

    @Test
    void theLineThatDecidedIsTold() {
        FileRules rules = ruled("user bob\ntopic read a/#\ntopic deny a/secret  \r\n");
        ClientIdentity bob = new ClientIdentity("c1", Optional.of("bob"));

        assertThat(rules.decide(bob, "a/b", Access.READ).allowed()).isTrue();
        assertThat(line(rules, bob, "a/secret", Access.READ))
                .contains(new Refusal.RuleLine("acl", 3, "topic deny a/secret"));
        assertThat(line(rules, bob, "a/b", Access.WRITE))
                .contains(new Refusal.RuleLine("acl", 2, "topic read a/#"));
        assertThat(line(rules, bob, "b", Access.WRITE)).isEmpty();
    }

    private static Optional<Refusal.RuleLine> line(
            FileRules rules, ClientIdentity who, String topic, Access access) {
        return rules.line(rules.explain(who, topic, access).orElseThrow());
    }
}
