package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Each trap of shared/protocol/mosquitto.md that a conf can hold, and issue 4's. */
class ConfLintTest {

    private static final String TLS = "certfile /c.crt\nkeyfile /c.key\n";

    /** Code, line and version, then a conf that has it. */
    private record Trap(String code, int line, MosquittoVersion version, String conf) {}

    private static Trap trap(String code, int line, String... lines) {
        return new Trap(code, line, MosquittoVersion.V2_0, String.join("\n", lines) + "\n");
    }

    private static Trap newTrap(String code, int line, String... lines) {
        return new Trap(code, line, MosquittoVersion.V2_1, String.join("\n", lines) + "\n");
    }

    private static final List<Trap> TRAPS =
            List.of(
                    trap("conf.byte-order-mark", 1, "\uFEFFlistener 1883"),
                    trap("conf.indented-comment", 2, "listener 1883", "  # mine"),
                    trap("conf.tab", 1, "listener\t1883"),
                    trap("conf.tab", 2, "listener 1883", "allow_anonymous true\t"),
                    trap("conf.unknown-option", 1, "Listener 1883"),
                    trap("conf.unknown-option", 1, "lisener 1883"),
                    trap("conf.other-version", 2, "listener 1883", "listener_allow_anonymous true"),
                    trap("conf.value-missing", 2, "listener 1883", "acl_file"),
                    trap("conf.value-invalid", 2, "listener 1883", "allow_anonymous yes"),
                    trap("conf.value-invalid", 1, "listener 70000"),
                    trap("conf.value-ignored", 2, "listener 1883", "protocol"),
                    trap("conf.number", 2, "listener 1883", "max_connections many"),
                    trap("conf.duplicate", 3, "listener 1883", "acl_file /a", "acl_file /a"),
                    trap("conf.misplaced", 1, "topic #"),
                    trap("conf.per-listener-too-late", 2, "acl_file /a", "per_listener_settings true"),
                    trap("conf.incomplete", 1, "connection a", "topic #"),
                    trap("conf.tls-incomplete", 2, "listener 8883", "certfile /c.crt"),
                    newTrap("conf.tls-incomplete", 2, "listener 8883", "certfile /c.crt"),
                    trap("conf.cafile-alone", 2, "listener 8883", "cafile /ca.crt"),
                    trap("conf.option-before-listener", 1, "cafile /ca.crt", "listener 8883"),
                    trap("conf.no-listener", 1, "persistence true"),
                    trap("conf.anonymous-forced", 1, "allow_anonymous false"),
                    trap("conf.anonymous-public", 2, "listener 1883", "allow_anonymous true"),
                    trap("conf.anonymous-public", 2, "listener 1883 0.0.0.0", "allow_anonymous true"),
                    trap(
                            "conf.anonymous-beside-passwords",
                            2,
                            "listener 1883",
                            "allow_anonymous true",
                            "password_file /p"),
                    trap("conf.plain-text-passwords", 1, "listener 1883", "password_file /p"),
                    trap("conf.nobody", 1, "listener 1883"),
                    trap("conf.psk-without-hint", 2, "listener 8883", "psk_file /k"),
                    trap("conf.psk-without-file", 2, "listener 8883", "psk_hint h"),
                    trap("conf.psk-and-certificates", 4, "listener 8883", TLS + "psk_hint h"),
                    trap("conf.psk-and-certificates", 3, "listener 8883", "psk_hint h", "certfile /c.crt"),
                    newTrap("conf.psk-and-certificates", 4, "listener 8883", TLS + "psk_file /k"),
                    trap(
                            "conf.certificate-not-bound",
                            5,
                            "listener 8883",
                            TLS + "cafile /ca.crt",
                            "require_certificate true",
                            "password_file /p"),
                    trap(
                            "conf.password-file-useless",
                            7,
                            "listener 8883",
                            TLS + "cafile /ca.crt",
                            "require_certificate true",
                            "use_identity_as_username true",
                            "password_file /p"),
                    trap(
                            "conf.any-certificate",
                            6,
                            "listener 8883",
                            TLS + "cafile /ca.crt",
                            "require_certificate true",
                            "use_identity_as_username true"),
                    trap("conf.identity-without-tls", 2, "listener 1883", "use_identity_as_username true"),
                    trap(
                            "conf.nobody",
                            1,
                            "listener 8883",
                            TLS + "cafile /ca.crt",
                            "use_identity_as_username true"),
                    trap(
                            "conf.require-certificate-without-ca",
                            4,
                            "listener 8883",
                            TLS + "require_certificate true"),
                    trap(
                            "conf.subject-ignored",
                            7,
                            "listener 8883",
                            TLS + "cafile /ca.crt",
                            "require_certificate true",
                            "use_identity_as_username true",
                            "use_subject_as_username true"),
                    trap("conf.tls-version-minimum", 4, "listener 8883", TLS + "tls_version tlsv1.2"),
                    trap("conf.tls-version-old", 4, "listener 8883", TLS + "tls_version tlsv1.1"),
                    trap("conf.no-acl-file", 1, "listener 1883", "password_file /p"),
                    trap(
                            "conf.security-is-global",
                            3,
                            "listener 1883",
                            "listener 8883",
                            "allow_anonymous true"),
                    newTrap("conf.deprecated", 2, "listener 1883", "acl_file /a"),
                    newTrap("conf.deprecated", 1, "per_listener_settings true"),
                    trap("conf.deprecated", 1, "port 1883"),
                    trap("conf.path-comment", 2, "listener 1883", "acl_file /a # mine"),
                    trap("conf.path-quotes", 2, "listener 1883", "acl_file \"/a b\""),
                    trap("conf.path-relative", 2, "listener 1883", "acl_file a"),
                    trap("conf.path-windows", 2, "listener 1883", "acl_file c:\\a"),
                    trap("conf.path-environment", 2, "listener 1883", "acl_file %PROGRAMFILES%\\a"),
                    trap("conf.duplicate-port", 2, "listener 1883", "listener 1883 127.0.0.1"),
                    trap("conf.crl-unused", 4, "listener 8883", TLS + "crlfile /list"),
                    trap(
                            "conf.bridge-tls-incomplete",
                            5,
                            "connection a",
                            "address b",
                            "topic #",
                            "bridge_cafile /ca",
                            "bridge_certfile /c"),
                    trap(
                            "conf.bridge-certificate-without-ca",
                            4,
                            "connection a",
                            "address b",
                            "topic #",
                            "bridge_certfile /c",
                            "bridge_keyfile /k"),
                    trap(
                            "conf.bridge-psk-invalid",
                            5,
                            "connection a",
                            "address b",
                            "topic #",
                            "bridge_identity plc",
                            "bridge_psk 0x00112233"),
                    trap(
                            "conf.bridge-insecure",
                            4,
                            "connection a",
                            "address b",
                            "topic #",
                            "bridge_insecure true"),
                    trap(
                            "conf.bridge-plain-password",
                            4,
                            "connection a",
                            "address b",
                            "topic #",
                            "remote_password x"));

