package io.routelock.app.layout;

import javafx.collections.ObservableList;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

import org.fxmisc.richtext.GenericStyledArea;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What of a scene that was laid out cannot be seen or read: what sticks out of the window, of the pane it is
 * in or of the viewport that does not scroll that way; what lies on its neighbour; words that end in an
 * ellipsis; tables and scroll panes with no room for a row. Cells of tables and lists may cut their words,
 * and so may a label whose tooltip says all of it.
 */
final class LayoutCheck {

    /** Rounding to the pixels of the screen. */
    private static final double TOLERANCE = 1.01;

    private static final double LEAST_VIEW = 44;

    /** Two rows of titles. */
    private static final double MATRIX_HEAD = 56;

    private static final double FAR = 1e6;

    private final List<String> faults = new ArrayList<>();

    private LayoutCheck() {}

    /** Below that node, which is in a scene. */
    static List<String> faults(Node node) {
        LayoutCheck check = new LayoutCheck();
        Scene scene = node.getScene();
        // A task that ends between two pulses changes a count that is drawn only at the next one.
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        check.walk(node, new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()));
        return check.faults;
    }

    /**
     * @param area where it can be seen, in the scene
     */
    private void walk(Node node, Bounds area) {
        if (!node.isVisible() || isNothing(node) || node instanceof ScrollBar) {
            return;
        }
        if (isSeenAsOne(node)) {
            inside(node, area);
        }
        switch (node) {
            case MenuButton button -> children(button, area);
            case Labeled labeled -> {
                words(labeled);
                if (labeled.getGraphic() != null) {
                    walk(labeled.getGraphic(), area);
                }
            }
            case TextField field -> prompt(field);
            case TextInputControl input -> {}
            case ComboBox<?> combo -> combo.lookupAll(".list-cell").forEach(cell -> comboWords(combo, cell));
            case TableHeaderRow header -> children(header, endless(area, false, true));
            case ScrollPane pane -> scrolled(pane, area);
            case VirtualFlow<?> flow -> cells(flow);
            // Its rows and columns scroll, and tooltips say what is cut.
            case Parent matrix when matrix.getStyleClass().contains("matrix-grid") ->
                    room(matrix, matrix.getLayoutBounds().getHeight() - MATRIX_HEAD);
            // Its lines scroll.
            case GenericStyledArea<?, ?, ?> text -> {}
            case Parent parent -> children(parent, area);
            default -> {}
        }
    }

    private void children(Parent parent, Bounds area) {
        if (parent instanceof TableView<?>
                || parent instanceof TreeView<?>
                || parent instanceof ListView<?>) {
            room(parent, parent.getLayoutBounds().getHeight());
        }
        Bounds inner = parent instanceof Control || isPane(parent) ? cut(area, inScene(parent)) : area;
        ObservableList<Node> children = parent.getChildrenUnmodifiable();
        children.forEach(child -> walk(child, inner));
        if (isPane(parent)) {
            overlaps(children);
        }
    }

    private void scrolled(ScrollPane pane, Bounds area) {
        Node content = pane.getContent();
        if (content == null) {
            return;
        }
        Bounds view = viewport(pane, area);
        boolean down = pane.getVbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER;
        boolean across = pane.getHbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER;
        room(pane, view.getHeight());
        walk(content, endless(view, down, across));
        double over = content.getLayoutBounds().getWidth() - view.getWidth();
        if (across && over > TOLERANCE) {
            say(pane, "scrolls sideways: its content is %.0f wider".formatted(over));
        }
    }

    private static Bounds viewport(ScrollPane pane, Bounds area) {
        Node viewport = pane.lookup(".viewport");
        return cut(area, viewport == null ? inScene(pane) : inScene(viewport));
    }

    private static Bounds endless(Bounds view, boolean down, boolean across) {
        double x = across ? -FAR : view.getMinX();
        double y = down ? -FAR : view.getMinY();
        return new BoundingBox(x, y, across ? 2 * FAR : view.getWidth(), down ? 2 * FAR : view.getHeight());
    }

    /** They scroll, and may cut their words; but a tree in which no name can be read is none. */
    private void cells(VirtualFlow<?> flow) {
        flow.lookupAll(".tree-cell").stream()
                .filter(TreeCell.class::isInstance)
                .map(TreeCell.class::cast)
                .filter(cell -> !cell.isEmpty() && cell.isVisible())
                .forEach(cell -> cell.lookupAll(".label").forEach(this::name));
    }

    private void name(Node node) {
        if (node instanceof Labeled label && isCut(label) && shown(label).length() < 5) {
            say(label, "can hardly be read in the tree: “%s”".formatted(shown(label)));
        }
    }

    private void inside(Node node, Bounds area) {
        Bounds at = inScene(node);
        over(node, "left", area.getMinX() - at.getMinX());
        over(node, "right", at.getMaxX() - area.getMaxX());
        over(node, "above", area.getMinY() - at.getMinY());
        over(node, "below", at.getMaxY() - area.getMaxY());
    }

    private void over(Node node, String where, double over) {
        if (over > TOLERANCE) {
            say(node, "sticks out by %.1f %s of what can be seen there".formatted(over, where));
        }
    }

    private void words(Labeled labeled) {
        boolean told = labeled.getTooltip() != null && !(labeled instanceof Button);
        if (isCut(labeled) && !told && !(labeled instanceof IndexedCell<?>)) {
            say(labeled, "is cut to “%s”".formatted(shown(labeled)));
        }
    }

    private void comboWords(ComboBox<?> combo, Node cell) {
        if (cell instanceof Labeled labeled && isCut(labeled)) {
            say(combo, "is cut to “%s”".formatted(shown(labeled)));
        }
    }

    private void prompt(TextField field) {
        if (field.getPromptText() == null || field.getPromptText().isEmpty()) {
            return;
        }
        Text text = new Text(field.getPromptText());
        text.setFont(field.getFont());
        double room =
                field.getWidth() - field.snappedLeftInset() - field.snappedRightInset() - besides(field);
        if (text.getLayoutBounds().getWidth() > room + TOLERANCE) {
            say(field, "has no room for its prompt “%s”".formatted(field.getPromptText()));
        }
    }

    /** The icon and the key in a field of ControlsFX. */
    private static double besides(TextField field) {
        return field.getChildrenUnmodifiable().stream()
                .filter(child ->
                        child.getStyleClass().contains("left-pane")
                                || child.getStyleClass().contains("right-pane"))
                .mapToDouble(child -> child.getLayoutBounds().getWidth())
                .sum();
    }

    private void room(Node node, double height) {
        if (height < LEAST_VIEW) {
            say(node, "has no room for a row: %.0f high".formatted(height));
        }
    }

    private void overlaps(List<Node> children) {
        List<Node> seen =
                children.stream()
                        .filter(node -> node.isVisible() && node.isManaged() && !isNothing(node))
                        .toList();
        for (int i = 0; i < seen.size(); i++) {
            for (int j = i + 1; j < seen.size(); j++) {
                Bounds common = cut(inScene(seen.get(i)), inScene(seen.get(j)));
                if (common.getWidth() > TOLERANCE && common.getHeight() > TOLERANCE) {
                    say(seen.get(j), "lies on " + name(seen.get(i), true));
                }
            }
        }
    }

    private void say(Node node, String what) {
        faults.add(name(node, false) + " " + what);
    }

    /** {@code Button#connect “Connect” in .dialog-foot}, to be found in the source. */
    private static String name(Node node, boolean alone) {
        StringBuilder name = new StringBuilder(node.getClass().getSimpleName());
        if (node.getId() != null) {
            name.append('#').append(node.getId());
        }
        if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isEmpty()) {
            name.append(" “").append(labeled.getText().replace('\n', ' ')).append('”');
        } else if (node.getAccessibleText() != null) {
            name.append(" “").append(node.getAccessibleText()).append('”');
        } else {
            node.getStyleClass().forEach(style -> name.append('.').append(style));
        }
        Bounds at = inScene(node);
        name.append(
                String.format(
                        Locale.ROOT,
                        " (%.0f, %.0f, %.0f × %.0f)",
                        at.getMinX(),
                        at.getMinY(),
                        at.getWidth(),
                        at.getHeight()));
        for (Node above = node.getParent(); !alone && above != null; above = above.getParent()) {
            if (isOurs(above)) {
                return name + " in " + above.getClass().getSimpleName() + " " + above.getStyleClass();
            }
        }
        return name.toString();
    }

    private static boolean isOurs(Node node) {
        return node.getClass().getName().startsWith("io.routelock")
                || Set.of("dialog-frame", "dialog-foot", "dialog-bar").stream()
                        .anyMatch(node.getStyleClass()::contains);
    }

    private static boolean isNothing(Node node) {
        Bounds own = node.getLayoutBounds();
        return own.isEmpty() || (own.getWidth() < 1 && own.getHeight() < 1);
    }

    /** A control: what it is made of is its own affair, or is walked through as well. */
    private static boolean isSeenAsOne(Node node) {
        return node instanceof Control && !(node instanceof Separator);
    }

    /** Those lay out their children side by side; the others may have them one on the other. */
    private static boolean isPane(Parent parent) {
        return parent instanceof HBox
                || parent instanceof VBox
                || parent instanceof BorderPane
                || parent instanceof GridPane
                || parent instanceof FlowPane;
    }

    private static boolean isCut(Labeled labeled) {
        return labeled.getText() != null
                && !labeled.getText().isBlank()
                && labeled.getContentDisplay() != javafx.scene.control.ContentDisplay.GRAPHIC_ONLY
                && !withoutBreaks(shown(labeled)).equals(withoutBreaks(mnemonic(labeled)));
    }

    private static String mnemonic(Labeled labeled) {
        return labeled.isMnemonicParsing() ? labeled.getText().replaceFirst("_", "") : labeled.getText();
    }

    private static String withoutBreaks(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** What its skin really draws. */
    private static String shown(Labeled labeled) {
        return labeled.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .filter(Node::isVisible)
                .map(Text::getText)
                .findFirst()
                .orElse("");
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static Bounds cut(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(
                x,
                y,
                Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - x),
                Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - y));
    }
}
