package io.routelock.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.tour.SampleData;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The window opens, and its keys work. */
@ExtendWith(ApplicationExtension.class)
class ShellKeysTest {

    @TempDir private Path folder;
    private Desk desk;
    private SampleData.RoutesSample routes;
    private Stage stage;
    private boolean dialogClosed;
    private final List<String> pressed = new ArrayList<>();

    @Start
    void open(Stage shown) {
        stage = shown;
        desk = new Desk(Settings.in(folder), shown::close);
        SampleData.fill(desk.bench());
        routes = new SampleData.RoutesSample(desk.bench());
        desk.places().document(Place.Routes.class, place -> routes);
        desk.places().document(Place.Search.class, place -> new SampleData.RoutesSample(desk.bench()));
        desk.places().dialog(Place.About.class, place -> new SmallDialog());
        shown.setScene(desk.scene(990, 700));
        desk.bench().navigator().open(Place.routes());
        shown.show();
    }

    @Stop
    void close() {
        desk.close();
    }

    @AfterEach
    void releaseKeys(FxRobot robot) {
        robot.release(new KeyCode[] {});
    }

    @Test
    void ctrlFFiltersTheTableAndEscapeShowsAllAgain(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("5a3f");
        assertThat(routes.table().getItems()).extracting("name").containsExactly("CX-5A3F21");

        robot.push(KeyCode.ESCAPE);
        assertThat(routes.table().getItems()).hasSize(7);
    }

    @Test
    void f5RefreshesTheDocumentAndCtrlWClosesIt(FxRobot robot) {
        robot.push(KeyCode.F5);
        assertThat(routes.refreshed()).isEqualTo(1);

        robot.interact(() -> desk.bench().navigator().open(Place.search()));
        assertThat(tabs()).isEqualTo(2);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        assertThat(tabs()).isEqualTo(1);
    }

    @Test
    void aDialogTakesTheFocusAndEscapeGivesItBack(FxRobot robot) {
        robot.interact(() -> routes.table().requestFocus());
        robot.interact(() -> desk.bench().navigator().open(new Place.About()));
        assertThat(stage.getScene().getFocusOwner()).isInstanceOf(TextField.class);

        robot.push(KeyCode.ESCAPE);
        assertThat(dialogClosed).isTrue();
        assertThat(stage.getScene().getFocusOwner()).isEqualTo(routes.table());
    }

    @Test
    void whileADialogIsOpenKeysDoNothingBehindIt(FxRobot robot) {
        robot.interact(() -> desk.bench().navigator().open(new Place.About()));
        robot.push(KeyCode.F5);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        for (int i = 0; i < 4; i++) {
            robot.push(KeyCode.TAB);
        }

        assertThat(routes.refreshed()).isZero();
        assertThat(tabs()).isEqualTo(1);
        Node dialog = stage.getScene().lookup(".dialog-frame");
        Node owner = stage.getScene().getFocusOwner();
        assertThat(dialog.localToScene(dialog.getBoundsInLocal()))
                .matches(bounds -> bounds.contains(owner.localToScene(owner.getBoundsInLocal())));
    }

    @Test
    void ctrlTabGoesThroughTheTabsWhereverTheFocusIs(FxRobot robot) {
        robot.interact(() -> desk.bench().navigator().open(Place.search()));
        robot.interact(() -> stage.getScene().lookup(".tree-view").requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.TAB);
        assertThat(front()).isZero();

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.TAB);
        assertThat(front()).isOne();