    @TempDir private Path folder;

    private static List<LintFinding> lint(MosquittoVersion version, String conf) {
        return new ConfLint(version).check(MosquittoConf.read(SourceText.of(conf)), "m.conf");
    }

    @Test
    void everyTrapIsToldInItsLine() {
        List<String> missed = new ArrayList<>();
        for (Trap trap : TRAPS) {
            List<LintFinding> found = lint(trap.version(), trap.conf());
            boolean told =
                    found.stream().anyMatch(f -> f.code().equals(trap.code()) && f.line() == trap.line());
            if (!told) {
                missed.add(trap + " gives " + found);
            }
        }
        assertThat(missed).isEmpty();
    }

    /** A conf without any trap: whoever writes it like this is not bothered. */
    @Test
    void aCarefulConfHasNothingToTell() {
        String careful =
                """
                # written with care
                listener 8883
                certfile /etc/mosquitto/broker.crt
                keyfile /etc/mosquitto/broker.key
                password_file /etc/mosquitto/passwords
                acl_file /etc/mosquitto/acl
                """;
        assertThat(lint(MosquittoVersion.V2_0, careful)).isEmpty();
    }

    /** A key must not get into a log by way of a finding. */
    @Test
    void aFindingOnTheKeyOfABridgeDoesNotTellIt() {
        String conf =
                "connection a\naddress b\ntopic #\nbridge_identity plc\nbridge_psk notHexadecimalButSecret\n";
        assertThat(lint(MosquittoVersion.V2_0, conf))
                .anyMatch(finding -> finding.code().equals("conf.bridge-psk-invalid"))
                .noneMatch(finding -> finding.toString().contains("notHexadecimal"));
    }

    @Test
    void aBridgeWithCertificatesOfItsAuthorityHasNothingToTell() {
        String conf =
                "listener 1883 127.0.0.1\nallow_anonymous true\nconnection a\naddress b:8883\ntopic #\n"
                        + "bridge_cafile /ca\nbridge_certfile /c\nbridge_keyfile /k\n";
        assertThat(codes(lint(MosquittoVersion.V2_0, conf)))
                .noneMatch(code -> code.startsWith("conf.bridge"));
    }

