package io.routelock.app.brokerconf;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.mosquitto.conf.CertificateFlaw;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.TestAuthority;

import java.io.IOException;
import java.nio.file.Path;

/** Certificates are checked as they are chosen, and what is proven is said as well as what is wrong. */
class CertificateAnswerTest {

    private static @TempDir Path pki;
    private static TestAuthority plant;
    private static TestAuthority.Issued broker;
    private static TestAuthority.Issued other;

    private @TempDir Path home;
    private BrokerDesk desk;
    private ConfModel conf;

    @BeforeAll
    static void certificates() throws IOException {
        plant = TestAuthority.create(pki.resolve("plant"), "Plant CA");
        broker = plant.issue("broker.local", "subjectAltName=DNS:broker.local");
        other = plant.issue("other.local");
    }

    @BeforeEach
    void open() {
        desk = new BrokerDesk(home);
        desk.write("mosquitto.conf", "listener 8883\n");
        conf = new ConfModel(desk.bench, desk.files.takeProfile(desk.conf));
        conf.choose(0, Protection.CERTIFICATES);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void choose(Path ca, Path certificate, Path key) {
        conf.field(Spot.listener(0), "cafile").textProperty().set(ca.toString());
        conf.field(Spot.listener(0), "certfile").textProperty().set(certificate.toString());
        conf.field(Spot.listener(0), "keyfile").textProperty().set(key.toString());
    }

    private CertificateAnswer answer() {
        return conf.certificates().answerProperty(0).get();
    }

    @Test
    void nothingIsSaidBeforeAFileIsChosen() {
        assertThat(answer()).isEqualTo(CertificateAnswer.NONE);
    }

    @Test
    void whatFitsTogetherIsSaidAsOneSentence() {
        choose(plant.certificate(), broker.certificate(), broker.key());
        conf.certificates().nameProperty(0).set("broker.local");
        assertThat(answer().flaws()).isEmpty();
        assertThat(answer().inWords())
                .startsWith(
                        "The key matches, chain to the CA “Plant CA”, its names cover broker.local, valid to 20")
                .endsWith("(359 days).");
    }

    @Test
    void aKeyOfAnotherCertificateIsAnErrorAndNothingIsCalledGood() {
        choose(plant.certificate(), broker.certificate(), other.key());
        assertThat(answer().flaws()).extracting(CertificateFlaw::code).contains("conf.certificate-key");
        assertThat(answer().inWords()).isEmpty();
    }

    @Test
    void anotherNameThanClientsUseIsSaidAndNotCalledCovered() {
        choose(plant.certificate(), broker.certificate(), broker.key());
        conf.certificates().nameProperty(0).set("10.0.0.5");
        assertThat(answer().flaws())
                .extracting(CertificateFlaw::code)
                .containsExactly("conf.certificate-name");
        assertThat(answer().inWords()).doesNotContain("10.0.0.5").contains("The key matches");
    }

    @Test
    void theNameIsRememberedAndBeginsAsTheAddressOfTheListener() {
        conf.certificates().nameProperty(0).set("broker.local");
        ConfModel again = new ConfModel(desk.bench, conf.profile());
        assertThat(again.certificates().nameProperty(0).get()).isEqualTo("broker.local");
        again.address(0).textProperty().set("10.0.0.7");
        again.port(0).textProperty().set("8884");
        assertThat(again.certificates().nameProperty(0).get()).isEqualTo("10.0.0.7");
    }

    @Test
    void aMissingFileIsSaidAtOnce() {
        choose(plant.certificate(), pki.resolve("no.crt"), broker.key());
        assertThat(answer().flaws()).extracting(CertificateFlaw::code).contains("conf.certificate-file");
    }
}
