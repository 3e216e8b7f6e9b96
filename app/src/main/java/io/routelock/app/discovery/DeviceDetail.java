package io.routelock.app.discovery;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FingerprintText;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.app.workbench.Workbench;
import io.routelock.pki.Fingerprint;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Below the table: what is remarkable at the selected device, or who it says it is. */
final class DeviceDetail extends HBox {

    /** Names and abbreviations, which have more capitals, stay as they are after a colon. */
    private static final Pattern FIRST_WORD = Pattern.compile("[A-Z][a-z]*[ ,.:]");

    private final Workbench bench;
    private final SearchViewModel model;
    private final Runnable addRoute;
    private final VBox text = new VBox();
    private final VBox actions = new VBox(8);
    private final IconView icon = new IconView(Icon.UI_DEVICE, IconView.MEDIUM);
    private boolean allowed = true;
    private Optional<DeviceRow> shown = Optional.empty();

    DeviceDetail(Workbench bench, SearchViewModel model, Runnable addRoute) {
        this.bench = bench;
        this.model = model;
        this.addRoute = addRoute;
        getStyleClass().add("device-detail");
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        actions.getStyleClass().add("actions");
        actions.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(icon, text, actions);
    }

    /** Whether there is room for it. */
    void setAllowed(boolean room) {
        allowed = room;
        appear();
    }

    private void appear() {
        setVisible(allowed && shown.isPresent());
        setManaged(isVisible());
    }

    void show(Optional<DeviceRow> row) {
        shown = row;
        row.ifPresent(this::fill);
        appear();
    }

    private void fill(DeviceRow row) {
        Optional<DeviceTrouble> trouble = model.troubleOf(row);
        icon.setIcon(trouble.isPresent() ? Icon.WARNING : Icon.UI_DEVICE);
        text.getChildren().setAll(trouble.map(it -> lines(row, it)).orElseGet(() -> lines(row)));
        actions.getChildren().setAll(trouble.map(it -> buttons(row, it)).orElseGet(() -> buttons(row)));
    }

    // ------------------------------------------------------------------ something is remarkable

    private static List<Node> lines(DeviceRow row, DeviceTrouble trouble) {
        List<Node> lines = new ArrayList<>();
        lines.add(line(trouble.title(), "heading"));
        lines.add(line(trouble.explanation(), "plain"));
        List<String> causes = trouble.finding().likelyCauses();
        if (!causes.isEmpty()) {
            lines.add(
                    line(
                            "Likely: "
                                    + causes.stream()
                                            .map(DeviceDetail::inSentence)
                                            .map(DeviceDetail::ended)
                                            .collect(Collectors.joining(" Or: ")),
                            "muted"));
        }
        lines.add(line("Next: " + inSentence(trouble.finding().nextStep()), "plain"));
        trouble.stored().ifPresent(stored -> lines.add(comparison(stored, row)));
        return lines;
    }

    /** Both fingerprints below each other; nothing of the second is proved. */
    private static Node comparison(Fingerprint stored, DeviceRow row) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("comparison");
        grid.addRow(0, line("Stored with the route", "muted"), mono(stored.grouped()));
        row.fingerprint()
                .ifPresent(told ->
                        grid.addRow(
                                1,
                                line("From discovery, not verified", "muted"),
                                mono(told.value().grouped())));
        return grid;
    }

    private List<Node> buttons(DeviceRow row, DeviceTrouble trouble) {
        return switch (trouble.kind()) {
            case NET_ID_USED_TWICE, ADDRESS_USED_TWICE ->
                    List.of(
                            wide(Buttons.button("Search again", model::search)),
                            wide(Buttons.button("Copy both as text", () -> copy(trouble))));
            case OTHER_FINGERPRINT -> List.of(wide(Buttons.primary("Open route", () -> openRoute(row))));
            case OTHER_SUBNET -> buttons(row);
        };
    }

    private static void copy(DeviceTrouble trouble) {
        String devices =
                trouble.devices().stream()
                        .map(found -> DeviceRows.of(found, Optional.of(trouble), Optional.empty()))
                        .map(SearchTable::asText)
                        .collect(Collectors.joining());
        TableCopy.put(trouble.title() + "\n" + devices);
    }

    private void openRoute(DeviceRow row) {
        bench.navigator().open(Place.route(row.netId()));
    }

    // ------------------------------------------------------------------ nothing is

    private static List<Node> lines(DeviceRow row) {
        Label address = row.broker().isPresent() ? line(row.address(), "plain") : mono(row.address());
        HBox facts = new HBox(8, address, dot(), mono(row.netId().toString()));
        facts.setAlignment(Pos.CENTER_LEFT);
        Stream.of(row.twinCat().map(version -> "TwinCAT " + version), row.os(), row.networkInterface())
                .flatMap(Optional::stream)
                .forEach(fact -> facts.getChildren().addAll(dot(), line(fact, "plain")));
        VBox.setMargin(facts, new Insets(0, 0, 6, 0));
        return List.of(line(row.title(), "heading"), facts, advertised(row));
    }

    private static Node advertised(DeviceRow row) {
        if (row.broker().isPresent()) {
            return line(
                    "It is a member of a virtual AMS network and told this of itself; nothing of it is verified.",
                    "muted");
        }
        if (row.fingerprint().isEmpty()) {
            return line("It advertises no fingerprint: plain ADS only, or an older TwinCAT.", "muted");
        }
        Label note = line("From discovery, not verified", "muted");
        FingerprintText digits = new FingerprintText(row.fingerprint().get().value());
        digits.getStyleClass().add("muted");
        HBox box = new HBox(16, note, digits);
        box.getStyleClass().add("advertised");
        box.setMaxWidth(USE_PREF_SIZE);
        return box;
    }

    private List<Node> buttons(DeviceRow row) {
        if (row.broker().isPresent()) {
            return behindBroker(row);
        }
        Button doctor = Buttons.button("Run doctor", () -> bench.navigator().open(Place.doctor(row)));
        if (!row.connected()) {
            return List.of(wide(Buttons.primary("Add route…", addRoute)), wide(doctor));
        }
        if (row.security().overMqtt()) {
            return List.of(wide(Buttons.primary("Open route", () -> openRoute(row))), wide(doctor));
        }
        Button routes =
                Buttons.button(
                        "Routes of the target",
                        () -> bench.navigator().open(new Place.TargetRoutes(row.netId())));
        return List.of(wide(Buttons.primary("Open route", () -> openRoute(row))), wide(doctor), wide(routes));
    }

    /** It has no address that a doctor could look at. */
    private List<Node> behindBroker(DeviceRow row) {
        Button connection =
                Buttons.button(
                        "Show the connection", () -> bench.navigator().open(Place.adsMqtt(row.broker())));
        return row.connected()
                ? List.of(wide(Buttons.primary("Open route", () -> openRoute(row))), wide(connection))
                : List.of(wide(connection));
    }

    // ------------------------------------------------------------------ parts

    private static Label line(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Label mono(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("mono");
        return label;
    }

    private static Label dot() {
        return line("·", "muted");
    }

    private static Button wide(Button button) {
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private static String inSentence(String sentence) {
        boolean ordinary = FIRST_WORD.matcher(sentence).lookingAt();
        return ordinary ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
