package io.routelock.app.shell;

import io.routelock.app.theme.Theme;
import io.routelock.app.workbench.Workbench;

import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The whole window: the root of the scene. */
public final class Shell extends StackPane {

    private static final double NARROW = 900;
    private static final double LOW = 560;

    private final ExplorerView explorer;
    private final BottomPane bottom;
    private final ShellToolBar toolBar;

    /**
     * @param navigator the one that is in the workbench
     * @param exit closes the window
     */
    public Shell(Workbench bench, ShellNavigator navigator, Theme theme, Runnable exit) {
        getStyleClass().add("shell");
        explorer = new ExplorerView(bench.model(), navigator);
        bottom = new BottomPane(bench);
        navigator.tabs().inFrontProperty().subscribe(explorer::mark);
        GoToBox goTo = new GoToBox(bench.model(), navigator);
        ShellActions actions =
                new ShellActions(
                        navigator, navigator.tabs(), theme, explorer, bottom, goTo::focusField, exit);
        toolBar = new ShellToolBar(bench.model(), actions, goTo);
        BorderPane frame = new BorderPane(middle(navigator.tabs()));
        ShellMenu menu = new ShellMenu(actions);
        // Their letters belong to the dialog while one is open.
        menu.disableProperty().bind(navigator.dialogs().displayProperty());
        frame.setTop(new VBox(menu, toolBar));
        frame.setBottom(new StatusBar(bench.model(), bench.problems()));
        getChildren().addAll(frame, navigator.dialogs());
        widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::narrow);
        heightProperty().map(height -> height.doubleValue() < LOW).subscribe(bottom.foldedProperty()::set);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> stepTabs(key, actions));
    }

    /** Ctrl+Tab works wherever the focus is, as in the environments that its users know. */
    private static void stepTabs(KeyEvent key, ShellActions actions) {
        if (key.getCode() == KeyCode.TAB && key.isControlDown()) {
            if (key.isShiftDown()) {
                actions.previousTab();
            } else {
                actions.nextTab();
            }
            key.consume();
        }
    }

    private void narrow(boolean now) {
        explorer.foldedProperty().set(now);
        toolBar.setNarrow(now);
    }

    private SplitPane middle(DocumentTabs tabs) {
        SplitPane documents = new SplitPane(tabs, bottom);
        documents.setOrientation(Orientation.VERTICAL);
        SplitPane.setResizableWithParent(bottom, false);
        FoldingSide.last(documents, BottomPane.HEIGHT, bottom.foldedProperty());
        SplitPane all = new SplitPane(explorer, documents);
        SplitPane.setResizableWithParent(explorer, false);
        FoldingSide.first(all, ExplorerView.WIDTH, explorer.foldedProperty());
        return all;
    }
}
