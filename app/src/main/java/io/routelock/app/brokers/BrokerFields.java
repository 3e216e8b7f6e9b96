package io.routelock.app.brokers;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.theme.Icon;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.profile.LogLevel;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is asked for the broker that is begun with: the same for all at first, then what it needs. */
final class BrokerFields extends VBox {

    private final NewBrokerPage page;
    private final TextField folder;
    private final Label description = Fields.wrapped("");
    private final SimplePane simple;
    private final CertificatePane certificates;
    private final VBox rest = new VBox(12);
    private final VBox cards = new VBox(8);

    BrokerFields(NewBrokerPage page) {
        super(12);
        this.page = page;
        this.simple = new SimplePane(page);
        this.certificates = new CertificatePane(page.certificates());
        folder = Fields.text("Folder for the files", "", page.folderProperty());
        folder.setId("new-broker-folder");
        folder.getStyleClass().add("mono");
        description.getStyleClass().add("muted");
        getStyleClass().add("broker-fields");
        getChildren().setAll(description, common(), rest);
        for (Beginning one : Beginning.values()) {
            page.clients(one).addListener((ListChangeListener<ClientDraft>) change -> cards());
        }
        page.beginningProperty().subscribe(this::show);
        page.withTlsProperty().subscribe((was, is) -> show(page.beginning()));
    }

    private Node common() {
        HBox.setHgrow(folder, Priority.ALWAYS);
        Button browse = Buttons.button(Icon.UI_FOLDER, "_Browse…", this::browse);
        browse.setMinWidth(USE_PREF_SIZE);
        TextField port = Fields.text("Port", "1883", page.portProperty());
        port.setId("new-broker-port");
        ComboBox<MosquittoVersion> version =
                Fields.choice("mosquitto", List.of(MosquittoVersion.values()), page.versionProperty());
        ComboBox<LogLevel> log = Fields.choice("Log level", List.of(LogLevel.values()), page.logProperty());
        log.setConverter(new LogWords());
        CheckBox enabled = new CheckBox("_Start the broker here when it is made");
        enabled.setId("new-broker-enabled");
        enabled.selectedProperty().bindBidirectional(page.enabledProperty());
        return new VBox(
                8,
                Fields.named("_Folder for the files", new HBox(8, folder, browse), folder),
                Fields.row(
                        Fields.named("_Port", port),
                        Fields.named("Listen _on", Fields.text("Listen on", "all", page.addressProperty())),
                        Fields.named("_Log level", log),
                        Fields.named("_mosquitto", version)),
                enabled);
    }

    private void browse() {
        FileDialogs.folder(this, "Folder for the files of the broker", start())
                .ifPresent(chosen -> page.folderProperty().set(chosen.toString()));
    }

    private Path start() {
        Path home = Path.of(System.getProperty("user.home", "."));
        try {
            Path typed = Path.of(page.folderProperty().get().strip()).getParent();
            return typed == null ? home : typed;
        } catch (InvalidPathException e) {
            return home;
        }
    }

    private void show(Beginning beginning) {
        description.setText(beginning.description());
        List<Node> parts = new ArrayList<>();
        if (beginning == Beginning.SIMPLE) {
            parts.add(simple);
        }
        if (beginning == Beginning.SPARKPLUG) {
            parts.add(
                    Fields.named("Group of the edge nodes", Fields.text("Group", "", page.groupProperty())));
        }
        if (beginning == Beginning.AMS) {
            parts.add(Fields.named("Topic of the network", Fields.text("Topic", "", page.networkProperty())));
        }
        if (beginning.maySkipTls()) {
            CheckBox tls = new CheckBox("TLS with certificates");
            tls.selectedProperty().bindBidirectional(page.withTlsProperty());
            parts.add(tls);
        }
        if (beginning != Beginning.SIMPLE && page.usesCertificates()) {
            parts.add(certificates);
        }
        if (beginning.hasClients()) {
            clients(parts, beginning);
        }
        rest.getChildren().setAll(parts);
    }

    private void clients(List<Node> parts, Beginning beginning) {
        parts.add(Fields.heading("Clients"));
        if (beginning == Beginning.COMMON_NAME) {
            parts.add(
                    note(
                            "Clients with other common names of the same CA may connect, but do nothing: the"
                                    + " acl_file has no rule for them."));
        }
        if (beginning == Beginning.PSK) {
            parts.add(SimplePane.shownOnce());
        }
        cards();
        parts.add(cards);
        parts.add(new HBox(Buttons.button(Icon.UI_PLUS, "Add clien_t", this::add)));
    }

    private static Label note(String words) {
        Label label = Fields.wrapped(words);
        label.getStyleClass().add("muted");
        return label;
    }

    private void cards() {
        cards.getChildren()
                .setAll(
                        page.clients().stream()
                                .map(client ->
                                        new ClientCard(
                                                page.beginning(),
                                                client,
                                                () -> page.clients().remove(client)))
                                .toList());
    }

    private void add() {
        page.addClient();
        if (cards.getChildren().getLast() instanceof ClientCard card) {
            card.focusName();
        }
    }

    void focusFirst() {
        folder.requestFocus();
    }

    /** As mosquitto calls them. */
    private static final class LogWords extends StringConverter<LogLevel> {

        @Override
        public String toString(LogLevel level) {
            return level == null ? "" : level.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public LogLevel fromString(String word) {
            return LogLevel.valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
