package io.routelock.app.brokerconf;

import io.routelock.app.brokerfiles.FileTextPane;
import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.brokerfiles.ProfileTab;
import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.NoticeBar;
import io.routelock.app.controls.Pills;
import io.routelock.app.controls.StepButton;
import io.routelock.app.controls.StepKeys;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
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

/** The confs of a broker as form and text side by side; in a narrow window one of the two. */
final class BrokerConfDocument implements Document {

    private static final double ROOM_FOR_BOTH = 880;
    private static final String BEFORE_VERSION = "mosquitto ";

    /** What a narrow window shows. */
    private enum Half {
        FORM,
        TEXT
    }

    private final ProfileTab tab;
    private final OpenProfile profile;
    private final ConfModel conf;
    private final ConfFormPane form;
    private final SplitPane both = new SplitPane();
    private final Pills<Half> half =
            new Pills<>(List.of(Half.FORM, Half.TEXT), it -> it == Half.FORM ? "Form" : "Text");
    private final ComboBox<MosquittoVersion> versions = new ComboBox<>();
    private final StackPane middle = new StackPane();
    private final VBox notices = new VBox();
    private final BorderPane view = new BorderPane();
    private final SimpleObjectProperty<Optional<String>> undo = new SimpleObjectProperty<>(Optional.empty());
    private final SimpleObjectProperty<Optional<String>> redo = new SimpleObjectProperty<>(Optional.empty());
    private final Subscription subscriptions;
    private Subscription ofFile = Subscription.EMPTY;
    private Optional<FileTextPane> text = Optional.empty();

    /** A line that was asked for before its file was read. */
    private Optional<Place.Broker.Line> wanted = Optional.empty();

