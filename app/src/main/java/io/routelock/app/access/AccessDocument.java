package io.routelock.app.access;

import io.routelock.app.brokerfiles.FileTextPane;
import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.Csv;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.controls.FilterField;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.Notice;
import io.routelock.app.controls.NoticeBar;
import io.routelock.app.controls.Pills;
import io.routelock.app.controls.StepButton;
import io.routelock.app.controls.StepKeys;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** An acl_file as matrix and text side by side; in a narrow window one of the two. */
final class AccessDocument implements Document {

    private static final double ROOM_FOR_BOTH = 880;

    /** Below it a button of the tool bar is its icon. */
    private static final double ROOM_FOR_WORDS = 1200;

    private static final double LOW = 320;

    /** What a narrow window shows. */
    private enum Half {
        MATRIX,
        TEXT
    }

    private final AccessFileModel file;
    private final Workbench bench;
    private final OwnerHold owner;
    private final Runnable closed;
    private final MatrixModel matrix;
    private final MatrixPane matrixPane;
    private final FileTextPane text;
    private final QuestionBar question;
    private final FilterField filter = new FilterField();
    private final SplitPane both = new SplitPane();
    private final Pills<Half> half =
            new Pills<>(List.of(Half.MATRIX, Half.TEXT), it -> it == Half.MATRIX ? "Matrix" : "Text");
    private final Button reload = Buttons.tool(Icon.UI_REFRESH, "Reload broker…", this::deploy);
    private final VBox changed = new VBox();
    private final StackPane middle = new StackPane();
    private final BorderPane view = new BorderPane();
    private final Subscription subscriptions;

