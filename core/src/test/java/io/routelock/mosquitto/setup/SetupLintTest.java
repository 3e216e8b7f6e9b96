package io.routelock.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.CertificateLint;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.conf.Tls;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.TestAuthority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Issue 4: users without rules, rules without users, and what is wrong with the files that a conf names. */
class SetupLintTest {

    @TempDir private Path folder;

    private List<LintFinding> lint(String conf, Instant now) {
        DiskFiles disk = new DiskFiles(folder);
        String text = conf.replace("$", folder.toString());
        BrokerSetup setup =
                BrokerSetup.of(
                        MosquittoConf.read(SourceText.of(text)), "m.conf", MosquittoVersion.V2_0, disk);
        return new SetupLint(disk, now).check(setup);
    }

    private List<String> codes(String conf) {
        return lint(conf, Instant.now()).stream().map(LintFinding::code).toList();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    /** A line of a password_file. */
    private static String user(String name) {
        return PasswordFile.read(SourceText.of("")).withPassword(name, Secret.of("anything")).source().text();
    }

    @Test
    void usersAndRulesThatDoNotKnowEachOtherAreTold() throws IOException {
        write("passwords", user("alice") + user("bob"));
        write("acl", "user alice\ntopic read a\n\nuser carol\ntopic read b\n");
        List<LintFinding> found =
                lint("user root\nlistener 1883\npassword_file $/passwords\nacl_file $/acl\n", Instant.now());
        assertThat(found)
                .anyMatch(f -> f.code().equals("setup.rules-without-user") && f.line() == 4)
                .anyMatch(f -> f.code().equals("setup.user-without-rules") && f.line() == 2)
                .filteredOn(f -> f.code().startsWith("setup."))
                .hasSize(2);
    }

    @Test
    void aPatternIsARuleForEveryUser() throws IOException {
        write("passwords", user("alice"));
        write("acl", "pattern readwrite home/%u/#\n");
        assertThat(codes("user root\nlistener 1883\npassword_file $/passwords\nacl_file $/acl\n"))
                .noneMatch(code -> code.startsWith("setup."));
    }

    /** With certificates the names come from the authority, so that nobody knows them here. */
    @Test
    void rulesForCertificatesAreNotComparedWithPasswords() throws IOException {
        write("passwords", user("alice"));
        write("acl", "user plc1\ntopic read a\n");
        assertThat(
                        codes(
                                "user root\nlistener 1883\ncertfile $/c\nkeyfile $/k\ncafile $/a\nrequire_certificate"
                                        + " true\nuse_identity_as_username true\nacl_file $/acl\npassword_file"
                                        + " $/passwords\n"))
                .noneMatch(code -> code.startsWith("setup."));
    }

    @Test
    void identitiesOfKeysAreUsersToo() throws IOException {
        write("keys", "plc1:0011\nplc2:zz\nplc3\n");
        write("acl", "user plc1\ntopic read a\n");
        assertThat(
                        codes(
                                "user root\nlistener 8883\npsk_hint h\npsk_file $/keys\nuse_identity_as_username"
                                        + " true\nacl_file $/acl\n"))
                .contains("psk.not-hexadecimal", "psk.no-colon", "setup.user-without-rules");
    }

    @Test
    void passwordsThatNobodyCanUseAreTold() throws IOException {
        write("passwords", "alice:secret\nbob\n" + user("alice"));
        assertThat(codes("user root\nlistener 1883\npassword_file $/passwords\n"))
                .contains("password.clear-text", "password.no-colon", "password.duplicate");
    }

    @Test
    void certificatesAreCheckedAgainstKeyNameAuthorityAndTime() throws IOException {
        TestAuthority authority = TestAuthority.create(Files.createDirectory(folder.resolve("ca")), "plant");
        TestAuthority other = TestAuthority.create(Files.createDirectory(folder.resolve("other")), "other");
        TestAuthority.Issued broker = authority.issue("localhost");
        TestAuthority.Issued stranger = other.issue("stranger");
        String tls = "user root\nlistener 8883 localhost\ncertfile %s\nkeyfile %s\ncafile %s\n";
        String good = String.format(tls, broker.certificate(), broker.key(), authority.certificate());
        assertThat(codes(good))
                .noneMatch(code -> code.startsWith("conf.certificate-") && !code.contains("alternative"));
        String wrongKey = String.format(tls, broker.certificate(), stranger.key(), authority.certificate());
        assertThat(codes(wrongKey)).contains("conf.certificate-key");
        String foreign = String.format(tls, stranger.certificate(), stranger.key(), authority.certificate());
        assertThat(codes(foreign)).contains("conf.certificate-other-authority", "conf.certificate-name");
        BrokerSetup setup =
                BrokerSetup.of(
                        MosquittoConf.read(SourceText.of(foreign)),
                        "m.conf",
                        MosquittoVersion.V2_0,
                        new DiskFiles(folder));
        assertThat(setup.listeners().getFirst().tls())
                .isInstanceOfSatisfying(
                        Tls.Certificates.class,
                        one ->
                                assertThat(
                                                new CertificateLint(new DiskFiles(folder), Instant.now())
                                                        .check(one, Optional.of("broker.plant")))
                                        .extracting(LintFinding::code)
                                        .containsExactlyInAnyOrder(
                                                "conf.certificate-other-authority", "conf.certificate-name"));
        Instant late = Instant.now().plus(Duration.ofDays(40_000));
        assertThat(lint(good, late)).anyMatch(f -> f.code().equals("conf.certificate-expired"));
    }
}
