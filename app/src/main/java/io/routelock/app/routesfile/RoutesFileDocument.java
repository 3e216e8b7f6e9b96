package io.routelock.app.routesfile;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.Notice;
import io.routelock.app.controls.NoticeBar;
import io.routelock.app.controls.Pills;
import io.routelock.app.controls.StepButton;
import io.routelock.app.controls.StepKeys;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A StaticRoutes.xml as form and text side by side; in a narrow window one of the two. */
final class RoutesFileDocument implements Document {

    private static final double ROOM_FOR_BOTH = 880;

    /** What a narrow window shows. */
    private enum Half {
        FORM,
        TEXT
    }

    private final RoutesFileModel file;
    private final Workbench bench;
    private final Runnable closed;
    private final FormPane form;
    private final TextPane text;
    private final SplitPane both = new SplitPane();
    private final Pills<Half> half =
            new Pills<>(List.of(Half.FORM, Half.TEXT), it -> it == Half.FORM ? "Form" : "Text");
    private final StackPane middle = new StackPane();
    private final BorderPane view = new BorderPane();
    private final Subscription subscriptions;

    /**
     * @param closed runs when the tab is closed
     */
    RoutesFileDocument(RoutesFileModel file, Workbench bench, Runnable closed) {
        this.file = file;
        this.bench = bench;
        this.closed = closed;
        form = new FormPane(file, bench);
        text = new TextPane(file);
        view.getStyleClass().add("routes-file");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("routes-file.css")).toExternalForm());
        view.setTop(new VBox(bar(), new NoticeBar(file.noticeProperty())));
        view.setCenter(middle);
        StepKeys.follow(view, this::undo, this::redo);
        ObservableValue<Boolean> narrow = view.widthProperty().map(this::isNarrow);
        half.visibleProperty().bind(narrow);
        half.managedProperty().bind(narrow);
        both.setDividerPositions(0.5);
        file.findings().onLine(this::goToLine);
        subscriptions =
                Subscription.combine(
                        file.stateProperty().subscribe(this::show),
                        narrow.subscribe(now -> arrange()),
                        half.valueProperty().subscribe(now -> arrange()));
    }

    private Node bar() {
        Button save = Buttons.tool(Icon.UI_SAVE, "Save…", this::save);
        save.setId("save-routes-file");
        save.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !file.hasChanges(), file.dirtyProperty(), file.stateProperty()));
        Label key = new Label("Ctrl+S");
        key.getStyleClass().addAll("key-hint", "button-key");
        HBox.setMargin(key, new Insets(0, 8, 0, -8));
        key.disableProperty().bind(save.disableProperty());
        Button undo = StepButton.undo(file.undoProperty(), this::undo);
        Button redo = StepButton.redo(file.redoProperty(), this::redo);
        Button copy = Buttons.tool(Icon.UI_EXPORT, "Save a copy…", this::saveCopy);
        DocumentBar bar =
                new DocumentBar(save, key, undo, redo, Bars.separator(), copy, Bars.spring(), half, reveal());
        copy.disableProperty().bind(file.stateProperty().map(state -> !isOpen(state)));
        key.visibleProperty().bind(bar.widthProperty().greaterThan(720));
        key.managedProperty().bind(key.visibleProperty());
        return bar;
    }

    private ToggleButton reveal() {
        ToggleButton button = new ToggleButton("Reveal secrets", new IconView(Icon.UI_EYE));
        button.setTooltip(new Tooltip("Shows passwords and keys, in this tab alone"));
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        button.setOnAction(event -> file.setRevealed(button.isSelected()));
        file.revealedProperty().subscribe(button::setSelected);
        return button;
    }

    private void show(RoutesFileModel.State state) {
        switch (state) {
            case RoutesFileModel.State.Loading loading -> middle.getChildren().setAll(loading());
            case RoutesFileModel.State.Refused(Finding why) -> middle.getChildren().setAll(refused(why));
            case RoutesFileModel.State.Open open -> showOpen();
        }
    }

    /** What is broken is repaired in the text. */
    private void showOpen() {
        if (file.reading().isBroken()) {
            half.valueProperty().set(Half.TEXT);
        }
        arrange();
    }

    private static boolean isOpen(RoutesFileModel.State state) {
        return state instanceof RoutesFileModel.State.Open;
    }

    private static Node loading() {
        ProgressIndicator busy = new ProgressIndicator();
        busy.setMaxSize(32, 32);
        return busy;
    }

    private Node refused(Finding why) {
        VBox box = new VBox(new FindingPanel(why, Buttons.button("Read again", file::load)));
        box.setPadding(new Insets(16));
        return box;
    }

    /** Not while it has no width yet. */
    private boolean isNarrow(Number width) {
        return width.doubleValue() > 0 && width.doubleValue() < ROOM_FOR_BOTH;
    }

    private void arrange() {
        if (!isOpen(file.stateProperty().get())) {
            return;
        }
        if (!isNarrow(view.getWidth())) {
            middle.getChildren().clear();
            if (both.getItems().isEmpty()) {
                both.getItems().setAll(form, text);
            }
            middle.getChildren().setAll(both);
        } else {
            both.getItems().clear();
            middle.getChildren().setAll(half.valueProperty().get() == Half.FORM ? form : text);
        }
    }

    private void goToLine(int line) {
        half.valueProperty().set(Half.TEXT);
        text.goToLine(line);
    }

    private void saveCopy() {
        String name = String.valueOf(file.path().getFileName());
        FileDialogs.save(view, "Save a copy", RoutesSectionModel.folderOf(file.path()), name)
                .ifPresent(path ->
                        file.saving()
                                .saveCopy(path)
                                .onDone(saved ->
                                        file.noticeProperty()
                                                .set(
                                                        Optional.of(
                                                                Notice.note(
                                                                        "A copy was saved to "
                                                                                + path
                                                                                + "."))))
                                .onFailed(why ->
                                        file.noticeProperty()
                                                .set(
                                                        Optional.of(
                                                                new Notice(why.severity(), why.symptom())))));
    }

    /** With the folder: nearly all of these files have one name. */
    @Override
    public String title() {
        Path folder = RoutesSectionModel.folderOf(file.path());
        String name = String.valueOf(file.path().getFileName());
        return folder.getFileName() == null ? name : folder.getFileName() + " › " + name;
    }

    /** With a star while there is something to save, and told while the file was never readable. */
    @Override
    public ObservableValue<String> titleProperty() {
        return Bindings.createStringBinding(
                () ->
                        title()
                                + (file.reading().wasNeverGood() ? " (broken)" : "")
                                + (file.dirtyProperty().get() ? " *" : ""),
                file.dirtyProperty(),
                file.readingProperty());
    }

    @Override
    public Icon icon() {
        return Icon.UI_EDIT;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.RoutesFile(var path, var section)) {
            file.sectionProperty().set(section);
        }
    }

    @Override
    public void refresh() {
        file.look();
    }

    @Override
    public void filter() {
        file.sectionProperty().set(Place.RoutesFile.Section.ROUTES);
        form.focusFilter();
    }

    @Override
    public void save() {
        if (file.canSave()) {
            bench.navigator().open(new Place.SaveRoutesFile(file.path(), false));
        } else if (file.hasChanges()) {
            file.refuseToSave();
        }
    }

    @Override
    public void undo() {
        file.undo();
    }

    @Override
    public void redo() {
        file.redo();
    }

    @Override
    public boolean mayClose() {
        boolean asks = file.hasChanges();
        if (asks) {
            bench.navigator().open(new Place.CloseRoutesFile(file.path()));
        }
        return !asks;
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        form.close();
        text.close();
        file.close();
        closed.run();
    }
}
