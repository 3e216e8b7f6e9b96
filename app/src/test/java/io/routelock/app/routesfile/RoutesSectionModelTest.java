package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.pki.Secret;
import io.routelock.route.TlsCredential;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The fields of routes, over a real file. Without a stage. */
class RoutesSectionModelTest {

    @TempDir Path home;
    private EditorDesk desk;
    private RoutesSectionModel routes;
    private RouteForm form;

    @BeforeEach
    void open() {
        desk = new EditorDesk(home);
        routes = new RoutesSectionModel(desk.file, desk.bench, InstantSource.system());
        form = routes.form();
    }

    @AfterEach
    void close() {
        routes.close();
        desk.close();
    }

    private void select(String name) {
        routes.select(Optional.of(desk.route(name)));
    }

    @Test
    void aRouteIsShownInTheFieldsAndLookingChangesNothing() {
        select("IPC-4E8810");
        assertThat(form.nameProperty().get()).isEqualTo("IPC-4E8810");
        assertThat(form.modeProperty().get()).isEqualTo(RouteForm.Mode.PRE_SHARED_KEY);
        assertThat(form.psk().identityProperty().get()).isEqualTo("ENG");
        assertThat(form.psk().password().typedProperty().get()).as("hidden").isEmpty();
        assertThat(form.psk().password().inFileProperty().get()).isTrue();
        select("CX-0F42C6");
        assertThat(form.modeProperty().get()).isEqualTo(RouteForm.Mode.PLAIN);
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
    }