    @Test
    void aRepairLeavesAConfWithoutItsFinding() {
        List<String> broken =
                List.of(
                        "listener 1883\n  # mine\n",
                        "listener\t1883\n",
                        "lisener 1883\r\n",
                        "listener 1883\nacl_file /a # mine\n",
                        "listener 1883\nacl_file \"/a b\"\r\n",
                        "listener 1883\nallow_anonymous true\t\n");
        for (String conf : broken) {
            LintFinding first =
                    lint(MosquittoVersion.V2_0, conf).stream()
                            .filter(finding -> finding.repair().isPresent())
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(conf));
            SourceText repaired = first.repair().orElseThrow().applyTo(SourceText.of(conf));
            assertThat(lint(MosquittoVersion.V2_0, repaired.text()))
                    .as(repaired.text())
                    .noneMatch(finding -> finding.code().equals(first.code()));
        }
    }

    /** Issue 4, done when: the confs of the seeds open, with the right findings. */
    @Test
    void theConfOfSeed002OpensWithItsFindings() {
        List<LintFinding> found = lint(MosquittoVersion.V2_0, ConfSeeds.SEED_002);
        assertThat(codes(found))
                .containsExactlyInAnyOrder(
                        "conf.path-windows",
                        "conf.path-windows",
                        "conf.path-windows",
                        "conf.path-windows",
                        "conf.any-certificate");
        BrokerSetup setup = setup(ConfSeeds.SEED_002);
        assertThat(setup.starts()).isTrue();
        Listener listener = setup.listeners().getFirst();
        assertThat(listener.port()).isEqualTo(8883);
        assertThat(listener.logIn()).isEqualTo(new LogIn.CertificateName());
        assertThat(listener.aclFile().orElseThrow().value())
                .isEqualTo("c:\\Program Files (x86)\\mosquitto\\myacl.conf");
    }

    /**
     * Its second part takes passwords instead, and says itself that nothing binds them to the certificate.
     */
    @Test
    void theOtherConfOfSeed002IsToldToBindNothing() {
        assertThat(codes(lint(MosquittoVersion.V2_0, ConfSeeds.SEED_002_PASSWORDS)))
                .contains("conf.certificate-not-bound");
    }

    @Test
    void theConfOfSeed003OpensWithItsFindings() {
        List<LintFinding> found = lint(MosquittoVersion.V2_0, ConfSeeds.SEED_003);
        assertThat(codes(found)).containsOnly("conf.path-windows", "conf.no-acl-file").hasSize(5);
        BrokerSetup setup = setup(ConfSeeds.SEED_003);
        assertThat(setup.perListener()).isTrue();
        assertThat(setup.listeners().getFirst().logIn()).isInstanceOf(LogIn.Password.class);
    }

    @Test
    void whereNobodyGetsInForLackOfKeysTheStepNamesThePskFile() {
        List<LintFinding> found = lint(MosquittoVersion.V2_0, "listener 8883\npsk_hint plant\n");
        assertThat(found)
                .filteredOn(finding -> finding.code().equals("conf.nobody"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.fix()).contains("psk_file").doesNotContain("password_file"));
    }

    private static BrokerSetup setup(String conf) {
        return BrokerSetup.of(
                MosquittoConf.read(SourceText.of(conf)),
                "m.conf",
                MosquittoVersion.V2_0,
                IncludeFolder.NOTHING);
    }

    private static List<String> codes(List<LintFinding> found) {
        return found.stream().map(LintFinding::code).toList();
    }

    @Test
    void filesThatAreMissingOrOpenToAllAreToldWithTheDisk() throws IOException {
        Path passwords = folder.resolve("passwords");
        Files.writeString(passwords, "");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        String conf =
                "listener 1883\npassword_file " + passwords + "\nacl_file " + folder.resolve("none") + "\n";
        DiskFiles disk = new DiskFiles(folder);
        ConfLint lint = new ConfLint(MosquittoVersion.V2_0);
        MosquittoConf read = MosquittoConf.read(SourceText.of(conf));
        assertThat(codes(lint.check(read, "m.conf", disk)))
                .contains("conf.file-missing", "conf.file-not-readable")
                .doesNotContain("conf.file-readable-by-all");
        MosquittoConf asRoot = MosquittoConf.read(SourceText.of("user root\n" + conf));
        assertThat(codes(lint.check(asRoot, "m.conf", disk))).doesNotContain("conf.file-not-readable");
    }

    @Test
    void aFolderThatIncludesItsOwnConfIsALoop() throws IOException {
        Path conf = folder.resolve("m.conf");
        Files.writeString(conf, "listener 1883\ninclude_dir " + folder + "\n");
        MosquittoConf read = MosquittoConf.read(SourceText.of(Files.readAllBytes(conf)));
        assertThat(
                        codes(
                                new ConfLint(MosquittoVersion.V2_0)
                                        .check(read, conf.toString(), new DiskFiles(folder))))
                .contains("conf.include-loop", "conf.include-ignored");
    }

    @Test
    void everyFindingHasACodeOfThisPackage() {
        assertThat(TRAPS.stream().flatMap(trap -> lint(trap.version(), trap.conf()).stream()))
                .allMatch(finding -> finding.code().startsWith("conf."));
        assertThat(Stream.of(MosquittoVersion.values())).hasSize(2);
    }
}