    BrokerConfDocument(Workbench bench, OpenFiles files, Path path) {
        tab =
                new ProfileTab(
                        files, bench.navigator(), path, Place.broker(path, Place.Broker.View.CONFIGURATION));
        profile = tab.profile();
        conf = new ConfModel(bench, profile);
        form = new ConfFormPane(conf, bench.navigator());
        view.getStyleClass().add("broker-conf");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("broker-conf.css")).toExternalForm());
        view.setTop(new VBox(bar(), notices));
        view.setCenter(middle);
        StepKeys.follow(view, this::undo, this::redo);
        both.setDividerPositions(0.5);
        ObservableValue<Boolean> narrow = view.widthProperty().map(this::isNarrow);
        half.visibleProperty().bind(narrow);
        half.managedProperty().bind(narrow);
        subscriptions =
                Subscription.combine(
                        conf.fileProperty().subscribe(this::show),
                        profile.stateProperty().subscribe(state -> arrange()),
                        profile.versionProperty().subscribe(versions::setValue),
                        narrow.subscribe(now -> arrange()),
                        half.valueProperty().subscribe(now -> arrange()));
    }

    // ------------------------------------------------------------------ tool bar

    private Node bar() {
        Button save = Buttons.tool(Icon.UI_SAVE, "Save", this::save);
        save.setId("save-broker-conf");
        save.disableProperty().bind(profile.dirtyProperty().map(edited -> !edited));
        Label key = new Label("Ctrl+S");
        key.getStyleClass().addAll("key-hint", "button-key");
        HBox.setMargin(key, new Insets(0, 8, 0, -8));
        key.disableProperty().bind(save.disableProperty());
        Label checked = new Label("Checked for");
        checked.getStyleClass().add("muted");
        half.setMinWidth(Region.USE_PREF_SIZE);
        DocumentBar bar =
                new DocumentBar(
                        save,
                        key,
                        StepButton.undo(undo, this::undo),
                        StepButton.redo(redo, this::redo),
                        confs(),
                        Bars.spring(),
                        half,
                        checked,
                        versions());
        for (Region last : List.of(key, checked)) {
            last.setMinWidth(Region.USE_PREF_SIZE);
            last.visibleProperty().bind(bar.widthProperty().greaterThan(ROOM_FOR_BOTH));
            last.managedProperty().bind(last.visibleProperty());
        }
        return bar;
    }

    private ComboBox<Path> confs() {
        ComboBox<Path> box = new ComboBox<>();
        box.setAccessibleText("Which conf");
        box.setTooltip(new Tooltip("mosquitto.conf, and those that it takes in by include_dir"));
        box.setConverter(new ConfNames(profile.conf()));
        box.setMinWidth(96);
        box.setPrefWidth(176);
        conf.confsProperty()
                .subscribe(now -> {
                    if (!box.getItems().equals(now)) {
                        box.getItems().setAll(now);
                    }
                    box.setVisible(now.size() > 1);
                    box.setManaged(now.size() > 1);
                    conf.fileProperty().get().ifPresent(file -> box.setValue(file.path()));
                });
        conf.fileProperty().subscribe(file -> file.ifPresent(now -> box.setValue(now.path())));
        box.setOnAction(event -> Optional.ofNullable(box.getValue()).ifPresent(conf::choose));
        return box;
    }

    private Node versions() {
        versions.getItems().setAll(MosquittoVersion.values());
        versions.setAccessibleText("Checked for");
        versions.setTooltip(new Tooltip("2.0 and 2.1 know other options; form and problems follow"));
        versions.setConverter(new VersionWords());
        versions.setMinWidth(Region.USE_PREF_SIZE);
        versions.setOnAction(event ->
                Optional.ofNullable(versions.getValue())
                        .filter(chosen -> chosen != profile.versionProperty().get())
                        .ifPresent(profile::chooseVersion));
        return versions;
    }

    // ------------------------------------------------------------------ what is shown

    private void show(Optional<OpenFile> file) {
        ofFile.unsubscribe();
        text.ifPresent(FileTextPane::close);
        text = file.map(now -> new FileTextPane(now, now.name(), new ConfColours()));
        text.ifPresent(shown -> shown.onCaretLine(form::showLine));
        notices.getChildren().clear();
        ofFile = file.map(this::follow).orElse(Subscription.EMPTY);
        both.getItems().clear();
        arrange();
        goToWanted();
    }

    private Subscription follow(OpenFile file) {
        VBox changed = new VBox();
        changed.getStyleClass().add("conf-changed");
        notices.getChildren().setAll(new NoticeBar(file.noticeProperty()), changed);
        return Subscription.combine(
                file.undoProperty().subscribe(undo::set),
                file.redoProperty().subscribe(redo::set),
                file.onGoTo(this::goToLine),
                file.stateProperty().subscribe(state -> goToWanted()),
                file.changedOnDiskProperty().subscribe(why -> showChanged(changed, file, why)));
    }

    private static void showChanged(VBox changed, OpenFile file, Optional<Finding> why) {
        changed.setVisible(why.isPresent());
        changed.setManaged(why.isPresent());
        changed.getChildren()
                .setAll(
                        why.stream()
                                .map(finding ->
                                        new FindingPanel(
                                                finding,
                                                Buttons.button("Reload the file", file::reload),
                                                Buttons.button("Overwrite it", file::overwrite)))
                                .toList());
    }

    private boolean isNarrow(Number width) {
        return width.doubleValue() > 0 && width.doubleValue() < ROOM_FOR_BOTH;
    }

    private void arrange() {
        if (text.isPresent()) {
            arrange(text.get());
        } else if (profile.stateProperty().get() instanceof OpenProfile.State.Refused(Finding why)) {
            middle.getChildren().setAll(refused(why));
        } else {
            middle.getChildren().setAll(loading());
        }
    }

    private void arrange(FileTextPane shown) {
        if (!isNarrow(view.getWidth())) {
            middle.getChildren().clear();
            if (both.getItems().isEmpty()) {
                both.getItems().setAll(form, shown);
            }
            middle.getChildren().setAll(both);
        } else {
            both.getItems().clear();
            middle.getChildren().setAll(half.valueProperty().get() == Half.FORM ? form : shown);
        }
    }

    private static Node loading() {
        ProgressIndicator busy = new ProgressIndicator();
        busy.setMaxSize(32, 32);
        return busy;
    }

    private Node refused(Finding why) {
        VBox box = new VBox(new FindingPanel(why, Buttons.button("Read again", profile::load)));
        box.setPadding(new Insets(16));
        return box;
    }

    private void goToLine(int line) {
        half.valueProperty().set(Half.TEXT);
        conf.pointAt(Optional.of(line));
        text.ifPresent(shown -> shown.goToLine(line));
    }

    private void goToWanted() {
        Optional<Place.Broker.Line> line = wanted;
        line.map(Place.Broker.Line::file).ifPresent(conf::choose);
        boolean there =
                line.isPresent()
                        && conf.fileProperty()
                                .get()
                                .filter(file ->
                                        file.isOpen()
                                                && file.path()
                                                        .equals(
                                                                line.get()
                                                                        .file()
                                                                        .toAbsolutePath()
                                                                        .normalize()))
                                .isPresent();
        if (there) {
            wanted = Optional.empty();
            goToLine(line.orElseThrow().number());
        }
    }

    // ------------------------------------------------------------------ as a document

    @Override
    public String title() {
        return profile.name() + " › Configuration";
    }

    @Override
    public ObservableValue<String> titleProperty() {
        return profile.dirtyProperty().map(edited -> edited ? title() + " *" : title());
    }

    @Override
    public Icon icon() {
        return Icon.UI_SLIDERS;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.Broker(var _, var _, var line) && line.isPresent()) {
            wanted = line;
            goToWanted();
        }
    }

    /** The certificates too: they may be others by now. */
    @Override
    public void refresh() {
        tab.refresh();
        conf.certificates().askAgain();
    }

    @Override
    public void filter() {
        half.valueProperty().set(Half.FORM);
        form.filter();
    }

    @Override
    public void save() {
        conf.settle();
        if (profile.hasChanges()) {
            conf.fileProperty().get().ifPresent(file -> file.save(() -> {}));
        }
    }

    @Override
    public void undo() {
        conf.fileProperty().get().ifPresent(OpenFile::undo);
    }

    @Override
    public void redo() {
        conf.fileProperty().get().ifPresent(OpenFile::redo);
    }

    @Override
    public boolean mayClose() {
        conf.settle();
        return tab.mayClose();
    }

    @Override
    public boolean mayExit() {
        conf.settle();
        return tab.mayExit();
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        ofFile.unsubscribe();
        text.ifPresent(FileTextPane::close);
        form.close();
        conf.close();
        tab.close();
    }

    /** As seen from the folder of the mosquitto.conf. */
    private static final class ConfNames extends StringConverter<Path> {

        private final Path main;

        ConfNames(Path main) {
            this.main = main;
        }

        @Override
        public String toString(Path path) {
            if (path == null) {
                return "";
            }
            Path folder = main.resolveSibling("");
            return path.startsWith(folder) ? folder.relativize(path).toString() : path.toString();
        }

        @Override
        public Path fromString(String words) {
            return main.resolveSibling(words);
        }
    }

    private static final class VersionWords extends StringConverter<MosquittoVersion> {

        @Override
        public String toString(MosquittoVersion version) {
            return version == null ? "" : BEFORE_VERSION + version;
        }

        @Override
        public MosquittoVersion fromString(String words) {
            return MosquittoVersion.of(words.substring(BEFORE_VERSION.length()))
                    .orElse(MosquittoVersion.V2_0);
        }
    }
}