    @Test
    void aFieldChangesThatPlaceOfTheTextAndNoOther() {
        select("CX-0F42C6");
        form.addressProperty().set("192.168.10.41");
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT.replace("192.168.10.40", "192.168.10.41"));
        form.nameProperty().set("CX-1");
        form.netIdProperty().set("5.15.66.199.1.1");
        assertThat(desk.text())
                .isEqualTo(
                        EditorDesk.TEXT
                                .replace("192.168.10.40", "192.168.10.41")
                                .replace("CX-0F42C6", "CX-1")
                                .replace("5.15.66.198", "5.15.66.199"));
        assertThat(routes.selectedProperty().get()).get().extracting("name").isEqualTo("CX-1");
    }

    @Test
    void lettersInOneFieldAreOneStepOfUndo() {
        select("CX-0F42C6");
        form.nameProperty().set("A");
        form.nameProperty().set("AB");
        form.nameProperty().set("ABC");
        desk.file.undo();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
        assertThat(form.nameProperty().get()).isEqualTo("CX-0F42C6");
    }

    @Test
    void whatIsNoRouteYetIsSaidAndNotWritten() {
        select("CX-0F42C6");
        form.netIdProperty().set("5.15.66.");
        assertThat(routes.faultProperty().get()).contains("Not in the file yet").contains("AmsNetId");
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
        form.nameProperty().set("CX-1");
        form.netIdProperty().set("5.15.66.1.1.1");
        assertThat(routes.faultProperty().get()).isEmpty();
        assertThat(desk.text())
                .as("name and NetId changed at once: still the same entry")
                .isEqualTo(
                        EditorDesk.TEXT
                                .replace("CX-0F42C6", "CX-1")
                                .replace("5.15.66.198.1.1", "5.15.66.1.1.1"));
    }

    @Test
    void theNameOfAnotherRouteIsRefused() {
        select("CX-0F42C6");
        form.nameProperty().set("IPC-4E8810");
        assertThat(routes.faultProperty().get()).contains("IPC-4E8810");
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
    }

    @Test
    void aPasswordIsKeptWhileItsFieldIsEmptyAndReplacedByWhatIsTyped() {
        select("IPC-4E8810");
        form.psk().identityProperty().set("ROBOT");
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT.replace(">ENG<", ">ROBOT<"));
        form.psk().password().typedProperty().set("new-one");
        assertThat(desk.text())
                .isEqualTo(
                        EditorDesk.TEXT.replace(">ENG<", ">ROBOT<").replace(EditorDesk.PASSWORD, "new-one"));
        assertThat(desk.shown()).doesNotContain("new-one");
    }

    @Test
    void revealedSecretsStandInTheirFields() {
        select("IPC-4E8810");
        desk.file.setRevealed(true);
        assertThat(form.psk().password().typedProperty().get()).isEqualTo(EditorDesk.PASSWORD);
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
        desk.file.setRevealed(false);
        assertThat(form.psk().password().typedProperty().get()).isEmpty();
    }

    @Test
    void anotherSecurityIsWrittenWhenItIsComplete() {
        select("CX-0F42C6");
        form.modeProperty().set(RouteForm.Mode.PRE_SHARED_KEY);
        assertThat(routes.faultProperty().get()).contains("identity is missing");
        form.psk().identityProperty().set("LINE4");
        assertThat(routes.faultProperty().get()).contains("password is missing");
        form.psk().byPasswordProperty().set(false);
        form.psk().key().typedProperty().set("12");
        assertThat(routes.faultProperty().get()).contains("64 digits");
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
        form.psk().key().typedProperty().set("ab".repeat(32));
        assertThat(routes.faultProperty().get()).isEmpty();
        assertThat(desk.file.reading().good().credentialOf(desk.route("CX-0F42C6")))
                .contains(
                        new TlsCredential.PreSharedKey(
                                "LINE4",
                                false,
                                new TlsCredential.KeySource.HexKey(Secret.of("ab".repeat(32)))));
    }

    @Test
    void natTimeoutAndFragmentComeBackAsTheyWereTyped() {
        select("CX-0F42C6");
        form.virtualNetIdProperty().set("192.168.1.1.1.1");
        form.timeoutProperty().set("2.5");
        form.fragmentProperty().set("32");
        form.unidirectionalProperty().set(false);
        assertThat(routes.faultProperty().get()).isEmpty();
        select("IPC-4E8810");
        select("CX-0F42C6");
        assertThat(form.netIdProperty().get()).isEqualTo("5.15.66.198.1.1");
        assertThat(form.virtualNetIdProperty().get()).isEqualTo("192.168.1.1.1.1");
        assertThat(form.timeoutProperty().get()).isEqualTo("2.5");
        assertThat(form.fragmentProperty().get()).isEqualTo("32");
        assertThat(form.unidirectionalProperty().get()).isFalse();
    }

    @Test
    void aNewRouteIsInTheFileAsSoonAsItIsComplete() {
        routes.add();
        form.nameProperty().set("CX-9");
        form.addressProperty().set("cx-9");
        assertThat(routes.freshProperty().get()).isTrue();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
        form.netIdProperty().set("5.9.9.9.1.1");
        assertThat(routes.freshProperty().get()).isFalse();
        assertThat(desk.route("CX-9").unidirectional()).isTrue();
        assertThat(routes.rows()).hasSize(3);
        assertThat(desk.file.undoProperty().get()).contains("Add route CX-9");
        desk.file.undo();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
        assertThat(routes.shownProperty().get()).isFalse();
    }

    @Test
    void aNewRouteNeverReplacesAnother() {
        routes.add();
        form.nameProperty().set("CX-9");
        form.addressProperty().set("cx-9");
        form.netIdProperty().set("5.78.136.16.1.1");
        assertThat(routes.faultProperty().get()).contains("IPC-4E8810");
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
    }

    @Test
    void aDuplicateNeedsOnlyItsNetId() {
        select("IPC-4E8810");
        routes.duplicate();
        assertThat(form.nameProperty().get()).isEqualTo("IPC-4E8810 (2)");
        form.netIdProperty().set("5.9.9.9.1.1");
        assertThat(routes.faultProperty().get()).isEmpty();
        assertThat(desk.file.reading().good().credentialOf(desk.route("IPC-4E8810 (2)")))
                .isEqualTo(desk.file.reading().good().credentialOf(desk.route("IPC-4E8810")));
    }

    @Test
    void aRemovedRouteComesBackByUndo() {
        select("CX-0F42C6");
        routes.remove();
        assertThat(routes.rows()).extracting("name").containsExactly("IPC-4E8810");
        assertThat(routes.selectedProperty().get()).get().extracting("name").isEqualTo("IPC-4E8810");
        assertThat(desk.text()).contains("cell 4, see drawing 117").contains("Übung");
        desk.file.undo();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
    }

    @Test
    void theFieldsFollowTheText() {
        select("CX-0F42C6");
        desk.type("192.168.10.40", "10.0.0.7");
        assertThat(form.addressProperty().get()).isEqualTo("10.0.0.7");
        desk.type("<Name>CX-0F42C6</Name>", "<Name>CX-0F42C6</");
        assertThat(form.nameProperty().get()).as("while the text is broken").isEqualTo("CX-0F42C6");
    }
}
