package io.routelock.app.addroute;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.pki.Secret;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is stored where, and the buttons that fit the step: at most one of them is the one that goes on. */
final class AddRouteFoot extends VBox {

    private static final String COPY = "Copy as command";
    private static final double NARROW = 900;
    private static final double GAP = 8;

    private final AddRouteViewModel model;
    private final LoginBox login;
    private final Supplier<Secret> secret;
    private final Label stored = new Label();
    private final IconView icon = new IconView(Icon.NOTE);
    private final HBox buttons = new HBox(8);
    private final HBox row = new HBox(GAP);

    private final Button copy;
    private final Button back;
    private final Button cancel;
    private final Button close;
    private final Button connect;
    private final Button again;
    private final Button accept;
    private final Button trust;
    private final Button plain;
    private final Button showRoute;

    AddRouteFoot(
            AddRouteViewModel model,
            LoginBox login,
            Supplier<Secret> secret,
            Runnable closeDialog,
            Runnable show) {
        this.model = model;
        this.login = login;
        this.secret = secret;
        copy = Buttons.tool(Icon.UI_COPY, COPY, this::copyCommand);
        copy.setTooltip(new Tooltip("Copy the line for the console program that does the same"));
        copy.setDisable(model.command().isEmpty());
        copy.setAccessibleText(COPY);
        back = Buttons.button("_Back", model::back);
        cancel = Buttons.button("Cancel", () -> cancel(closeDialog));
        close = Buttons.button("Close", closeDialog);
        connect = Buttons.primary("_Connect", this::connect);
        again = Buttons.button(Icon.UI_REFRESH, "Connect a_gain", this::connect);
        accept = Buttons.primary("_Accept and store", this::store);
        trust = Buttons.button("_Trust without comparing", model.compare()::ask);
        plain = Buttons.primary("_Add plain route", this::store);
        showRoute = Buttons.primary("_Show route", show);
        copy.setId("copy-command");
        getStyleClass().add("dialog-foot");
        row.setAlignment(Pos.CENTER_LEFT);
        stored.setGraphic(icon);
        stored.setId("stored");
        stored.setWrapText(true);
        stored.setMinHeight(USE_PREF_SIZE);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.setMinWidth(USE_PREF_SIZE);
        follow();
    }

    private void follow() {
        widthProperty().subscribe(now -> refresh());
        model.phaseProperty().subscribe(now -> refresh());
        model.storageProperty().subscribe(now -> refresh());
        model.userProperty().subscribe(now -> refresh());
        model.compare().comparisonProperty().subscribe(now -> refresh());
        model.compare().askingProperty().subscribe(now -> refresh());
        model.compare().trustedProperty().subscribe(now -> refresh());
        model.fields().secureProperty().subscribe(now -> refresh());
        model.fields().modeProperty().subscribe(now -> refresh());
        model.psk().identityProperty().subscribe(now -> refresh());
        model.psk().typedProperty().subscribe(now -> refresh());
        model.psk().fromPasswordProperty().subscribe(now -> refresh());
        model.ca().checkedProperty().subscribe(now -> refresh());
        model.fields().options().virtualNetIdProperty().subscribe(now -> refresh());
        model.fields().options().timeoutProperty().subscribe(now -> refresh());
        model.fields().options().fragmentProperty().subscribe(now -> refresh());
        model.fields().hostProperty().subscribe(now -> refresh());
        model.fields().nameProperty().subscribe(now -> refresh());
    }

    private void refresh() {
        stored.setText(model.foot());
        icon.setIcon(
                switch (model.storageProperty().get()) {
                    case NOTHING -> Icon.NOTE;
                    case HERE, BOTH -> Icon.OK;
                    case MAYBE_ON_TARGET, TARGET_ONLY, MAYBE_HERE -> Icon.WARNING;
                });
        connect.setDisable(!model.canConnect());
        again.setDisable(!model.canConnect());
        accept.setDisable(!model.canStore());
        plain.setDisable(!model.canStore());
        trust.setDisable(model.compare().askingProperty().get());
        cancel.setDisable(model.phase() == Phase.STORING);
        again.getStyleClass().remove("accent");
        if (model.phase() == Phase.FAILED) {
            again.getStyleClass().add("accent");
        }
        List<Node> wanted = wanted();
        copy.setText(getWidth() < NARROW || wanted.contains(again) ? "" : COPY);
        if (!buttons.getChildren().equals(wanted)) {
            buttons.getChildren().setAll(wanted);
        }
        arrange();
    }

    /** Side by side, or what is stored above the buttons where that would be a tower of words. */
    private void arrange() {
        applyCss();
        double needed = stored.prefWidth(-1) + 2 * GAP + buttons.prefWidth(-1);
        boolean two = getWidth() > 0 && needed > getWidth() - snappedLeftInset() - snappedRightInset();
        if (two && getChildren().size() != 2) {
            row.getChildren().setAll(Bars.spring(), buttons);
            getChildren().setAll(stored, row);
        } else if (!two && !row.getChildren().contains(stored)) {
            getChildren().setAll(row);
            row.getChildren().setAll(stored, Bars.spring(), buttons);
        }
    }

    private List<Node> wanted() {
        boolean secure = model.fields().secure();
        List<Node> wanted = new ArrayList<>(List.of(copy));
        switch (model.phase()) {
            case CHOOSE -> wanted.addAll(List.of(cancel, secure ? connect : plain));
            case CONNECTING, LOGGING_IN, STORING -> wanted.add(cancel);
            case COMPARE -> {
                if (model.compareFinding().isPresent()) {
                    wanted.add(again);
                }
                wanted.addAll(List.of(back, cancel, model.compare().accepted() ? accept : trust));
            }
            case FAILED -> wanted.addAll(List.of(back, cancel, secure ? again : plain));
            case VERIFIED -> wanted.addAll(List.of(close, showRoute));
        }
        return wanted;
    }

    private void cancel(Runnable closeDialog) {
        if (model.canCancel()) {
            model.cancel();
        } else {
            closeDialog.run();
        }
    }

    private void connect() {
        if (model.fields().authorised()) {
            model.authorise(secret.get());
        } else {
            model.connect();
        }
    }

    private void store() {
        model.store(login.takePassword());
    }

    private void copyCommand() {
        ClipboardContent content = new ClipboardContent();
        model.command().ifPresent(content::putString);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Enter: what goes on here. To trust without comparing is never what Enter means. */
    void goOn() {
        next().ifPresent(Button::fire);
    }

    private Optional<Button> next() {
        return Stream.of(connect, accept, plain, showRoute, again)
                .filter(buttons.getChildren()::contains)
                .filter(button -> !button.isDisabled())
                .findFirst();
    }

    /** When there is nothing to type: the button that goes on, or else the one that ends it. */
    void focusButton() {
        next().orElse(cancel).requestFocus();
    }
}
