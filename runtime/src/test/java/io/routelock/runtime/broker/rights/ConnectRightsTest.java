package io.routelock.runtime.broker.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.Given;
import io.routelock.runtime.broker.rights.Hello.Version;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who is let in without TLS, at both brokers. */
class ConnectRightsTest {

    @TempDir private Path folder;

    /** Every way to log in without a certificate. */
    private static List<Hello> everyLogin(Version version) {
        Hello nobody = Hello.anonymous(version, "c");
        List<Hello> all = new ArrayList<>();
        all.add(nobody);
        for (String user : List.of("plc", "old", "empty", "unknown", "", "PLC", "plc ", "ü")) {
            all.add(nobody.user(user));
            for (String password : List.of("secret", "wrong", "", "secret-", "Secret")) {
                all.add(nobody.user(user).password(password));
            }
        }
        if (version == Version.V5) {
            all.add(nobody.password("secret"));
        }
        return all;
    }

    private List<String> logins(Version version, Given given) throws IOException {
        return Stage.same(
                folder,
                given.file("passwords", PasswordEntries.FILE),
                stage -> {
                    for (Hello login : everyLogin(version)) {
                        Speaker one = stage.enter(login);
                        stage.tell(words(login) + ": " + one.welcome());
                        one.close();
                    }
                });
    }

    private static String words(Hello login) {
        String user = login.user().map(name -> '"' + name + '"').orElse("anonymous");
        return user + login.password().map(secret -> " with \"" + secret + '"').orElse("");
    }

    private static List<String> admitted(List<String> logins) {
        return logins.stream()
                .filter(line -> line.endsWith(": CONNACK 0"))
                .map(line -> line.substring(0, line.lastIndexOf(':')))
                .toList();
    }

