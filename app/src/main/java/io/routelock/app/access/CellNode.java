package io.routelock.app.access;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.mosquitto.matrix.AccessCell;
import io.routelock.mosquitto.matrix.CellRight;

import javafx.css.PseudoClass;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.text.Text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** R at the left, W beside it, the deciding line at the right edge; a cross, a dash, a corner. */
final class CellNode extends Region {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("with-focus");
    private static final double BASE = 19;
    private static final double EDGE = 4;
    private static final double GAP = 4;

    private final Text read = text("matrix-right");
    private final Text write = text("matrix-right");
    private final Text line = text("matrix-line");
    private final Text none = text("matrix-none");
    private final IconView denied = new IconView(Icon.CROSS);
    private final Polygon corner = new Polygon(0, 0, 8, 0, 8, 8);
    private String lines = "";
    private Optional<AccessCell> shown = Optional.empty();

    CellNode() {
        getStyleClass().add("matrix-cell");
        denied.setManaged(false);
        denied.resize(IconView.SMALL, IconView.SMALL);
        corner.getStyleClass().add("matrix-corner-mark");
        corner.setManaged(false);
        none.setText("–");
        getChildren().addAll(read, write, line, none, denied, corner);
    }

    private static Text text(String style) {
        Text text = new Text();
        text.getStyleClass().add(style);
        text.setManaged(false);
        return text;
    }

    /**
     * @param selected whether its row is
     * @param current whether the cell itself is
     */
    void show(AccessCell cell, boolean selected, boolean current, boolean focused) {
        pseudoClassStateChanged(SELECTED, selected);
        pseudoClassStateChanged(CURRENT, current);
        pseudoClassStateChanged(FOCUSED, focused);
        if (shown.filter(cell::equals).isEmpty()) {
            shown = Optional.of(cell);
            show(cell);
            requestLayout();
        }
    }

    private void show(AccessCell cell) {
        read.setText(letter(cell.read(), "R"));
        write.setText(letter(cell.write(), "W"));
        denied.setVisible(cell.isDenied());
        corner.setVisible(isPartlyDenied(cell.read()) || isPartlyDenied(cell.write()));
        boolean nothing = !cell.isDenied() && !cell.read().isAny() && !cell.write().isAny();
        boolean chosen = cell.read().byClientId().isPresent() || cell.write().byClientId().isPresent();
        none.setVisible(nothing);
        lines =
                nothing && chosen
                        ? "id"
                        : cell.lines().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static boolean isPartlyDenied(CellRight right) {
        return right.state() == CellRight.State.PARTLY_DENIED;
    }

    /** In brackets where it is only a part. */
    private static String letter(CellRight right, String letter) {
        if (!right.isAny()) {
            return "";
        }
        return right.state() == CellRight.State.PARTLY_ALLOWED ? "(" + letter + ")" : letter;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        boolean both = !write.getText().isEmpty();
        read.relocate(8, BASE - read.getBaselineOffset());
        double wide = read.getText().length() > 1 ? 26 : 20;
        write.relocate(wide, BASE - write.getBaselineOffset());
        none.relocate(8, BASE - none.getBaselineOffset());
        denied.relocate(6, 6);
        corner.relocate(width - 9, 0);
        read.setVisible(both || !read.getText().isEmpty());
        placeLine(width, letterEnd());
    }

    private double letterEnd() {
        return Stream.of(read, write, none)
                .filter(text -> text.isVisible() && !text.getText().isEmpty())
                .mapToDouble(text -> text.getLayoutX() + text.getLayoutBounds().getWidth())
                .max()
                .orElse(denied.isVisible() ? 6 + IconView.SMALL : 0);
    }

    /**
     * As many of the lines as there is room for; the tooltip and the words below the matrix tell them all.
     */
    private void placeLine(double width, double from) {
        for (String words : List.of(lines, firstOf(lines), "…")) {
            line.setText(words);
            if (line.getLayoutBounds().getWidth() <= width - EDGE - GAP - from) {
                break;
            }
        }
        line.relocate(width - EDGE - line.getLayoutBounds().getWidth(), BASE - line.getBaselineOffset());
    }

    private static String firstOf(String lines) {
        int space = lines.indexOf(' ');
        return space < 0 ? lines : lines.substring(0, space) + "…";
    }
}
