package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.pki.Secret;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Issue: routelock mosquitto new. */
class MosquittoNewCommandTest {

    private static final String PASSWORD = "sw0rdfish-ü";
    private static final String KEY = "b7e87d9b2074d5889a7969985d9fc3f04e4e5b8cb57956a812b2c52b6411abd8";

    @TempDir private Path root;

    /** A command line with what comes on standard input, and what is looked for afterwards. */
    private record Case(String input, String expected, List<String> words) {
        static Case of(String input, String expected, String... words) {
            return new Case(input, expected, List.of(words));
        }
    }

    private Path folder() {
        return root.resolve("my broker");
    }

    private Ran make(String input, String... options) {
        List<String> all = new ArrayList<>(List.of("mosquitto", "new", "--dir", folder().toString()));
        all.addAll(List.of(options));
        Ran ran = InProcess.run(input, all.toArray(String[]::new));
        assertThat(ran.toString()).doesNotContain("sw0rdfish").doesNotContain(KEY);
        return ran;
    }

    @Test
    void usersGetThePasswordsOfStandardInputInTheirOrder() {
        Ran ran =
                make(
                        PASSWORD + "\nother\n",
                        "--template",
                        "password",
                        "--user",
                        "PLC1",
                        "--user",
                        "Data collector",
                        "--write",
                        "PLC1=PLC1/out",
                        "--read",
                        "PLC1=PLC1/cmd");
        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).contains("Data collector may connect and do nothing yet");
        BrokerProfile profile = BrokerProfile.open(folder());
        PasswordFile users = PasswordFile.read(profile.documents(Part.PASSWORDS).getFirst().text());
        assertThat(users.accepts("PLC1", Secret.of(PASSWORD), MosquittoVersion.V2_0)).isTrue();
        assertThat(users.accepts("Data collector", Secret.of("other"), MosquittoVersion.V2_0)).isTrue();
        assertThat(profile.documents(Part.ACL).getFirst().text().text())
                .contains("user PLC1\ntopic write PLC1/out\ntopic read PLC1/cmd\n");
        assertThat(profile.findings()).isEmpty();
        assertThat(profile.check()).isEmpty();
    }

    @Test
    void withJsonStandardOutputIsTheJsonAlone() {
        Ran ran = make("", "--template", "plain", "--mosquitto", "2.1", "--json");
        assertThat(ran.out())
                .startsWith("{\"created\":{\"template\":\"plain\",\"mosquitto\":\"2.1\",\"files\":[")
                .contains("\"code\":\"mosquitto.open\"");
        assertThat(ran.err()).isEmpty();
    }

    /** What is there may be a broker that runs. */
    @Test
    void aFolderWithFilesIsNotOverwrittenAndNoPasswordIsAskedFor() throws Exception {
        assertThat(make("", "--template", "plain").exit()).isZero();
        byte[] before = Files.readAllBytes(folder().resolve("mosquitto.conf"));
        Ran again = make("", "--template", "password", "--user", "a", "--json");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.out()).contains("profile.exists");
        assertThat(folder().resolve("mosquitto.conf")).hasBinaryContent(before);
    }

    static Stream<Case> complete() {
        return Stream.of(
                Case.of(KEY + "\n", "listener 8883", "--template", "psk", "--user", "test"),
                Case.of(
                        PASSWORD,
                        "certfile /pki/broker.crt",
                        "--template",
                        "tls",
                        "--user",
                        "a",
                        "--ca",
                        "/pki/ca.crt",
                        "--cert",
                        "/pki/broker.crt",
                        "--key",
                        "/pki/broker.key"),
                Case.of(
                        "",
                        "use_identity_as_username true",
                        "--template",
                        "cn",
                        "--user",
                        "Data collector",
                        "--ca",
                        "C:\\my pki\\ca.crt",
                        "--cert",
                        "C:\\my pki\\b.crt",
                        "--key",
                        "C:\\my pki\\b.key",
                        "--broker-dir",
                        "C:\\Program Files\\mosquitto",
                        "--port",
                        "1883"),
                Case.of(
                        "a\nb\n",
                        "password_file",
                        "--template",
                        "sparkplug",
                        "--group",
                        "myGroup",
                        "--node",
                        "myEdge=myNode",
                        "--host",
                        "scada"),
                Case.of(
                        "a\nb\n",
                        "listener 1883 127.0.0.1",
                        "--template",
                        "ams",
                        "--member",
                        "XAE=10.0.0.1.1.1",
                        "--member",
                        "PLC1=5.1.2.3.1.1",
                        "--call",
                        "XAE=PLC1",
                        "--address",
                        "127.0.0.1"));
    }

    @ParameterizedTest
    @MethodSource("complete")
    void everyTemplateCanBeMade(Case given) throws Exception {
        Ran ran = make(given.input(), given.words().toArray(String[]::new));
        assertThat(ran.exit()).as(ran.toString()).isZero();
        assertThat(folder().resolve("mosquitto.conf")).content().contains(given.expected());
    }

    static Stream<Case> refusals() {
        return Stream.of(
                Case.of("", "there is no template x", "--template", "x"),
                Case.of("", "name the users", "--template", "password"),
                Case.of("", "this template has no --user", "--template", "plain", "--user", "a"),
                Case.of("", "needs --ca", "--template", "cn", "--user", "a"),
                Case.of("", "no --user b", "--template", "password", "--user", "a", "--read", "b=x"),
                Case.of(
                        "x",
                        "not a topic filter",
                        "--template",
                        "password",
                        "--user",
                        "a",
                        "--read",
                        "a=#/x"),
                Case.of("", "65535", "--template", "plain", "--port", "0"),
                Case.of("xyz\n", "hexadecimal", "--template", "psk", "--user", "a"),
                Case.of("", "not an AmsNetId", "--template", "ams", "--member", "a=b"),
                Case.of("", "not an absolute path", "--template", "plain", "--broker-dir", "etc"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatMosquittoCannotBeIsRefusedInOneLineBeforeAnythingIsWritten(Case given) {
        Ran ran = make(given.input(), given.words().toArray(String[]::new));
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(2);
        assertThat(ran.err()).contains(given.expected()).hasLineCount(2);
        assertThat(folder()).doesNotExist();
    }
}
