package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.route.ServerSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The fields of server entries and of the whole file, over a real file. Without a stage. */
class ServerSectionModelTest {

    @TempDir Path home;
    private EditorDesk desk;
    private ServerSectionModel server;

    @BeforeEach
    void open() {
        desk = new EditorDesk(home);
        server = new ServerSectionModel(desk.file, desk.bench, InstantSource.system());
    }

    @AfterEach
    void close() {
        server.close();
        desk.close();
    }

    private ServerSettings settings() {
        return desk.file.reading().good().server();
    }

    @Test
    void whatTheFileAcceptsIsShownAndLookingChangesNothing() {
        assertThat(server.keys()).extracting("identity").containsExactly("ENG1");
        server.select(0);
        assertThat(server.psk().byPasswordProperty().get()).isFalse();
        assertThat(server.psk().key().typedProperty().get()).as("hidden").isEmpty();
        assertThat(server.caOnProperty().get()).isTrue();
        assertThat(server.ca().caProperty().get()).isEqualTo("rootCA.pem");
        assertThat(server.ca().keyPassword().inFileProperty().get()).isTrue();
        assertThat(server.selfSignedProperty().get()).isFalse();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
    }

    @Test
    void anIdentityIsRenamedInItsPlace() {
        server.select(0);
        server.psk().identityProperty().set("ENG2");
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT.replace("ENG1", "ENG2"));
        server.psk().identityProperty().set("");
        assertThat(server.pskFaultProperty().get()).contains("identity is missing");
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT.replace("ENG1", "ENG2"));
    }

    @Test
    void anIdentityIsAddedWhenItIsCompleteAndRemovedAgain() {
        server.add();
        server.psk().identityProperty().set("eng1");
        server.psk().password().typedProperty().set("secret-of-two");
        assertThat(server.pskFaultProperty().get()).contains("another key of this identity");
        server.psk().identityProperty().set("ENG7");
        assertThat(server.pskFaultProperty().get()).isEmpty();
        assertThat(server.freshProperty().get()).isFalse();
        assertThat(server.selectedProperty().get()).isEqualTo(1);
        assertThat(settings().preSharedKeys()).extracting("identity").containsExactly("ENG1", "ENG7");
        assertThat(desk.shown()).doesNotContain("secret-of-two");

        server.remove();
        assertThat(settings().preSharedKeys()).extracting("identity").containsExactly("ENG1");
        desk.file.undo();
        assertThat(settings().preSharedKeys()).hasSize(2);
    }

    @Test
    void certificatesAreWrittenWithTheirPasswordKept() {
        server.ca().certificateProperty().set("line4.crt");
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT.replace("ipc.crt", "line4.crt"));
        server.ca().keyProperty().set("");
        assertThat(server.caFaultProperty().get()).contains("key is missing");
        server.selfSignedProperty().set(true);
        assertThat(settings().selfSigned()).contains(new ServerSettings.SelfSigned(true, false));
        assertThat(settings().sharedCa()).get().extracting("key").isEqualTo("ipc.key");
    }

    @Test
    void theFilesOfACaAreCheckedAsTheyAreChosen() {
        assertThat(server.caCheck().resultProperty().get())
                .get()
                .satisfies(found -> assertThat(found).extracting(Finding::code).contains("ca.missing"));
        server.caOnProperty().set(false);
        assertThat(server.caCheck().resultProperty().get()).isEmpty();
        assertThat(settings().sharedCa()).isEmpty();
        assertThat(desk.text()).contains("ENG1").contains("Übung");
    }

    @Test
    void secureOnlyIsAttributeOfTheFile() {
        GeneralSectionModel general = new GeneralSectionModel(desk.file);
        general.secureOnlyProperty().set(true);
        assertThat(desk.file.reading().good().secureOnly()).isTrue();
        assertThat(desk.text()).contains("<RemoteConnections SecureOnly=\"True\">");
        general.secureOnlyProperty().set(false);
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
        desk.type("<RemoteConnections>", "<RemoteConnections SecureOnly=\"1\">");
        assertThat(general.secureOnlyProperty().get()).isTrue();
        general.close();
    }

    @Test
    void revealedSecretsStandInTheirFields() {
        server.select(0);
        desk.file.setRevealed(true);
        List<String> fields =
                List.of(
                        server.psk().key().typedProperty().get(),
                        server.ca().keyPassword().typedProperty().get());
        assertThat(fields).containsExactly(EditorDesk.HEX_KEY, EditorDesk.KEY_PASSWORD);
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
    }
}