    /** An empty password never fits, not even where it is the right one. */
    @ParameterizedTest
    @EnumSource(Version.class)
    void withAPasswordFileOnlyKnownUsersWithTheirPasswordsComeIn(Version version) throws IOException {
        List<String> logins = logins(version, Given.conf("password_file $/passwords"));
        assertThat(admitted(logins))
                .containsExactly(
                        "\"plc\" with \"secret\"", "\"old\" with \"secret\"", "\"ü\" with \"secret\"");
        String refusal = version == Version.V5 ? "CONNACK 0x87" : "CONNACK 5";
        assertThat(logins)
                .contains(
                        "anonymous: " + refusal,
                        "\"plc\" with \"wrong\": " + refusal,
                        "\"plc\": " + refusal,
                        "\"unknown\" with \"secret\": " + refusal);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void allowAnonymousBesidesAPasswordFileLetsInWhoNamesNobody(Version version) throws IOException {
        assertThat(admitted(logins(version, Given.conf("password_file $/passwords", "allow_anonymous true"))))
                .contains("anonymous", "\"\"", "\"\" with \"wrong\"", "\"plc\" with \"secret\"")
                .doesNotContain("\"plc\"", "\"plc\" with \"wrong\"", "\"unknown\" with \"secret\"");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void withoutAPasswordFileAllowAnonymousLetsEverybodyInAndElseNobody(Version version) throws IOException {
        List<String> open = logins(version, Given.conf("allow_anonymous true"));
        List<String> shut = logins(version, Given.conf("allow_anonymous false"));
        List<String> unsaid = logins(version, Given.conf());
        assertThat(admitted(open)).contains("anonymous", "\"plc\" with \"wrong\"", "\"unknown\"");
        assertThat(admitted(shut)).isEmpty();
        assertThat(unsaid).isEqualTo(shut);
    }

    /** Without the option these three are global wherever they stand, and the last one counts. */
    @Test
    void eachListenerHasItsOwnUsersOnlyWithPerListenerSettings() throws IOException {
        Given two =
                Given.conf("password_file $/passwords", "allow_anonymous false")
                        .file("passwords", PasswordEntries.FILE);
        String[] first = {"listener $2 127.0.0.1", "allow_anonymous true"};
        List<String> shared = Stage.same(folder, two.before(first), ConnectRightsTest::atBoth);
        List<String> own =
                Stage.same(
                        folder,
                        two.before("per_listener_settings true", first[0], first[1]),
                        ConnectRightsTest::atBoth);
        assertThat(shared)
                .containsExactly(
                        "first, anonymous: CONNACK 5",
                        "second, anonymous: CONNACK 5",
                        "first, plc with secret: CONNACK 0",
                        "second, plc with secret: CONNACK 0",
                        "first, plc with wrong: CONNACK 5",
                        "second, plc with wrong: CONNACK 5");
        assertThat(own)
                .containsExactly(
                        "first, anonymous: CONNACK 0",
                        "second, anonymous: CONNACK 5",
                        "first, plc with secret: CONNACK 0",
                        "second, plc with secret: CONNACK 0",
                        "first, plc with wrong: CONNACK 0",
                        "second, plc with wrong: CONNACK 5");
    }

    private static void atBoth(Stage stage) throws IOException {
        Hello nobody = Hello.anonymous(Version.V3_1_1, "c");
        for (Hello login :
                List.of(
                        nobody,
                        nobody.user("plc").password("secret"),
                        nobody.user("plc").password("wrong"))) {
            String who = login.user().map(name -> name + " with ").orElse("anonymous");
            String name = who + login.password().orElse("");
            Speaker first = Speaker.connect(stage.firstPort(), login);
            stage.tell("first, " + name + ": " + first.welcome());
            first.close();
            Speaker second = Speaker.connect(stage.port(), login);
            stage.tell("second, " + name + ": " + second.welcome());
            second.close();
        }
    }

    /** The acl_file of one listener says nothing of the clients of another. */
    @Test
    void eachListenerHasItsOwnRulesWithPerListenerSettings() throws IOException {
        Given given =
                Given.conf("allow_anonymous true", "acl_file $/second")
                        .before(
                                "per_listener_settings true",
                                "listener $2 127.0.0.1",
                                "allow_anonymous true",
                                "acl_file $/first")
                        .file("first", "topic readwrite a/#\n")
                        .file("second", "topic read a/#\ntopic readwrite b\n");
        assertThat(
                        Stage.same(
                                folder,
                                given,
                                stage -> {
                                    Hello nobody = Hello.anonymous(Version.V5, "first");
                                    Speaker first = Speaker.connect(stage.firstPort(), nobody);
                                    Speaker second = stage.enter(Hello.anonymous(Version.V5, "second"));
                                    first.subscribe("#", 0);
                                    second.subscribe("#", 0);
                                    for (String topic : List.of("a/x", "b")) {
                                        stage.tell(first.publish(topic, "of the first", 1, false));
                                        stage.tell(second.publish(topic, "of the second", 1, false));
                                    }
                                    stage.heard("first", first);
                                    stage.heard("second", second);
                                    first.close();
                                }))
                .containsExactly(
                        "PUBACK 0",
                        "PUBACK 0x87",
                        "PUBACK 0x87",
                        "PUBACK 0",
                        "first hears [a/x=of the first q0]",
                        "second hears [a/x=of the first q0, b=of the second q0]");
    }

    @Test
    void clientsWhoseIdsDoNotBeginAsTheyMustAreRefused() throws IOException {
        assertThat(
                        Stage.same(
                                folder,
                                Given.conf("allow_anonymous true").before("clientid_prefixes plc-"),
                                stage -> {
                                    for (Version version : Version.values()) {
                                        for (String id : List.of("plc-1", "plc", "hmi", "xplc-1")) {
                                            stage.login(Hello.anonymous(version, id)).close();
                                        }
                                    }
                                }))
                .contains(
                        "V3_1 plc-1: CONNACK 0",
                        "V3_1_1 plc: CONNACK 5",
                        "V3_1_1 hmi: CONNACK 5",
                        "V5 plc: CONNACK 0x87",
                        "V5 xplc-1: CONNACK 0x87");
    }

    /** MQTT 3.1 has no empty id; 3.1.1 and 5 have one for a session that is not kept. */
    @Test
    void anEmptyClientIdIsTakenAsTheProtocolAndTheConfSay() throws IOException {
        for (String conf : List.of("allow_zero_length_clientid true", "allow_zero_length_clientid false")) {
            List<String> outcome =
                    Stage.same(
                            folder,
                            Given.conf("allow_anonymous true", conf),
                            stage -> {
                                for (Version version : Version.values()) {
                                    nameless(stage, Hello.anonymous(version, ""));
                                    nameless(stage, Hello.anonymous(version, "").kept());
                                }
                            });
            String taken = conf.endsWith("true") ? "CONNACK 0" : "CONNACK 2";
            assertThat(outcome).startsWith("V3_1 : CONNACK 2", "V3_1 : CONNACK 2", "V3_1_1 : " + taken);
        }
    }

    /** MQTT 5 has a reason for it (0x85), where mosquitto 2.0.11 names none (0x80). */
    private static void nameless(Stage stage, Hello hello) throws IOException {
        String welcome = stage.enter(hello).welcome();
        stage.tell(hello + ": " + welcome.replace("CONNACK 0x85", "CONNACK 0x80"));
    }

    /** The client id then decides nothing, and {@code %c} is the user name. */
    @Test
    void theUserNameCanBeTheClientId() throws IOException {
        Given given =
                Given.conf("allow_anonymous true", "acl_file $/acl")
                        .before("use_username_as_clientid true")
                        .file("acl", "pattern readwrite d/%c\n");
        assertThat(
                        Stage.same(
                                folder,
                                given,
                                stage -> {
                                    stage.login(Hello.anonymous(Version.V5, "some"));
                                    Speaker plc =
                                            stage.login(Hello.anonymous(Version.V5, "some").user("plc"));
                                    stage.tell(plc.publish("d/plc", "", 1, false));
                                    stage.tell(plc.publish("d/some", "", 1, false));
                                }))
                .hasSize(4);
    }

    /**
     * They would be able to write lines of the log. MQTT lets a broker close the connection (MQTT-1.5.3-1).
     */
    @Test
    void namesWithControlCharactersAreTakenAlike() throws IOException {
        List<String> names =
                List.of("a/b", "+", "#", "%u", "$SYS", " ", "a\tb", "a\nb", "\u0001", "\u007F", "\uFFFE");
        List<String> outcome =
                Stage.same(
                        folder,
                        Given.conf("allow_anonymous true"),
                        stage -> {
                            for (Version version : Version.values()) {
                                for (String name : names) {
                                    Speaker one = stage.enter(Hello.anonymous(version, "c").user(name));
                                    stage.tell(version + " user " + codes(name) + ": " + Speaker.orClosed(one.welcome()));
                                    Speaker other = stage.enter(Hello.anonymous(version, name));
                                    stage.tell(version + " id " + codes(name) + ": " + Speaker.orClosed(other.welcome()));
                                }
                            }
                        });
        assertThat(outcome)
                .hasSize(2 * 3 * names.size())
                .contains("V5 user 2b: CONNACK 0", "V5 user 61962: closed", "V3_1_1 id 61a62: closed");
    }

    private static String codes(String text) {
        return text.chars().mapToObj(Integer::toHexString).collect(Collectors.joining());
    }

    /** The rest of a name behind a NUL would be another name for the eye than for the rules. */
    @Test
    void aNulInANameEndsTheConnection() throws IOException {
        assertThat(
                        Stage.same(
                                folder,
                                Given.conf("allow_anonymous true"),
                                stage -> {
                                    for (Version version : List.of(Version.V3_1_1, Version.V5)) {
                                        Hello nobody = Hello.anonymous(version, "c");
                                        stage.tell(Speaker.orClosed(stage.enter(nobody.user("a\0b")).welcome()));
                                        stage.tell(Speaker.orClosed(stage.enter(Hello.anonymous(version, "a\0b")).welcome()));
                                    }
                                }))
                .containsOnly("closed");
    }
}
