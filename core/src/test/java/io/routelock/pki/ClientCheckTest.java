package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What only a clock shows; whom a real mosquitto lets in with the same files is compared in runtime, on many
 * more certificates.
 */
@Timeout(120)
class ClientCheckTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir private static Path folder;

    private static TestAuthority plant;
    private static Issued issued;
    private static X509Certificate root;
    private static X509Certificate client;

    @BeforeAll
    static void makeThePlant() throws IOException {
        plant = TestAuthority.create(folder.resolve("plant"), "Plant CA");
        issued = plant.issueEc("plc1");
        root = read(plant.certificate());
        client = read(issued.certificate());
    }

    private static X509Certificate read(Path file) throws IOException {
        return CertificateFile.read(file).certificates().getFirst();
    }

    private static ClientVerdict verdict(Instant now) {
        return ClientCheck.check(List.of(client), believed(Optional.empty()), now);
    }

    private static ClientAuthority believed(Optional<List<X509CRL>> lists) {
        return new ClientAuthority(List.of(root), lists);
    }

    @Test
    void aCertificateCountsFromItsFirstSecondToItsLast() {
        Instant from = client.getNotBefore().toInstant();
        Instant until = client.getNotAfter().toInstant();
        assertThat(verdict(until)).isEqualTo(new ClientVerdict.Trusted(client));
        assertThat(verdict(until.plus(SECOND))).isEqualTo(new ClientVerdict.Expired(client, client));
        Instant early = from.minus(SECOND);
        assertThat(verdict(early)).isInstanceOf(ClientVerdict.NotYetValid.class);
    }

    @Test
    void aListCountsFromItsFirstSecondToItsLastAndWhatIsOnItStaysRevoked() throws IOException {
        X509CRL clean = list(plant.revocationList());
        Instant next = clean.getNextUpdate().toInstant();
        assertThat(verdict(clean, next)).isInstanceOf(ClientVerdict.Trusted.class);
        assertThat(verdict(clean, next.plus(SECOND))).isEqualTo(new ClientVerdict.ListExpired(client, next));
        X509CRL early = future();
        Instant from = early.getThisUpdate().toInstant();
        Instant now = client.getNotBefore().toInstant().plus(SECOND);
        assertThat(verdict(early, now)).isEqualTo(new ClientVerdict.ListNotYetValid(client, from));

        plant.revoke(issued);
        X509CRL told = list(plant.revocationList());
        Instant late = told.getNextUpdate().toInstant().plus(SECOND);
        assertThat(verdict(told, late)).isInstanceOf(ClientVerdict.Revoked.class);
    }

    private static ClientVerdict verdict(X509CRL list, Instant now) {
        return ClientCheck.check(List.of(client), believed(Optional.of(List.of(list))), now);
    }

    private static X509CRL list(Path file) throws IOException {
        return RevocationList.all(Files.readAllBytes(file)).getFirst();
    }

    private static X509CRL future() throws IOException {
        plant.openssl(
                "ca",
                "-batch",
                "-config",
                "ca.cnf",
                "-cert",
                "rootCA.pem",
                "-keyfile",
                "rootCA.key",
                "-gencrl",
                "-crl_lastupdate",
                "20900101000000Z",
                "-crl_nextupdate",
                "20910101000000Z",
                "-out",
                "future.crl");
        return list(folder.resolve("plant/future.crl"));
    }

    /** An authority that was renewed with the same key: which of the two comes first must not matter. */
    @Test
    void ofTwoCertificatesOfOneAuthorityTheOneThatIsValidCounts() throws IOException {
        plant.openssl("req", "-new", "-key", "rootCA.key", "-subj", "/C=DE/CN=Plant CA", "-out", "again.csr");
        plant.openssl(
                "ca",
                "-batch",
                "-preserveDN",
                "-selfsign",
                "-config",
                "ca.cnf",
                "-notext",
                "-extensions",
                "authority",
                "-keyfile",
                "rootCA.key",
                "-in",
                "again.csr",
                "-startdate",
                "20010101000000Z",
                "-enddate",
                "20020101000000Z",
                "-out",
                "past.pem");
        X509Certificate past = read(folder.resolve("plant/past.pem"));
        Instant now = client.getNotBefore().toInstant().plus(SECOND);
        for (List<X509Certificate> both : List.of(List.of(past, root), List.of(root, past))) {
            assertThat(ClientCheck.check(List.of(client), new ClientAuthority(both, Optional.empty()), now))
                    .isEqualTo(new ClientVerdict.Trusted(client));
        }
        assertThat(
                        ClientCheck.check(
                                List.of(client), new ClientAuthority(List.of(past), Optional.empty()), now))
                .isEqualTo(new ClientVerdict.Expired(client, past));
    }

    /** Each costs a check of a signature. */
    @Test
    void moreCertificatesThanAnyChainHasAreRefusedUnseen() {
        List<X509Certificate> many = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            many.add(client);
        }
        assertThat(ClientCheck.check(many, believed(Optional.empty()), Instant.now()))
                .isEqualTo(new ClientVerdict.Unfit(client, client, "comes with 11 certificates"));
    }
}
