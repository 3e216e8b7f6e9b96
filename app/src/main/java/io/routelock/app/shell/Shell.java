package io.routelock.app.shell;

import io.routelock.app.theme.Theme;
import io.routelock.app.workbench.Workbench;

import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.stream.Stream;

/** The whole window: the root of the scene. */
public final class Shell extends StackPane {

    private static final double NARROW = 900;
    private static final double LOW = 560;

    /** Below that the tool bar has no room for words beside the target. */
    private static final double FOR_WORDS = 1020;

    private static final List<KeyCombination> NEXT = keys("Shortcut+Tab", "Shortcut+Page Down");
    private static final List<KeyCombination> PREVIOUS = keys("Shortcut+Shift+Tab", "Shortcut+Page Up");

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
        FileDrop.attach(navigator.tabs(), bench.tasks(), navigator::open);
        GoToBox goTo = new GoToBox(bench.model(), navigator);
        ShellActions actions =
                new ShellActions(
                        bench.model(),
                        navigator,
                        navigator.tabs(),
                        theme,
                        explorer,
                        bottom,
                        goTo::focusField,
                        exit);
        toolBar = new ShellToolBar(bench.model(), actions, goTo);
        BorderPane frame = new BorderPane(middle(navigator.tabs()));
        ShellMenu menu = new ShellMenu(actions);
        // Their letters belong to the dialog while one is open.
        menu.disableProperty().bind(navigator.dialogs().displayProperty());
        frame.setTop(new VBox(menu, toolBar));
        frame.setBottom(new StatusBar(bench.model(), bench.problems()));
        getChildren().addAll(frame, navigator.dialogs());
        widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(explorer.foldedProperty()::set);
        widthProperty().map(width -> width.doubleValue() < FOR_WORDS).subscribe(toolBar::setNarrow);
        heightProperty().map(height -> height.doubleValue() < LOW).subscribe(bottom.foldedProperty()::set);
        // Before the tree or a table takes them for pages of its own; not while a dialog is open.
        frame.addEventFilter(KeyEvent.KEY_PRESSED, key -> stepTabs(key, actions));
    }

    /**
     * Ctrl+Page as well as Ctrl+Tab, wherever the focus is: the environments that its users know have both.
     */
    private static void stepTabs(KeyEvent key, ShellActions actions) {
        if (PREVIOUS.stream().anyMatch(keys -> keys.match(key))) {
            actions.previousTab();
            key.consume();
        } else if (NEXT.stream().anyMatch(keys -> keys.match(key))) {
            actions.nextTab();
            key.consume();
        }
    }

    private static List<KeyCombination> keys(String... names) {
        return Stream.of(names).map(KeyCombination::keyCombination).toList();
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
