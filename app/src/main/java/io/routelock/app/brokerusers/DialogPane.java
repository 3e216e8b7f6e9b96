package io.routelock.app.brokerusers;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** What the dialogs of this tab have in common: a body, what went wrong, and a foot. */
final class DialogPane extends BorderPane {

    private static final double BUSY = 16;

    private final Button act;

    /**
     * @param word of the button that goes on
     * @param good whether it can
     * @param busy whether it does
     */
    DialogPane(
            Region content,
            String word,
            Navigator navigator,
            Runnable action,
            BooleanBinding good,
            BooleanProperty busy,
            ObjectProperty<Optional<Finding>> failed) {
        FindingPanel panel = new FindingPanel();
        panel.managedProperty().bind(panel.visibleProperty());
        failed.subscribe(why -> {
            panel.setVisible(why.isPresent());
            why.ifPresent(panel::show);
        });
        getStyleClass().add("user-dialog");
        getStylesheets()
                .add(
                        java.util.Objects.requireNonNull(getClass().getResource("broker-users.css"))
                                .toExternalForm());
        setCenter(new DialogBody(new VBox(12, content, panel)));
        act = Buttons.primary(word, action);
        act.setId("do-it");
        act.setDefaultButton(true);
        act.disableProperty().bind(good.not());
        ProgressIndicator working = new ProgressIndicator();
        working.setMaxSize(BUSY, BUSY);
        working.setAccessibleText("Working");
        working.visibleProperty().bind(busy);
        HBox foot =
                new HBox(8, Bars.spring(), working, Buttons.button("Cancel", navigator::closeDialog), act);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        setBottom(foot);
    }

    Button act() {
        return act;
    }

    /** Words that take as many lines as they need. */
    static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** The same, muted. */
    static Label muted(String words) {
        Label label = wrapped(words);
        label.getStyleClass().add("muted");
        return label;
    }

    /** Words that come and go. */
    static Label coming(ObservableValue<Optional<String>> words, String style) {
        Label label = wrapped("");
        label.getStyleClass().add(style);
        label.textProperty().bind(words.map(it -> it.orElse("")));
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /** What stands against it: an icon, a colour and words. */
    static Label trouble(ObservableValue<Optional<String>> words) {
        Label label = coming(words, "danger-text");
        label.setGraphic(new IconView(Icon.CROSS));
        return label;
    }

    /** What deserves a thought. */
    static Label hint(ObservableValue<Optional<String>> words) {
        Label label = coming(words, "warning-text");
        label.setGraphic(new IconView(Icon.WARNING));
        return label;
    }

    /** Of a field beside it. */
    static Label of(String words, javafx.scene.Node field) {
        Label label = new Label(words);
        label.setMnemonicParsing(true);
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
