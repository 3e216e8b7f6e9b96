package io.routelock.runtime.broker.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.tls.DoorServer.Failed;
import io.routelock.runtime.broker.tls.DoorServer.Outcome;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MosquittoClient;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Clients' certificates of every kind at a real mosquitto and at a door of ours, with the same files and the
 * same client program: both let the same ones in, and ours says why it refuses.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CertificateDoorTest {

    private static final String CA = "cafile $/plant/rootCA.pem|";
    private static final String ASKING = CA + "require_certificate true|";

    /** Its root allows no authority below itself. */
    private static final String SHORT = "cafile $/short/rootCA.pem|require_certificate true|";

    /** Its root signs names of one domain alone. */
    private static final String NARROW = "cafile $/narrow/rootCA.pem|require_certificate true|";

    private static final String LIST_EXTENSIONS =
            """
            [keyed]
            authorityKeyIdentifier = keyid:always
            [part]
            issuingDistributionPoint = critical, @place
            [users]
            issuingDistributionPoint = critical, @clients
            [clients]
            onlyuser = TRUE
            [place]
            fullname = URI:http://plant.example/list.crl
            """;

    private static final String[] P_256 = {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"};

    /**
     * @param conf below certificate and key of the listener; | ends a line, $ is the folder
     * @param client a name in {@link #CLIENTS}
     * @param code of the finding; empty when the client gets in
     */
    private record Case(String conf, String client, String code) {}

    private static final List<Case> CASES =
            List.of(
                    new Case(ASKING, "good", ""),
                    new Case(ASKING, "elliptic", ""),
                    new Case(ASKING, "edwards", ""),
                    new Case(ASKING, "big", ""),
                    new Case(ASKING, "nameless", ""),
                    new Case(ASKING, "expired", "tls.client-certificate-expired"),
                    new Case(ASKING, "early", "tls.client-certificate-not-yet-valid"),
                    new Case(ASKING, "stranger", "tls.client-other-authority"),
                    new Case(ASKING, "self-signed", "tls.client-other-authority"),
                    new Case(ASKING, "none", "tls.client-certificate-missing"),
                    new Case(ASKING, "weak", "tls.client-certificate-unfit"),
                    new Case(ASKING, "sha1", "tls.client-certificate-unfit"),
                    new Case(ASKING, "for-servers", "tls.client-certificate-unfit"),
                    new Case(ASKING, "for-clients", ""),
                    new Case(ASKING, "any-purpose", "tls.client-certificate-unfit"),
                    new Case(ASKING, "encipherment", "tls.client-certificate-unfit"),
                    new Case(ASKING, "below", ""),
                    new Case(ASKING, "below-alone", "tls.client-other-authority"),
                    new Case(ASKING, "below-no-authority", "tls.client-certificate-unfit"),
                    new Case("cafile $/both.pem|require_certificate true|", "below-alone", ""),
                    new Case(
                            "cafile $/middle/rootCA.pem|require_certificate true|",
                            "below",
                            "tls.root-missing"),
                    new Case(
                            "cafile $/past/rootCA.pem|require_certificate true|",
                            "of-past",
                            "tls.authority-expired"),
                    new Case("cafile $/self.crt|require_certificate true|", "self-signed", ""),
                    new Case("require_certificate true|", "good", "tls.client-other-authority"),
                    new Case(ASKING + "crlfile $/fresh.crl", "good", ""),
                    new Case(ASKING + "crlfile $/fresh.crl", "revoked", "tls.client-certificate-revoked"),
                    new Case(ASKING + "crlfile $/old.crl", "good", "tls.crl-expired"),
                    new Case(ASKING + "crlfile $/old.crl", "revoked", "tls.crl-expired"),
                    new Case(ASKING + "crlfile $/future.crl", "good", "tls.crl-not-yet-valid"),
                    new Case(ASKING + "crlfile $/other.crl", "good", "tls.crl-missing"),
                    new Case(ASKING + "crlfile $/namesake.crl", "good", "tls.crl-forged"),
                    new Case(ASKING + "crlfile $/old-and-fresh.crl", "good", ""),
                    new Case(
                            ASKING + "crlfile $/old-and-fresh.crl",
                            "revoked",
                            "tls.client-certificate-revoked"),
                    new Case(ASKING + "crlfile $/two-of-a-name.crl", "good", ""),
                    new Case(
                            ASKING + "crlfile $/two-of-a-name.crl",
                            "revoked",
                            "tls.client-certificate-revoked"),
                    new Case(ASKING + "crlfile $/part.crl", "good", "tls.crl-partial"),
                    new Case(ASKING + "crlfile $/fresh.crl", "below", "tls.crl-missing"),
                    new Case(SHORT, "below-short", "tls.client-certificate-unfit"),
                    new Case(SHORT, "of-short", ""),
                    new Case(NARROW, "in-domain", ""),
                    new Case(NARROW, "in-domain-below", ""),
                    new Case(NARROW, "out-of-domain", "tls.client-certificate-unfit"),
                    new Case(NARROW, "out-of-domain-below", "tls.client-certificate-unfit"),
                    new Case(NARROW, "name-out-of-domain", "tls.client-certificate-unfit"),
                    new Case(CA + "crlfile $/fresh.crl", "revoked", ""),
                    new Case(CA, "stranger", ""),
                    new Case(CA, "none", ""),
                    new Case("", "none", ""),
                    new Case("capath $/hashed|require_certificate true|", "good", ""),
                    new Case(
                            "capath $/hashed|require_certificate true|",
                            "stranger",
                            "tls.client-other-authority"),
                    new Case("capath $/gap|require_certificate true|", "good", "tls.client-other-authority"),
                    new Case(
                            "capath $/wrong|require_certificate true|", "good", "tls.client-other-authority"),
                    new Case("capath $/raw|require_certificate true|", "good", "tls.client-other-authority"),
                    new Case(
                            "capath $/nothing|require_certificate true|",
                            "good",
                            "tls.client-other-authority"),
                    new Case(ASKING + "tls_version tlsv1.3", "good", ""),
                    new Case(ASKING + "tls_version tlsv1.2|ciphers ECDHE-RSA-AES128-GCM-SHA256", "good", ""));

    /**
     * Where OpenSSL decides otherwise. The JDK takes a common name without a dot for one of DNS as well; a
     * list of a part is not taken apart here; OpenSSL takes the newest of two lists that name no key of their
     * authority, and then refuses it, where the right one lies beside.
     */
    private static final List<Case> OURS =
            List.of(
                    new Case(NARROW, "plain-name", "tls.client-certificate-unfit"),
                    new Case(ASKING + "crlfile $/users.crl", "good", "tls.crl-partial"),
                    new Case(ASKING + "crlfile $/keyless.crl", "good", ""));

    @TempDir private static Path folder;

    private static final Map<String, Issued> CLIENTS = new HashMap<>();
    private static Issued broker;

    @BeforeAll
    static void makeCertificates() throws IOException {
        TestAuthority plant = TestAuthority.create(folder.resolve("plant"), "Plant CA");
        TestAuthority other = TestAuthority.create(folder.resolve("other"), "Other CA");
        TestAuthority namesake = TestAuthority.create(folder.resolve("namesake"), "Plant CA");
        TestAuthority past = TestAuthority.createExpired(folder.resolve("past"), "Past CA");
        broker = plant.issue("localhost", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        clients(plant);
        CLIENTS.put("stranger", other.issueEc("plc1"));
        CLIENTS.put("of-past", past.issueEc("plc1"));
        below(plant);
        limited();
        selfSigned(plant);
        lists(plant, other, namesake);
        folders(plant);
    }

    private static void clients(TestAuthority plant) throws IOException {
        CLIENTS.put("good", plant.issue("plc1"));
        CLIENTS.put("elliptic", plant.issueEc("plc2"));
        CLIENTS.put("expired", plant.issueExpired("plc3"));
        CLIENTS.put("early", plant.issueNotYetValid("plc4"));
        CLIENTS.put("weak", plant.issueWithBits("plc5", 1024));
        CLIENTS.put("revoked", plant.issueEc("plc6"));
        CLIENTS.put("for-servers", plant.issue("plc7", "extendedKeyUsage=serverAuth"));
        CLIENTS.put("for-clients", plant.issue("plc8", "extendedKeyUsage=clientAuth"));
        CLIENTS.put("any-purpose", plant.issue("plc9", "extendedKeyUsage=anyExtendedKeyUsage"));
        CLIENTS.put("encipherment", plant.issue("plc10", "keyUsage=keyEncipherment"));
        CLIENTS.put("edwards", signed(plant, "edwards", "/CN=plc12", "-sha256", "-algorithm", "ed25519"));
        CLIENTS.put(
                "big",
                signed(
                        plant,
                        "big",
                        "/CN=plc13",
                        "-sha512",
                        "-algorithm",
                        "EC",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-521"));
        CLIENTS.put("nameless", signed(plant, "nameless", "/C=DE", "-sha256"));
        CLIENTS.put("sha1", signed(plant, "sha1", "/CN=plc11", "-sha1"));
    }

    /**
     * @param kind of the key; without one P-256
     */
    private static Issued signed(TestAuthority by, String file, String subject, String hash, String... kind)
            throws IOException {
        Path at = by.certificate().resolveSibling(file);
        List<String> command = new ArrayList<>(List.of("genpkey", "-out", at + ".key"));
        command.addAll(List.of(kind.length > 0 ? kind : P_256));
        by.openssl(command.toArray(String[]::new));
        by.openssl("req", "-new", "-key", at + ".key", "-subj", subject, "-out", at + ".csr");
        by.openssl(
                "x509",
                "-req",
                "-in",
                at + ".csr",
                "-CA",
                "rootCA.pem",
                "-CAkey",
                "rootCA.key",
                "-CAcreateserial",
                "-days",
                "9",
                hash,
                "-out",
                at + ".crt");
        return new Issued(file, Path.of(at + ".crt"), Path.of(at + ".key"));
    }

    private static void below(TestAuthority plant) throws IOException {
        TestAuthority middle = plant.intermediate(folder.resolve("middle"), "Line 1 CA");
        Issued alone = middle.issueEc("plc20");
        Path chain =
                TestAuthority.joined(folder.resolve("chain.pem"), alone.certificate(), middle.certificate());
        CLIENTS.put("below-alone", alone);
        CLIENTS.put("below", new Issued("plc20", chain, alone.key()));
        TestAuthority.joined(folder.resolve("both.pem"), plant.certificate(), middle.certificate());
        Issued signer = CLIENTS.get("elliptic");
        Path at = folder.resolve("bastard");
        plant.openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", at + ".key");
        plant.openssl("req", "-new", "-key", at + ".key", "-subj", "/CN=plc21", "-out", at + ".csr");
        plant.openssl(
                "x509",
                "-req",
                "-in",
                at + ".csr",
                "-CA",
                signer.certificate().toString(),
                "-CAkey",
                signer.key().toString(),
                "-CAcreateserial",
                "-days",
                "9",
                "-out",
                at + ".crt");
        Path both =
                TestAuthority.joined(
                        folder.resolve("bastard.pem"), Path.of(at + ".crt"), signer.certificate());
        CLIENTS.put("below-no-authority", new Issued("plc21", both, Path.of(at + ".key")));
    }

    private static void limited() throws IOException {
        TestAuthority brief = root("short", "Short CA", "basicConstraints=critical,CA:TRUE,pathlen:0");
        CLIENTS.put("of-short", brief.issueEc("plc30"));
        CLIENTS.put("below-short", under(brief, "Line 2 CA", "plc31"));
        TestAuthority narrow =
                root("narrow", "Narrow CA", "nameConstraints=critical,permitted;DNS:plant.example");
        CLIENTS.put("in-domain", narrow.issue("plc33", "subjectAltName=DNS:a.plant.example"));
        CLIENTS.put("out-of-domain", narrow.issue("plc34", "subjectAltName=DNS:a.other.example"));
        CLIENTS.put("plain-name", narrow.issue("plc35"));
        CLIENTS.put("name-out-of-domain", narrow.issue("a.other.example"));
        CLIENTS.put(
                "in-domain-below", under(narrow, "Line 3 CA", "plc36", "subjectAltName=DNS:a.plant.example"));
        CLIENTS.put(
                "out-of-domain-below",
                under(narrow, "Line 4 CA", "plc37", "subjectAltName=DNS:a.other.example"));
    }

    /** With an extension more than others have. */
    private static TestAuthority root(String file, String name, String extension) throws IOException {
        TestAuthority authority = TestAuthority.create(folder.resolve(file), name);
        authority.openssl(
                "req",
                "-x509",
                "-new",
                "-key",
                "rootCA.key",
                "-subj",
                "/C=DE/CN=" + name,
                "-days",
                "9",
                "-addext",
                extension,
                "-out",
                "rootCA.pem");
        return authority;
    }

    /** A client that sends the authority in between as well. */
    private static Issued under(TestAuthority root, String name, String client, String... extensions)
            throws IOException {
        TestAuthority middle = root.intermediate(folder.resolve("above-" + client), name);
        Issued alone = middle.issue(client, extensions);
        Path chain =
                TestAuthority.joined(
                        folder.resolve(client + ".pem"), alone.certificate(), middle.certificate());
        return new Issued(client, chain, alone.key());
    }

    private static void selfSigned(TestAuthority any) throws IOException {
        Path key = folder.resolve("self.key");
        Path certificate = folder.resolve("self.crt");
        any.openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key.toString());
        any.openssl(
                "req",
                "-x509",
                "-new",
                "-key",
                key.toString(),
                "-subj",
                "/CN=own",
                "-days",
                "9",
                "-out",
                certificate.toString());
        CLIENTS.put("self-signed", new Issued("own", certificate, key));
    }

    private static void lists(TestAuthority plant, TestAuthority other, TestAuthority namesake)
            throws IOException {
        Path old = Files.copy(plant.outdatedRevocationList(), folder.resolve("old.crl"));
        plant.revoke(CLIENTS.get("revoked"));
        Path fresh = Files.copy(plant.revocationList(), folder.resolve("fresh.crl"));
        Files.copy(other.revocationList(), folder.resolve("other.crl"));
        Files.copy(namesake.revocationList(), folder.resolve("namesake.crl"));
        TestAuthority.joined(folder.resolve("old-and-fresh.crl"), old, fresh);
        list(plant, "future.crl", "-crl_lastupdate", "20900101000000Z", "-crl_nextupdate", "20910101000000Z");
        list(plant, "part.crl", "-crlexts", "part");
        list(plant, "users.crl", "-crlexts", "users");
        TestAuthority.joined(
                folder.resolve("keyless.crl"),
                list(plant, "unkeyed.crl", "-crl_lastupdate", "20250101000000Z"),
                folder.resolve("namesake.crl"));
        TestAuthority.joined(
                folder.resolve("two-of-a-name.crl"),
                list(plant, "keyed.crl", "-crl_lastupdate", "20250101000000Z", "-crlexts", "keyed"),
                list(namesake, "newer.crl", "-crlexts", "keyed"));
    }

    private static Path list(TestAuthority by, String file, String... options) throws IOException {
        Path at = folder.resolve(file);
        Path extensions = by.certificate().resolveSibling("lists.cnf");
        Files.writeString(
                extensions, Files.readString(by.certificate().resolveSibling("ca.cnf")) + LIST_EXTENSIONS);
        List<String> command = new ArrayList<>(List.of("ca", "-batch", "-config", "lists.cnf"));
        command.addAll(List.of("-cert", "rootCA.pem", "-keyfile", "rootCA.key", "-gencrl"));
        command.addAll(List.of(options));
        command.addAll(List.of("-out", at.toString()));
        by.openssl(command.toArray(String[]::new));
        return at;
    }

    private static void folders(TestAuthority plant) throws IOException {
        Files.copy(plant.certificate(), folderOf("raw").resolve("ca.pem"));
        folderOf("nothing");
        Path hashed = folderOf("hashed");
        Files.copy(plant.certificate(), hashed.resolve("ca.pem"));
        plant.openssl("rehash", hashed.toString());
        String name;
        try (var all = Files.list(hashed)) {
            name =
                    all.map(file -> file.getFileName().toString())
                            .filter(n -> n.endsWith(".0"))
                            .findFirst()
                            .orElseThrow();
        }
        Files.copy(plant.certificate(), folderOf("gap").resolve(name.replace(".0", ".1")));
        Files.copy(plant.certificate(), folderOf("wrong").resolve("01234567.0"));
    }

    private static Path folderOf(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private static String[] lines(Case one) {
        String tls =
                "certfile " + broker.certificate() + "|keyfile " + broker.key() + "|allow_anonymous true|";
        return (tls + one.conf().replace("$", folder.toString())).split("\\|", -1);
    }

    private static boolean connects(int port, String client) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--cafile",
                                folder.resolve("plant/rootCA.pem").toString(),
                                "-t",
                                "a",
                                "-m",
                                "b"));
        Issued own = CLIENTS.get(client);
        if (own != null) {
            arguments.addAll(List.of("--cert", own.certificate().toString(), "--key", own.key().toString()));
            // Otherwise the client itself refuses its weak certificate.
            arguments.addAll(List.of("--ciphers", "DEFAULT:@SECLEVEL=0"));
        }
        return MosquittoClient.publish(port, arguments.toArray(String[]::new)).exitCode() == 0;
    }

    @Test
    void theSameCertificatesGetInAsAtARealMosquittoAndTheFaultOfTheOthersIsNamed() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Case one : CASES) {
            compare(one, one.code().isEmpty(), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whereOpensslDecidesOtherwiseIsKnown() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Case one : OURS) {
            compare(one, !one.code().isEmpty(), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static void compare(Case one, boolean atMosquitto, List<String> wrong) throws Exception {
        boolean real;
        try (Mosquitto running = Mosquitto.start(folder, lines(one))) {
            real = connects(running.port(), one.client());
        }
        try (DoorServer ours = DoorServer.start(folder, lines(one))) {
            boolean in = connects(ours.port(), one.client());
            Outcome outcome = ours.next();
            String code = outcome instanceof Failed failed ? failed.code() : "";
            if (real != atMosquitto || in != one.code().isEmpty() || !code.equals(one.code())) {
                wrong.add(one + ": real " + real + ", ours " + in + ", " + outcome);
            }
        }
    }
}
