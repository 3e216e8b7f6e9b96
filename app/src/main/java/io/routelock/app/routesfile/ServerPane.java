package io.routelock.app.routesfile;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.route.TlsCredential;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.nio.file.Path;

/** What the router with this file accepts from peers that have no route yet. */
final class ServerPane extends VBox {

    private static final double ROW = 28;

    /** Edge and padding of the list, above and below. */
    private static final double FRAME = 6;

    private static final int LEAST_ROWS = 2;
    private static final int MOST_ROWS = 5;

    private final ServerSectionModel server;
    private final ListView<TlsCredential.PreSharedKey> list = new ListView<>();
    private final BooleanBinding edited;
    private final Subscription subscription;
    private final PskPane psk;
    private boolean following;

    ServerPane(ServerSectionModel server, Path folder) {
        super(8);
        this.server = server;
        getStyleClass().add("form-page");
        edited = server.selectedProperty().greaterThanOrEqualTo(0).or(server.freshProperty());
        FormGrid fields = new FormGrid();
        psk = new PskPane(fields, server.psk());
        fields.visibleProperty().bind(edited);
        getChildren()
                .setAll(
                        FormGrid.hint(
                                "Who has a route in this file needs nothing here. Whoever proves one of these"
                                        + " is admitted without a route, and may store one of its own."),
                        heading("Pre-shared keys"),
                        keyBar(),
                        keys(),
                        fields,
                        new FaultLabel(server.pskFaultProperty()),
                        heading("Certificates of a shared CA"),
                        check("Accept whoever has a certificate of this CA", server.caOnProperty()),
                        certificates(folder),
                        new FaultLabel(server.caFaultProperty()),
                        heading("Self-signed certificates"),
                        check(
                                "Accept first contacts with a self-signed certificate and a login",
                                server.selfSignedProperty()),
                        ignored());
        subscription = server.selectedProperty().subscribe(this::follow);
    }

    private static Label heading(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("heading", "form-heading");
        return label;
    }

    private static CheckBox check(String words, javafx.beans.property.BooleanProperty value) {
        CheckBox box = new CheckBox(words);
        box.setWrapText(true);
        box.setMinHeight(USE_PREF_SIZE);
        box.selectedProperty().bindBidirectional(value);
        return box;
    }

    private HBox keyBar() {
        Button add =
                Buttons.button(
                        Icon.UI_PLUS,
                        "Add identity",
                        () -> {
                            server.add();
                            psk.focus();
                        });
        Button remove = Buttons.tool(Icon.UI_TRASH, "Remove", server::remove);
        remove.disableProperty().bind(edited.not());
        return new HBox(8, add, remove, Bars.spring());
    }

    private ListView<TlsCredential.PreSharedKey> keys() {
        list.setItems(server.keys());
        list.setFixedCellSize(ROW);
        list.getStyleClass().add("boxed-list");
        list.setAccessibleText("Identities");
        list.setCellFactory(view -> new KeyCell());
        list.prefHeightProperty()
                .bind(
                        Bindings.size(server.keys())
                                .map(size ->
                                        FRAME + ROW * Math.clamp(size.intValue(), LEAST_ROWS, MOST_ROWS)));
        list.setMinHeight(USE_PREF_SIZE);
        list.visibleProperty().bind(Bindings.isNotEmpty(server.keys()));
        list.managedProperty().bind(list.visibleProperty());
        list.getSelectionModel()
                .selectedIndexProperty()
                .subscribe(index -> {
                    if (!following && index.intValue() >= 0) {
                        server.select(index.intValue());
                    }
                });
        return list;
    }

    private void follow(Number index) {
        following = true;
        if (index.intValue() < 0) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(index.intValue());
        }
        following = false;
    }

    private FormGrid certificates(Path folder) {
        FormGrid form = new FormGrid();
        new CaPane(form, server.ca(), server.caCheck(), folder);
        form.visibleProperty().bind(server.caOnProperty());
        return form;
    }

    private CheckBox ignored() {
        CheckBox box = check("Ignore common name", server.selfSignedIgnoresCnProperty());
        box.disableProperty().bind(server.selfSignedProperty().not());
        return box;
    }

    void close() {
        subscription.unsubscribe();
    }

    /** Identity, and what its key comes from. */
    private static final class KeyCell extends ListCell<TlsCredential.PreSharedKey> {

        @Override
        protected void updateItem(TlsCredential.PreSharedKey key, boolean empty) {
            super.updateItem(key, empty);
            setText(null);
            setGraphic(empty || key == null ? null : row(key));
        }

        private static HBox row(TlsCredential.PreSharedKey key) {
            Label identity = new Label(key.identity(), new IconView(Icon.LOCK_PSK));
            Label kind = new Label(kind(key));
            kind.getStyleClass().add("muted");
            kind.setMinWidth(USE_PREF_SIZE);
            identity.setMinWidth(0);
            HBox row = new HBox(8, identity, Bars.spring(), kind);
            row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            return row;
        }

        private static String kind(TlsCredential.PreSharedKey key) {
            String source =
                    switch (key.source()) {
                        case TlsCredential.KeySource.Password password -> "password";
                        case TlsCredential.KeySource.HexKey digits -> "64-digit key";
                    };
            return key.caseSensitive() ? source + ", case matters" : source;
        }
    }
}
