package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A file with brokers of ADS over MQTT in the editor. Without a stage. */
class GeneralSectionModelTest {

    static final String WITH_BROKERS =
            EditorDesk.TEXT.replace(
                    "    <Custom",
                    """
                    <Mqtt NoRetain="false"> <!-- of the IT -->
                      <Name>Plant</Name><Address Port="8883">broker</Address><Topic>Net1</Topic><User>ENG</User>
                      <Psk><Identity>PLANT</Identity><Pwd>glass-anchor-3</Pwd></Psk>
                    </Mqtt>
                    <Mqtt Disabled="true"><Address>10.0.0.9</Address><Topic>Net2</Topic></Mqtt>
                    <Custom\
                    """
                            .replace("\n", "\r\n"));

    @TempDir Path home;
    private EditorDesk desk;
    private GeneralSectionModel general;

    @BeforeEach
    void open() {
        desk = new EditorDesk(home, WITH_BROKERS);
        general = new GeneralSectionModel(desk.file);
    }

    @AfterEach
    void close() {
        general.close();
        desk.close();
    }

    @Test
    void theBrokersAreListedAndTheirSecretsAreHidden() {
        assertThat(general.brokersProperty().get().lines())
                .containsExactly(
                        "Plant: network Net1 at broker port 8883, pre-shared key to the broker",
                        "10.0.0.9: network Net2 at 10.0.0.9 port 1883, not encrypted (disabled)");
        assertThat(desk.text()).isEqualTo(WITH_BROKERS);
        assertThat(desk.shown()).contains("<Topic>Net1</Topic>").doesNotContain("glass-anchor-3");
    }

    @Test
    void whatIsTypedIsListedAndItsFaultsAreProblems() {
        desk.type("<Identity>PLANT</Identity>", "");
        assertThat(general.brokersProperty().get()).contains("Plant", "its protection is not understood");
        assertThat(desk.file.findings().list())
                .extracting(Finding::code)
                .contains("routes-file.broker-protection");
        assertThat(desk.file.findings().list().toString()).doesNotContain("glass-anchor-3");
        desk.type("<Topic>Net2</Topic>", "");
        assertThat(general.brokersProperty().get()).doesNotContain("10.0.0.9");
        desk.file.undo();
        desk.file.undo();
        assertThat(desk.text()).isEqualTo(WITH_BROKERS);
    }

    @Test
    void anotherChangeOfTheFormLeavesThemAsTheyAre() {
        general.secureOnlyProperty().set(true);
        assertThat(desk.text())
                .isEqualTo(
                        WITH_BROKERS
                                .replace("<RemoteConnections", "<RemoteConnections SecureOnly=\"True\"")
                                .replace("</RemoteConnections SecureOnly=\"True\"", "</RemoteConnections"));
    }
}
