package io.routelock.app.brokerconf;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.Pills;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.mosquitto.LintFinding;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One listener: what mosquitto makes of it, and its fields. */
final class ListenerCard extends VBox {

    private final ConfModel conf;
    private final int index;
    private final Protection protection;
    private final ConfPaths paths;
    private final Label title = new Label();
    private final IconView lock = new IconView(Icon.LOCK_OPEN);
    private final Label tls = new Label("", lock);
    private final VBox meaning = new VBox(4);
    private final VBox others = new VBox(4);
    private final Set<String> shown = new HashSet<>();
    private final List<Subscription> subscriptions = new ArrayList<>();

    ListenerCard(ConfModel conf, int index, Protection protection, ConfPaths paths) {
        this.conf = conf;
        this.index = index;
        this.protection = protection;
        this.paths = paths;
        getStyleClass().addAll("card", "listener-card");
        others.managedProperty().bind(others.visibleProperty());
        getChildren().setAll(head(), meaning, rows(), others);
        subscriptions.add(conf.setupProperty().subscribe(setup -> explain()));
        subscriptions.add(conf.formProperty().subscribe(form -> explain()));
    }

    private Node head() {
        title.getStyleClass().add("heading");
        title.setMinWidth(USE_PREF_SIZE);
        tls.getStyleClass().add("lock-label");
        tls.setMinWidth(0);
        Button remove = Buttons.icon(Icon.UI_TRASH, "Remove this listener", () -> conf.removeListener(index));
        HBox head = new HBox(12, title, tls, Bars.spring(), remove);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    // ------------------------------------------------------------------ what it means

    private void explain() {
        title.setText(title(conf.form().value(Spot.listener(index), "listener")));
        title.setAccessibleText(title.getText());
        conf.inSetup(index).map(ListenerWords::of).ifPresent(this::explain);
        List<LintFinding> rest = findingsWithoutAField();
        others.setVisible(!rest.isEmpty());
        others.getChildren().setAll(rest.stream().map(IconLine::of).toList());
    }

    private static String title(String value) {
        String[] words = value.split(" +", 2);
        return "Listener " + (words.length > 1 ? words[0] + " at " + words[1] : value);
    }

    private void explain(ListenerWords words) {
        lock.setIcon(words.lock());
        tls.setText(words.protection());
        meaning.getChildren().setAll(words.lines().stream().map(ListenerCard::line).toList());
    }

    static Node line(ListenerWords.Line line) {
        return new IconLine(line.icon(), line.words());
    }

    private List<LintFinding> findingsWithoutAField() {
        Set<Integer> fields = new HashSet<>();
        shown.forEach(
                option -> conf.find(Spot.listener(index), option).ifPresent(it -> fields.add(it.line())));
        return conf.findings().stream()
                .filter(finding -> !fields.contains(finding.line()))
                .filter(this::isHere)
                .toList();
    }

    private boolean isHere(LintFinding finding) {
        boolean known = finding.line() <= conf.form().conf().lines().size();
        return known && conf.form().edit().listenerAt(finding.line()).equals(java.util.OptionalInt.of(index));
    }

    // ------------------------------------------------------------------ its fields

    private Node rows() {
        FormRows rows = new FormRows(conf.versionProperty().get(), paths.folder());
        shown.add("listener");
        TextField port = FormRows.text("Port", conf.port(index));
        port.setPrefWidth(96);
        port.setMaxWidth(96);
        rows.addRow("Port", port);
        rows.addBelow(new FormRows.FieldFindings(conf.port(index)));
        TextField address = FormRows.text("Address", conf.address(index));
        address.promptTextProperty().unbind();
        address.setPromptText("all addresses of the computer");
        rows.addRow("Address", address);
        field(rows, "protocol");
        field(rows, "max_connections");
        rows.addRow("TLS", protections());
        switch (protection) {
            case NONE -> {}
            case CERTIFICATES -> certificates(rows);
            case SHARED_KEYS -> keys(rows);
        }
        if (conf.isPerListener()) {
            logIn(rows);
        }
        return rows;
    }

    private void field(FormRows rows, String option) {
        shown.add(option);
        rows.add(conf.field(Spot.listener(index), option));
    }

    private Node protections() {
        Pills<Protection> pills = new Pills<>(List.of(Protection.values()), Protection::words);
        pills.valueProperty().set(protection);
        pills.valueProperty()
                .subscribe((was, is) -> {
                    if (is != protection) {
                        conf.choose(index, is);
                    }
                });
        pills.setMaxWidth(USE_PREF_SIZE);
        return pills;
    }

    private void certificates(FormRows rows) {
        for (String file : List.of("cafile", "certfile", "keyfile")) {
            shown.add(file);
            rows.addFile(conf.field(Spot.listener(index), file));
        }
        TextField name = new TextField();
        name.getStyleClass().add("mono");
        name.setPromptText("such as broker.plant.local");
        name.setAccessibleText("Clients connect to");
        name.textProperty().bindBidirectional(conf.certificates().nameProperty(index));
        rows.addRow("Clients connect to", name);
        rows.addBelow(new CertificatePane(conf.certificates().answerProperty(index), name.textProperty()));
        field(rows, "require_certificate");
        userName(rows);
        shown.add("crlfile");
        rows.addFile(conf.field(Spot.listener(index), "crlfile"));
    }

    private void keys(FormRows rows) {
        field(rows, "psk_hint");
        paths.add(rows, conf.securityOf(index), "psk_file");
        userName(rows);
    }

    private void userName(FormRows rows) {
        shown.addAll(List.of("use_identity_as_username", "use_subject_as_username"));
        ComboBox<UserName> box = new ComboBox<>();
        boolean certificates = protection == Protection.CERTIFICATES;
        box.getItems()
                .setAll(
                        certificates
                                ? List.of(UserName.values())
                                : List.of(UserName.GIVEN, UserName.IDENTITY));
        box.setConverter(new UserNameWords(certificates));
        box.setAccessibleText("User name");
        box.setMinWidth(160);
        box.setMaxWidth(Double.MAX_VALUE);
        subscriptions.add(conf.formProperty().subscribe(form -> box.setValue(conf.userName(index))));
        box.setOnAction(event -> Optional.ofNullable(box.getValue()).ifPresent(it -> conf.choose(index, it)));
        rows.addRow("User name", box);
        rows.addBelow(new FormRows.FieldFindings(field("use_identity_as_username")));
        rows.addBelow(new FormRows.FieldFindings(field("use_subject_as_username")));
    }

    private OptionFieldModel field(String option) {
        return conf.field(Spot.listener(index), option);
    }

    private void logIn(FormRows rows) {
        rows.addWide(FormRows.heading("Log in and access of this listener"));
        field(rows, "allow_anonymous");
        for (String file : List.of("password_file", "acl_file")) {
            shown.add(file);
            paths.add(rows, Spot.listener(index), file);
        }
    }

    /** It is no longer shown. */
    void close() {
        subscriptions.forEach(Subscription::unsubscribe);
    }

    private static final class UserNameWords extends StringConverter<UserName> {

        private final boolean certificates;

        UserNameWords(boolean certificates) {
            this.certificates = certificates;
        }

        @Override
        public String toString(UserName name) {
            return switch (Objects.requireNonNullElse(name, UserName.GIVEN)) {
                case GIVEN -> "what the client says";
                case IDENTITY ->
                        certificates
                                ? "the common name of the certificate"
                                : "the identity of the pre-shared key";
                case SUBJECT -> "the whole subject of the certificate";
            };
        }

        @Override
        public UserName fromString(String words) {
            return UserName.GIVEN;
        }
    }
}