    /**
     * @param owner holds the broker of the file, if it is one of a broker
     * @param closed runs when the tab is closed
     */
    AccessDocument(AccessFileModel file, OwnerHold owner, Workbench bench, Runnable closed) {
        this.file = file;
        this.owner = owner;
        this.bench = bench;
        this.closed = closed;
        matrix = new MatrixModel(file);
        matrixPane = new MatrixPane(file, matrix, () -> add(Place.AddAccess.What.USER));
        text = new FileTextPane(file.file(), "acl_file", new AclColours());
        question = new QuestionBar(file, bench);
        view.getStyleClass().add("access-file");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("access.css")).toExternalForm());
        changed.getStyleClass().add("access-changed");
        view.setTop(new VBox(bar(), new NoticeBar(file.noticeProperty()), changed, question));
        view.setCenter(middle);
        StepKeys.follow(view, this::undo, this::redo);
        ObservableValue<Boolean> narrow = view.widthProperty().map(this::isNarrow);
        half.visibleProperty().bind(narrow);
        half.managedProperty().bind(narrow);
        both.setDividerPositions(0.6);
        view.widthProperty().subscribe(width -> fold());
        view.heightProperty().subscribe(height -> fold());
        matrix.filterProperty().bind(filter.textProperty());
        subscriptions =
                Subscription.combine(
                        file.stateProperty().subscribe(this::show),
                        file.file().changedOnDiskProperty().subscribe(this::showChanged),
                        file.file().onGoTo(this::goToLine),
                        narrow.subscribe(now -> arrange()),
                        half.valueProperty().subscribe(now -> arrange()));
    }

    // ------------------------------------------------------------------ tool bar

    private Node bar() {
        Button save = Buttons.tool(Icon.UI_SAVE, "Save", this::save);
        save.setId("save-access-file");
        save.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !file.hasChanges(), file.unsavedProperty(), file.stateProperty()));
        Label key = new Label("Ctrl+S");
        key.getStyleClass().addAll("key-hint", "button-key");
        HBox.setMargin(key, new Insets(0, 8, 0, -8));
        key.disableProperty().bind(save.disableProperty());
        Button user = Buttons.tool(Icon.UI_PLUS, "Add user…", () -> add(Place.AddAccess.What.USER));
        Button topic = Buttons.tool(Icon.UI_PLUS, "Add topic…", () -> add(Place.AddAccess.What.TOPIC));
        Button role = Buttons.tool(Icon.UI_USERS, "Add role…", file::askForRole);
        ObservableValue<Boolean> closedNow = file.stateProperty().map(state -> !file.isOpen());
        user.disableProperty().bind(closedNow);
        topic.disableProperty().bind(closedNow);
        role.disableProperty().bind(closedNow);
        Label checked = new Label("Checked for");
        checked.getStyleClass().add("muted");
        filter.setPrefWidth(136);
        filter.setMinWidth(96);
        half.setMinWidth(Pills.USE_PREF_SIZE);
        Button copy =
                Buttons.icon(
                        Icon.UI_COPY,
                        "Copy the matrix as text",
                        () -> file.text(matrix.view(), Csv::text).onDone(TableCopy::put));
        Button export = Buttons.icon(Icon.UI_EXPORT, "Save the matrix as CSV…", this::export);
        Region before = Bars.separator();
        Region reloads = reload();
        Separator parted = Bars.separator();
        DocumentBar bar =
                new DocumentBar(
                        save,
                        key,
                        StepButton.undo(file.file().undoProperty(), this::undo),
                        StepButton.redo(file.file().redoProperty(), this::redo),
                        parted,
                        user,
                        topic,
                        role,
                        before,
                        reloads,
                        Bars.spring(),
                        half,
                        checked,
                        versions(),
                        filter,
                        copy,
                        export);
        reload.contentDisplayProperty()
                .bind(
                        bar.widthProperty()
                                .map(width ->
                                        width.doubleValue() < ROOM_FOR_WORDS
                                                ? ContentDisplay.GRAPHIC_ONLY
                                                : ContentDisplay.LEFT));
        // The menu of the matrix copies too.
        for (Region last : List.of(key, parted, before, reloads, checked, copy, export)) {
            last.setMinWidth(Region.USE_PREF_SIZE);
            last.visibleProperty().bind(bar.widthProperty().greaterThan(ROOM_FOR_BOTH));
            last.managedProperty().bind(last.visibleProperty());
        }
        return bar;
    }

    /** What is saved works when the broker has read it. */
    private Region reload() {
        reload.setId("reload-broker");
        reload.setAccessibleText("Reload broker…");
        reload.setMinWidth(Region.USE_PREF_SIZE);
        reload.disableProperty().bind(file.file().profileProperty().map(Optional::isEmpty));
        StackPane held = new StackPane(reload);
        Tooltip told = new Tooltip();
        told.textProperty()
                .bind(
                        file.file()
                                .profileProperty()
                                .map(broker ->
                                        broker.isPresent()
                                                ? "Brings the saved files to the mosquitto that uses them"
                                                : "Only for the file of a broker: open the folder with its"
                                                        + " mosquitto.conf"));
        reload.accessibleHelpProperty().bind(told.textProperty());
        // A disabled button shows no tooltip of its own.
        Tooltip.install(held, told);
        return held;
    }

    private void deploy() {
        file.file()
                .profile()
                .ifPresent(broker -> bench.navigator().open(new Place.DeployBroker(broker.conf())));
    }

    private ComboBox<MosquittoVersion> versions() {
        ComboBox<MosquittoVersion> versions = new ComboBox<>();
        versions.getItems().setAll(MosquittoVersion.values());
        versions.setAccessibleText("Checked for");
        versions.setTooltip(
                new Tooltip("2.0 and 2.1 decide differently; the matrix, answers and problems follow"));
        versions.setConverter(new VersionWords());
        versions.setMinWidth(ComboBox.USE_PREF_SIZE);
        versions.valueProperty().bindBidirectional(file.versionProperty());
        return versions;
    }

    private void add(Place.AddAccess.What what) {
        bench.navigator().open(new Place.AddAccess(file.path(), what));
    }

    private void export() {
        FileDialogs.save(view, "Save the matrix as CSV", folder(), file.path().getFileName() + ".csv")
                .ifPresent(path ->
                        file.export(path, matrix.view())
                                .onDone(written ->
                                        file.noticeProperty()
                                                .set(
                                                        Optional.of(
                                                                Notice.note(
                                                                        "The matrix was saved to "
                                                                                + path
                                                                                + ".")))));
    }

    private Path folder() {
        return Objects.requireNonNullElse(file.path().getParent(), Path.of(""));
    }

    // ------------------------------------------------------------------ what is shown

    private void show(OpenFile.State state) {
        question.setVisible(state instanceof OpenFile.State.Open);
        question.setManaged(question.isVisible());
        switch (state) {
            case OpenFile.State.Loading loading -> middle.getChildren().setAll(loading());
            case OpenFile.State.Refused(Finding why) -> middle.getChildren().setAll(refused(why));
            case OpenFile.State.Open open -> showOpen();
        }
    }

    /** What is broken is repaired in the text. */
    private void showOpen() {
        if (file.readingProperty().get().firstFault().isPresent()) {
            half.valueProperty().set(Half.TEXT);
        }
        arrange();
    }

    private static Node loading() {
        ProgressIndicator busy = new ProgressIndicator();
        busy.setMaxSize(32, 32);
        return busy;
    }

    private Node refused(Finding why) {
        VBox box = new VBox(new FindingPanel(why, Buttons.button("Read again", file.file()::load)));
        box.setPadding(new Insets(16));
        return box;
    }

    private void fold() {
        question.fold(isNarrow(view.getWidth()), view.getHeight() > 0 && view.getHeight() < LOW);
    }

    private void showChanged(Optional<Finding> why) {
        changed.setVisible(why.isPresent());
        changed.setManaged(why.isPresent());
        changed.getChildren()
                .setAll(
                        why.stream()
                                .map(finding ->
                                        new FindingPanel(
                                                finding,
                                                Buttons.button("Reload the file", file.file()::reload),
                                                Buttons.button("Overwrite it", file.file()::overwrite)))
                                .toList());
    }

    /** Not while it has no width yet. */
    private boolean isNarrow(Number width) {
        return width.doubleValue() > 0 && width.doubleValue() < ROOM_FOR_BOTH;
    }

    private void arrange() {
        if (!file.isOpen()) {
            return;
        }
        if (!isNarrow(view.getWidth())) {
            middle.getChildren().clear();
            if (both.getItems().isEmpty()) {
                both.getItems().setAll(matrixPane, text);
            }
            middle.getChildren().setAll(both);
        } else {
            both.getItems().clear();
            middle.getChildren().setAll(half.valueProperty().get() == Half.MATRIX ? matrixPane : text);
        }
    }

    private void goToLine(int line) {
        half.valueProperty().set(Half.TEXT);
        file.lineProperty().set(OptionalInt.of(line));
        text.goToLine(line);
    }

    // ------------------------------------------------------------------ as a document

    @Override
    public String title() {
        return file.name();
    }

    @Override
    public ObservableValue<String> titleProperty() {
        return file.titleProperty();
    }

    @Override
    public Icon icon() {
        return Icon.UI_GRID;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.AccessFile(var path, var line)) {
            line.ifPresent(this::goToLine);
        }
    }

    @Override
    public void refresh() {
        file.file().look();
        owner.refresh();
    }

    @Override
    public void filter() {
        filter.requestFocus();
        filter.selectAll();
    }

    @Override
    public void save() {
        if (file.hasChanges()) {
            file.file().save(() -> {});
        }
    }

    @Override
    public void undo() {
        file.file().undo();
    }

    @Override
    public void redo() {
        file.file().redo();
    }

    @Override
    public boolean mayClose() {
        return owner.mayClose();
    }

    @Override
    public boolean mayExit() {
        return owner.mayExit();
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        question.close();
        matrixPane.close();
        matrix.close();
        text.close();
        file.close();
        owner.close();
        closed.run();
    }

    private static final class VersionWords extends StringConverter<MosquittoVersion> {

        private static final String BEFORE = "mosquitto ";

        @Override
        public String toString(MosquittoVersion version) {
            return version == null ? "" : BEFORE + version;
        }

        @Override
        public MosquittoVersion fromString(String words) {
            return MosquittoVersion.of(words.substring(BEFORE.length())).orElse(MosquittoVersion.V2_0);
        }
    }
}
