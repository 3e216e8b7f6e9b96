package io.routelock.app.brokerusers;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.brokerfiles.ProfileTab;
import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.NoticeBar;
import io.routelock.app.controls.StepButton;
import io.routelock.app.controls.TableTools;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Who may log in at a broker: one table, and the selected user below it. */
final class UsersDocument implements Document {

    private static final double DETAIL_LEAST = 72;
    private static final double TABLE_LEAST = 120;
    private static final double ROOM_FOR_KEYS = 880;

    private final UsersModel users;
    private final ProfileTab tab;
    private final Runnable closed;
    private final UsersTable table;
    private final UserDetail detail;
    private final TableTools tools;
    private final StackPane middle = new StackPane();
    private final VBox changed = new VBox();
    private final BorderPane view = new BorderPane();
    private final ListChangeListener<UserRow> rowsChanged = change -> showMiddle();
    private final Subscription subscriptions;

    /**
     * @param closed runs when the tab is closed
     */
    UsersDocument(UsersModel users, ProfileTab tab, Workbench bench, Runnable closed) {
        this.users = users;
        this.tab = tab;
        this.closed = closed;
        table = new UsersTable(users, bench.settings());
        detail = new UserDetail(users);
        tools = new TableTools(table.node());
        view.getStyleClass().add("broker-users");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("broker-users.css")).toExternalForm());
        view.setTop(new VBox(bar(), new NoticeBar(users.noticeProperty()), changed));
        view.setCenter(middle);
        view.setBottom(detail.node());
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        detail.node()
                .maxHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () ->
                                        Math.max(
                                                DETAIL_LEAST,
                                                Math.min(
                                                        view.getHeight() / 2,
                                                        view.getHeight() - TABLE_LEAST)),
                                view.heightProperty()));
        users.rows().addListener(rowsChanged);
        subscriptions =
                Subscription.combine(
                        users.stateProperty().subscribe(now -> showMiddle()),
                        users.readingProperty().subscribe(now -> showMiddle()),
                        users.changedOnDiskProperty().subscribe(this::showChanged));
    }

    // ------------------------------------------------------------------ tool bar

    private Node bar() {
        Button save = Buttons.tool(Icon.UI_SAVE, "Save", this::save);
        save.setId("save-users");
        save.disableProperty().bind(users.profile().dirtyProperty().not());
        Label key = new Label("Ctrl+S");
        key.getStyleClass().addAll("key-hint", "button-key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setMargin(key, new Insets(0, 8, 0, -8));
        key.disableProperty().bind(save.disableProperty());
        Button user = Buttons.tool(Icon.UI_PLUS, "Add user…", users::addUser);
        user.setId("add-user");
        Button identity = Buttons.tool(Icon.LOCK_PSK, "Add PSK identity…", users::addIdentity);
        identity.setId("add-identity");
        ObservableValue<Boolean> unread = users.readingProperty().map(Optional::isEmpty);
        user.disableProperty().bind(unread);
        identity.disableProperty().bind(unread);
        DocumentBar bar =
                new DocumentBar(
                        save,
                        key,
                        StepButton.undo(users.steps().undoProperty(), users::undo),
                        StepButton.redo(users.steps().redoProperty(), users::redo),
                        Bars.separator(),
                        user,
                        identity,
                        Bars.spring(),
                        tools);
        key.visibleProperty().bind(bar.widthProperty().greaterThan(ROOM_FOR_KEYS));
        key.managedProperty().bind(key.visibleProperty());
        return bar;
    }

    // ------------------------------------------------------------------ what is shown

    private void showMiddle() {
        switch (users.stateProperty().get()) {
            case OpenProfile.State.Refused(Finding why) -> show(refused(why));
            case OpenProfile.State.Loading() -> show(loading());
            case OpenProfile.State.Open _ -> showUsers();
        }
    }

    private void showUsers() {
        if (users.readingProperty().get().isEmpty()) {
            show(loading());
        } else if (users.rows().isEmpty()) {
            show(empty());
        } else if (!middle.getChildren().contains(table.node())) {
            show(table.node());
        }
        tools.setDisable(users.rows().isEmpty());
    }

    private void show(Node node) {
        middle.getChildren().setAll(node);
    }

    private static Node loading() {
        ProgressIndicator busy = new ProgressIndicator();
        busy.setMaxSize(32, 32);
        busy.setAccessibleText("Reading the files of the broker");
        return busy;
    }

    private Node refused(Finding why) {
        VBox box = new VBox(new FindingPanel(why, Buttons.button("Read again", users.profile()::load)));
        box.setPadding(new Insets(16));
        return box;
    }

    private Node empty() {
        return new EmptyState(
                "No users yet",
                "Users log in with a password, PSK identities with a key of both sides. Who has rules in the"
                        + " acl_file is listed here too.",
                Buttons.primary("Add user…", users::addUser),
                Buttons.button("Add PSK identity…", users::addIdentity));
    }

    private void showChanged(List<OpenFile> files) {
        changed.setVisible(!files.isEmpty());
        changed.setManaged(!files.isEmpty());
        changed.getChildren().setAll(files.stream().flatMap(file -> changedOf(file).stream()).toList());
    }

    private static Optional<Node> changedOf(OpenFile file) {
        return file.changedOnDiskProperty()
                .get()
                .map(why ->
                        new FindingPanel(
                                why,
                                Buttons.button("Reload the file", file::reload),
                                Buttons.button("Overwrite it", file::overwrite)));
    }

    /** Before the table takes them for its own. */
    private void keyPressed(KeyEvent event) {
        boolean shortcut = event.isShortcutDown() && !event.isAltDown();
        boolean redo = event.getCode() == KeyCode.Y || (event.getCode() == KeyCode.Z && event.isShiftDown());
        if (shortcut && redo) {
            users.redo();
            event.consume();
        } else if (shortcut && event.getCode() == KeyCode.Z) {
            users.undo();
            event.consume();
        }
    }

    // ------------------------------------------------------------------ as a document

    @Override
    public String title() {
        return users.profile().name() + " › Users";
    }

    @Override
    public ObservableValue<String> titleProperty() {
        return users.profile().dirtyProperty().map(edited -> edited ? title() + " *" : title());
    }

    @Override
    public Icon icon() {
        return Icon.UI_USERS;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.Broker broker) {
            broker.line().ifPresent(users::show);
        }
    }

    @Override
    public void refresh() {
        tab.refresh();
        users.look();
    }

    @Override
    public void filter() {
        tools.focusFilter();
    }

    @Override
    public void save() {
        users.save();
    }

    @Override
    public void undo() {
        users.undo();
    }

    @Override
    public void redo() {
        users.redo();
    }

    @Override
    public boolean mayClose() {
        return tab.mayClose();
    }

    @Override
    public boolean mayExit() {
        return tab.mayExit();
    }

    @Override
    public void close() {
        users.rows().removeListener(rowsChanged);
        subscriptions.unsubscribe();
        table.close();
        detail.close();
        closed.run();
    }
}