        robot.interact(() ->
                stage.getScene()
                        .lookup(".tree-view")
                        .fireEvent(
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        KeyCode.PAGE_UP,
                                        false,
                                        true,
                                        false,
                                        false)));
        assertThat(front()).isZero();
    }

    @Test
    void f6GoesFromPaneToPaneAndAround(FxRobot robot) {
        robot.interact(() -> stage.getScene().lookup(".tree-view").requestFocus());
        robot.push(KeyCode.F6);
        assertThat(within(".document-tabs")).isTrue();

        robot.push(KeyCode.F6);
        assertThat(within(".bottom-pane")).isTrue();

        robot.push(KeyCode.F6);
        assertThat(within(".explorer")).isTrue();
    }

    @Test
    void theExplorerMarksTheTabInFront(FxRobot robot) {
        assertThat(marked()).isEqualTo("Routes");

        robot.interact(() -> desk.bench().navigator().open(Place.search()));
        assertThat(marked()).isEqualTo("Network");
    }

    /** One row, without the titles: a spreadsheet or a mail takes it as it is. */
    @Test
    void ctrlCCopiesTheSelectedRow(FxRobot robot) {
        robot.interact(() -> {
            routes.table().requestFocus();
            routes.table().getSelectionModel().select(0);
        });
        robot.push(KeyCode.CONTROL, KeyCode.C);

        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).contains("CX-0F42C6").doesNotContain("CX-19AE5B", "AmsNetId");
    }

    /** The key asks the table, not the row below the pointer. */
    @Test
    void theMenuKeyOpensTheMenuOfTheSelectedRow(FxRobot robot) {
        robot.interact(() -> {
            routes.table().requestFocus();
            routes.table().getSelectionModel().select(0);
            routes.table()
                    .fireEvent(
                            new ContextMenuEvent(
                                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 10, 10, 300, 300, true, null));
        });

        ContextMenu menu = routes.table().getContextMenu();
        assertThat(menu.isShowing()).isTrue();
        assertThat(menu.getItems()).noneMatch(MenuItem::isDisable);
        robot.interact(menu::hide);
    }

    @Test
    void enterPressesTheButtonThatHasTheFocusAndAltTheOneWithTheLetter(FxRobot robot) {
        robot.interact(() -> desk.bench().navigator().open(new Place.About()));
        robot.push(KeyCode.ENTER);
        assertThat(pressed).as("in a field Enter means the default button").containsExactly("Go on");

        robot.push(KeyCode.ALT, KeyCode.P);
        assertThat(pressed).containsExactly("Go on", "Other");

        robot.interact(() -> stage.getScene().lookup("#other").requestFocus());
        robot.push(KeyCode.ENTER);
        assertThat(pressed).containsExactly("Go on", "Other", "Other");
    }

    @Test
    void ctrlKGoesToWhatIsTyped(FxRobot robot) {
        robot.interact(() -> desk.bench().navigator().open(Place.search()));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("Routes");
        robot.push(KeyCode.ENTER);

        TabPane tabs = (TabPane) stage.getScene().lookup(".document-tabs");
        assertThat(tabs.getSelectionModel().getSelectedIndex()).isZero();
    }

    private int front() {
        return ((TabPane) stage.getScene().lookup(".document-tabs")).getSelectionModel().getSelectedIndex();
    }

    private boolean within(String pane) {
        return stage.getScene().lookup(pane).isFocusWithin();
    }

    private String marked() {
        TreeView<?> tree = (TreeView<?>) stage.getScene().lookup(".tree-view");
        return ((ExplorerNode) tree.getSelectionModel().getSelectedItem().getValue()).title();
    }

    private int tabs() {
        return ((DocumentTabs) stage.getScene().lookup(".document-tabs")).getTabs().size();
    }

    private final class SmallDialog implements DialogView {

        private final TextField field = new TextField();
        private final Button goOn = new Button("_Go on");
        private final Button other = new Button("_Press me");

        SmallDialog() {
            goOn.setDefaultButton(true);
            goOn.setOnAction(event -> pressed.add("Go on"));
            other.setId("other");
            other.setOnAction(event -> pressed.add("Other"));
        }

        @Override
        public String title() {
            return "About";
        }

        @Override
        public Node node() {
            return new VBox(field, goOn, other);
        }

        @Override
        public void shown() {
            field.requestFocus();
        }

        @Override
        public void closed() {
            dialogClosed = true;
        }
    }
}
