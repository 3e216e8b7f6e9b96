package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Issue 6: what is wrong on the command line of pub and sub is told before anything is sent. */
class PubUsageTest {

    @TempDir private static Path folder;

    private static Ran run(String line) {
        return InProcess.run("", line.replace("$/", folder + "/").split(" "));
    }

    /** {@code -h} is the host and {@code -V} the version of the protocol, as for mosquitto's programs. */
    @ParameterizedTest
    @ValueSource(strings = {"pub", "sub"})
    void helpIsTheLongOptionAlone(String command) {
        assertThat(run(command + " --help").succeeded().out())
                .contains("-h, --host", "-V, --protocol-version", "--psk-file", "--help");
        assertThat(run(command + " --version").succeeded().out()).isNotBlank();
        assertThat(run("broker -h").succeeded().out()).contains("-h, --help");
    }

    /** Each of these mosquitto's programs refuse too, or connect without the protection that was meant. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pub -t a                                    | name one of -m, -f, -n, -s and -l
                    pub -t a -m x -n                            | name one of -m, -f, -n, -s and -l
                    pub -m x                                    | --topic
                    pub -t a/# -m x                             | wildcard
                    pub -t a -m x -q 3                          | QoS is 0, 1 or 2, not 3
                    pub -t a -m x -V 7                          | is no version
                    pub -t a -m x -c                            | name -i
                    pub -t a -m x -k -1                         | keep alive
                    pub -t a -m x -k 0                          | keep alive is 5 to 65535 seconds
                    pub -t a -m x -k 4                          | keep alive is 5 to 65535 seconds
                    sub -t a -k 65536                           | keep alive is 5 to 65535 seconds
                    sub -U a                                    | name a topic
                    pub -t a -m x -p 0                          | is not a port
                    pub -t a -m x -P pw                         | without a user name
                    pub -t a -m x -u u -P pw --password-file x  | exclude each other
                    pub -t a -m x --bogus                       | --bogus
                    pub -t a -m x --will-payload x              | --will-topic
                    pub -t a -m x --will-topic a#               | wildcard
                    pub -t a -m x --will-topic a --will-qos 4   | QoS is 0, 1 or 2, not 4
                    pub -t a -m x --insecure                    | need --cafile or --capath
                    pub -t a -m x --cert c --key k              | need --cafile or --capath
                    pub -t a -m x --psk aa                      | needs --psk-identity
                    pub -t a -m x --psk-identity i              | needs --psk-identity
                    pub -t a -m x --psk zz --psk-identity i     | hexadecimal digits
                    pub -t a -m x --psk aa --psk-identity i --cafile f | exclude each other
                    pub -t a -m x --psk aa --psk-identity i --insecure | need --cafile
                    pub -t a -m x --tls-version tlsv1.1         | TLS 1.2 or 1.3
                    pub -t a -m x -p 8883                       | port 8883 is for TLS
                    sub -h localhost                            | name a topic
                    sub -t a#                                   | wildcard
                    sub -t a -T +b                              | wildcard
                    sub -t a -C 0                               | -C is at least 1
                    sub -t a -W 0                               | -W is at least 1
                    sub -t a -F %z                              | %z is not known here
                    sub -t a -F %                               | in the middle
                    sub -t a -x 5000000000 -V 5                 | is not a time
                    """)
    void whatIsWrongIsToldWithExitCode2(String line, String says) {
        Ran ran = run(line);
        assertThat(ran.exit()).as("%s", ran).isEqualTo(2);
        assertThat(ran.err().lines().findFirst().orElse("")).as("no warning first").contains(says);
        assertThat(ran.err()).contains("Try: routelock " + line.substring(0, 3) + " --help");
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pub -t a -m x -V mqttv31                     | mqtt.version-3.1
                    pub -t a -m x --cafile $/none                | ca.missing
                    pub -t a -m x --capath $/none                | ca.folder
                    pub -t a -m x --capath $/                    | ca.folder
                    pub -t a -m x --cafile $/empty               | ca.no-certificate
                    pub -t a -m x -u u --password-file $/none    | secret.file
                    pub -t a -m x -u u --password-file $/empty   | secret.file
                    pub -t a -m x --psk-identity i --psk-file $/ | secret.file
                    pub -t a -m x -u u -P -                      | password.missing
                    """)
    void aFileThatIsNotWhatItShouldBeIsAFinding(String line, String code) throws IOException {
        Files.write(folder.resolve("empty"), new byte[0]);
        assertThat(run(line + " --json").finding()).isEqualTo(code);
    }

    /** Every user of the machine sees the arguments of a process. */
    @Test
    void aSecretOnTheCommandLineIsTakenWithAWarning() {
        Ran ran = run("pub -t a -m x -h 127.0.0.1 -p 1 -u u -P geheim --psk-identity i --psk 5ec7e7");
        assertThat(ran.err())
                .contains("[mqtt.secret-visible]", "--password-file", "--psk-file")
                .doesNotContain("geheim")
                .doesNotContain("5ec7e7");
    }
}
