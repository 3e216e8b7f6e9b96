package io.routelock.app.routesfile;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.Pills;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Shows what a save changes, and only then saves. */
final class SaveDialog implements DialogView {

    private final SaveReviewModel review;
    private final Runnable close;
    private final Runnable toConfig;
    private final Runnable saved;
    private final DiffView diff = new DiffView();
    private final Label counts = new Label();
    private final Label left = new Label();
    private final VBox trouble = new VBox(8);
    private final Button save = Buttons.primary("_Save", this::save);
    private final Button config = Buttons.button("Save and s_witch to CONFIG…", this::toConfig);
    private final Button copy = Buttons.button("Save a _copy…", this::copy);
    private final BorderPane view = new BorderPane();

    /**
     * @param close closes the dialog
     * @param toConfig opens the dialog that saves and switches
     * @param saved runs after a save, when the dialog is closed
     */
    SaveDialog(SaveReviewModel review, Runnable close, Runnable toConfig, Runnable saved) {
        this.review = review;
        this.close = close;
        this.toConfig = toConfig;
        this.saved = saved;
        view.getStyleClass().add("save-dialog");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("routes-file.css")).toExternalForm());
        view.setTop(head());
        view.setCenter(diff);
        view.setBottom(new VBox(trouble, foot()));
        trouble.getStyleClass().add("save-trouble");
        trouble.managedProperty().bind(trouble.visibleProperty());
        config.setVisible(review.canSwitch());
        config.managedProperty().bind(config.visibleProperty());
        config.setId("save-and-switch");
        save.setId("save-now");
        save.setDefaultButton(true);
        review.diffProperty().subscribe(this::show);
        review.stepProperty().subscribe(this::show);
    }

    private Node head() {
        Pills<Boolean> form = new Pills<>(List.of(false, true), both -> both ? "Side by side" : "One column");
        form.valueProperty().subscribe(diff::setSideBySide);
        counts.getStyleClass().add("heading");
        left.getStyleClass().add("muted");
        left.setMinWidth(0);
        HBox head = new HBox(12, counts, left, Bars.spring(), form);
        head.getStyleClass().add("save-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Node foot() {
        Label effect = new Label(review.effect(), new IconView(Icon.NOTE));
        effect.setWrapText(true);
        effect.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(effect, Priority.ALWAYS);
        Button cancel = Buttons.button("Cancel", close);
        for (Button button : List.of(cancel, copy, config, save)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox foot = new HBox(8, effect, Bars.spring(), cancel, copy, config, save);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private void show(FileDiff now) {
        diff.show(now);
        counts.setText(now.words());
        left.setText("Compared with: " + inSentence(review.leftTitle()));
    }

    private static String inSentence(String title) {
        return Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }

    private void show(SaveReviewModel.Step step) {
        save.setDisable(!review.canSave());
        config.setDisable(save.isDisable());
        trouble.setVisible(true);
        switch (step) {
            case SaveReviewModel.Step.Review review0 -> showRight();
            case SaveReviewModel.Step.Saving saving -> trouble.setVisible(false);
            case SaveReviewModel.Step.Changed(Finding why) -> showChanged(why);
            case SaveReviewModel.Step.NoRight(Finding why) -> tell(new FindingPanel(why));
            case SaveReviewModel.Step.Failed(Finding why) -> tell(new FindingPanel(why));
            case SaveReviewModel.Step.Copied(Path path, String command) -> showCopied(path, command);
            case SaveReviewModel.Step.Saved done -> {
                close.run();
                saved.run();
            }
        }
    }

    private void tell(Node... nodes) {
        trouble.getChildren().setAll(nodes);
    }

    /** Said before it is tried. */
    private void showRight() {
        trouble.setVisible(review.missingRight().isPresent());
        review.missingRight()
                .ifPresent(right ->
                        tell(
                                new FindingPanel(
                                        Finding.warning(
                                                "routes-file.no-right",
                                                right,
                                                "Save a copy; somebody who has the right can bring it to its"
                                                        + " place."))));
    }

    private void showChanged(Finding why) {
        save.setDisable(true);
        config.setDisable(true);
        Button compare = Buttons.button("Compare", review::compare);
        tell(
                new FindingPanel(
                        why,
                        compare,
                        Buttons.button("Reload the file", () -> review.reload(close)),
                        Buttons.button("Overwrite it", review::overwrite)));
        compare.requestFocus();
    }

    private void showCopied(Path path, String command) {
        Label words =
                new Label(
                        "The copy is %s; %s is as it was. This line brings it there:"
                                .formatted(path, review.path()),
                        new IconView(Icon.NOTE));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        TextField line = FormGrid.mono();
        line.setText(command);
        line.setEditable(false);
        line.setAccessibleText("Command");
        HBox.setHgrow(line, Priority.ALWAYS);
        tell(words, new HBox(8, line, Buttons.button(Icon.UI_COPY, "Copy", () -> put(command))));
    }

    private static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void save() {
        review.save();
    }

    private void toConfig() {
        toConfig.run();
    }

    private void copy() {
        String name = String.valueOf(review.path().getFileName());
        FileDialogs.save(view, "Save a copy", Path.of(System.getProperty("user.home", ".")), name)
                .ifPresent(review::saveCopy);
    }

    @Override
    public String title() {
        return "Save";
    }

    @Override
    public ObservableValue<String> subtitle() {
        return new SimpleStringProperty(review.path().toString());
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 1000;
    }

    @Override
    public double height() {
        return 620;
    }

    @Override
    public void shown() {
        save.requestFocus();
    }
}
