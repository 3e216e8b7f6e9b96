package io.routelock.app.access;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.mosquitto.matrix.AccessCell;
import io.routelock.mosquitto.matrix.MatrixColumn;
import io.routelock.mosquitto.matrix.MatrixRow;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Users against topics. Only what is seen has nodes, rows and columns alike, and these are used again while
 * it scrolls: a TableView makes a header for each of two thousand columns. Users and topics stay in sight.
 */
final class MatrixGrid extends Region {

    static final double ROW = 28;

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("with-focus");
    private static final PseudoClass TAKEN = PseudoClass.getPseudoClass("taken");
    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last-of-group");
    private static final PseudoClass TRAP = PseudoClass.getPseudoClass("trap");

    private final MatrixModel matrix;
    private final ScrollBar down = new ScrollBar();
    private final ScrollBar across = new ScrollBar();
    private final Layer<CellNode> cells = new Layer<>(CellNode::new);
    private final Layer<Label> users = new Layer<>(MatrixGrid::userLabel);
    private final Layer<Label> groups = new Layer<>(() -> headLabel("matrix-group"));
    private final Layer<Label> topics = new Layer<>(() -> headLabel("matrix-topic"));
    private final Layer<MatrixFrame> frames = new Layer<>(MatrixFrame::new);
    private final Label corner = headLabel("matrix-corner");
    private final Tooltip told = new Tooltip();
    private final Subscription subscriptions;
    private final MatrixWidths.Ruler ruler = new MatrixWidths.Ruler();
    private MatrixWidths widths;
    private double seenWidth;
    private double seenHeight;

    MatrixGrid(MatrixModel matrix) {
        this.matrix = matrix;
        this.widths = MatrixWidths.of(matrix.view(), ruler);
        getStyleClass().add("matrix-grid");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setMinSize(0, 3 * ROW);
        corner.setText("User");
        down.setOrientation(Orientation.VERTICAL);
        down.setUnitIncrement(ROW);
        across.setUnitIncrement(64);
        told.setWrapText(true);
        told.setMaxWidth(480);
        getChildren().addAll(cells, frames, users, groups, topics, corner, down, across);
        subscriptions =
                Subscription.combine(
                        down.valueProperty().subscribe(at -> requestLayout()),
                        across.valueProperty().subscribe(at -> requestLayout()),
                        focusedProperty().subscribe(now -> requestLayout()),
                        matrix.viewProperty().subscribe(this::take),
                        matrix.wordsProperty().subscribe(now -> setAccessibleText(accessible(now))),
                        matrix.headProperty().subscribe(now -> requestLayout()),
                        matrix.fillingProperty().subscribe(now -> requestLayout()),
                        matrix.rangeProperty().subscribe(now -> followEnd()),
                        matrix.selectedProperty().subscribe(now -> followSelection()));
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::tell);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> Tooltip.uninstall(this, told));
        MatrixMouse mouse = new MatrixMouse(matrix, this);
        mouse.attach();
        new MatrixKeys(matrix, this, mouse).attach();
    }

    MatrixModel matrix() {
        return matrix;
    }

    /** How many rows are seen at once. */
    int rowsSeen() {
        return Math.max(1, (int) (viewHeight() / ROW));
    }

    private void take(MatrixView view) {
        widths = MatrixWidths.of(view, ruler);
        requestLayout();
    }

    private static String accessible(String words) {
        return words.isEmpty() ? "Access matrix" : words;
    }

    private void followSelection() {
        scrollTo(matrix.selectedRow(), matrix.selectedColumn());
        requestLayout();
    }

    /** A selection that grows is seen where it grows. */
    private void followEnd() {
        scrollTo(matrix.endRow(), matrix.endColumn());
        requestLayout();
    }

    private void scrollTo(int row, int column) {
        if (row >= 0 && viewHeight() > 0) {
            follow(down, row * ROW, (row + 1) * ROW, viewHeight());
        }
        if (column >= 0 && viewWidth() > 0) {
            follow(across, widths.start(column), widths.start(column + 1), viewWidth());
        }
    }

    private static void follow(ScrollBar bar, double from, double to, double seen) {
        if (from < bar.getValue()) {
            bar.setValue(from);
        } else if (to > bar.getValue() + seen) {
            bar.setValue(Math.min(from, to - seen));
        }
    }

    // ------------------------------------------------------------------ what is where

    private double viewWidth() {
        return getWidth() - widths.users() - (down.isVisible() ? down.prefWidth(-1) : 0);
    }

    private double viewHeight() {
        return getHeight() - 2 * ROW - (across.isVisible() ? across.prefHeight(-1) : 0);
    }

    @Override
    protected void layoutChildren() {
        layoutBars();
        if (getWidth() != seenWidth || getHeight() != seenHeight) {
            seenWidth = getWidth();
            seenHeight = getHeight();
            scrollTo(matrix.selectedRow(), matrix.selectedColumn());
        }
        double left = widths.users();
        double top = 2 * ROW;
        double width = viewWidth();
        double height = viewHeight();
        cells.place(left, top, width, height);
        frames.place(left, top, width, height);
        users.place(0, top, left, height);
        groups.place(left, 0, width, ROW);
        topics.place(left, ROW, width, ROW);
        corner.resizeRelocate(0, 0, left, 2 * ROW);
        fill();
    }

    private void layoutBars() {
        double wide = down.prefWidth(-1);
        double high = across.prefHeight(-1);
        double bodyWidth = getWidth() - widths.users();
        double bodyHeight = getHeight() - 2 * ROW;
        double contentHeight = matrix.view().rowCount() * ROW;
        boolean bars = widths.total() > bodyWidth;
        boolean tall = contentHeight > bodyHeight - (bars ? high : 0);
        bars = widths.total() > bodyWidth - (tall ? wide : 0);
        down.setVisible(tall);
        across.setVisible(bars);
        range(down, contentHeight, viewHeight());
        range(across, widths.total(), viewWidth());
        down.resizeRelocate(getWidth() - wide, 2 * ROW, wide, viewHeight());
        across.resizeRelocate(widths.users(), getHeight() - high, viewWidth(), high);
    }

    private static void range(ScrollBar bar, double content, double seen) {
        double most = Math.max(0, content - seen);
        bar.setMax(most);
        bar.setVisibleAmount(content <= 0 ? 1 : most * seen / content);
        bar.setBlockIncrement(seen);
        if (bar.getValue() > most) {
            bar.setValue(most);
        }
    }

    // ------------------------------------------------------------------ what is seen

    private void fill() {
        MatrixView view = matrix.view();
        int firstRow = (int) (offsetY() / ROW);
        int endRow = Math.min(view.rowCount(), (int) Math.ceil((offsetY() + viewHeight()) / ROW));
        int firstColumn = widths.at(offsetX());
        int endColumn = Math.min(view.columnCount(), widths.at(offsetX() + viewWidth()) + 1);
        cells.begin();
        users.begin();
        for (int row = firstRow; row < endRow; row++) {
            userAt(view, row);
            for (int column = firstColumn; column < endColumn; column++) {
                cellAt(view, row, column);
            }
        }
        cells.end();
        users.end();
        frame();
        heads(view, firstColumn, endColumn);
    }

    private void frame() {
        MatrixRange range = matrix.range();
        frames.begin();
        if (range.isSeveral()) {
            double from = widths.start(range.left()) - offsetX();
            double to = widths.start(range.right() + 1) - offsetX();
            MatrixFrame frame = frames.next();
            frame.show(matrix.fillingProperty().get(), range.count());
            frame.resizeRelocate(
                    from, range.top() * ROW - offsetY(), to - from, (range.bottom() - range.top() + 1) * ROW);
        }
        frames.end();
    }

    private double offsetX() {
        return across.isVisible() ? Math.round(across.getValue()) : 0;
    }

    private double offsetY() {
        return down.isVisible() ? Math.round(down.getValue()) : 0;
    }

    private void cellAt(MatrixView view, int row, int column) {
        CellNode node = cells.next();
        AccessCell cell = view.cell(row, column);
        boolean chosen = row == matrix.selectedRow();
        boolean current = chosen && column == matrix.selectedColumn() && !matrix.headProperty().get();
        node.show(cell, chosen, current, isFocused());
        node.pseudoClassStateChanged(
                TAKEN, matrix.range().isSeveral() && matrix.range().contains(row, column));
        boolean any = cell.read().isAny() || cell.write().isAny();
        node.pseudoClassStateChanged(TRAP, any && view.column(column).trap());
        node.pseudoClassStateChanged(LAST, isLastOfGroup(view, column));
        node.resizeRelocate(
                widths.start(column) - offsetX(), row * ROW - offsetY(), widths.width(column), ROW);
    }

    private void userAt(MatrixView view, int row) {
        Label label = users.next();
        MatrixRow who = view.row(row);
        label.setText(who.title());
        icon(label, who instanceof MatrixRow.Pattern ? Icon.UI_PATTERN : Icon.UI_USER);
        label.pseudoClassStateChanged(SELECTED, row == matrix.selectedRow());
        boolean current = row == matrix.selectedRow() && matrix.headProperty().get();
        label.pseudoClassStateChanged(CURRENT, current);
        label.pseudoClassStateChanged(FOCUSED, current && isFocused());
        label.resizeRelocate(0, row * ROW - offsetY(), widths.users(), ROW);
    }

    private static void icon(Label label, Icon icon) {
        if (label.getGraphic() instanceof IconView view) {
            view.setIcon(icon);
        }
    }

    private void heads(MatrixView view, int first, int end) {
        groups.begin();
        topics.begin();
        int column = first;
        while (column > 0 && column < end && !isLastOfGroup(view, column - 1)) {
            column--;
        }
        while (column < end) {
            int start = column;
            while (column < view.columnCount() && !isLastOfGroup(view, column)) {
                column++;
            }
            column = Math.min(column + 1, view.columnCount());
            groupAt(view, start, column);
        }
        for (int at = first; at < end; at++) {
            topicAt(view, at);
        }
        groups.end();
        topics.end();
    }

    /** In the middle of what is seen of it. */
    private void groupAt(MatrixView view, int start, int end) {
        double from = Math.max(0, widths.start(start) - offsetX());
        double to = Math.min(viewWidth(), widths.start(end) - offsetX());
        Label label = groups.next();
        boolean trap = view.column(start).trap();
        label.setText(view.column(start).group());
        label.setContentDisplay(trap ? ContentDisplay.LEFT : ContentDisplay.TEXT_ONLY);
        label.pseudoClassStateChanged(TRAP, trap);
        label.resizeRelocate(from, 0, Math.max(0, to - from), ROW);
    }

    private void topicAt(MatrixView view, int at) {
        Label label = topics.next();
        MatrixColumn about = view.column(at);
        label.setText(about.title());
        label.pseudoClassStateChanged(LAST, isLastOfGroup(view, at));
        label.pseudoClassStateChanged(SELECTED, at == matrix.selectedColumn());
        label.resizeRelocate(widths.start(at) - offsetX(), 0, widths.width(at), ROW);
    }

    static boolean isLastOfGroup(MatrixView view, int column) {
        return column + 1 >= view.columnCount()
                || !view.column(column).group().equals(view.column(column + 1).group())
                || view.column(column).trap() != view.column(column + 1).trap();
    }

    private static Label userLabel() {
        Label label = new Label("", new IconView(Icon.UI_USER));
        label.getStyleClass().add("matrix-user");
        label.setAlignment(Pos.CENTER_LEFT);
        return label;
    }

    private static Label headLabel(String style) {
        Label label = new Label("");
        if (style.equals("matrix-group")) {
            label.setGraphic(new IconView(Icon.WARNING));
        }
        label.getStyleClass().addAll("matrix-head", style);
        return label;
    }

    // ------------------------------------------------------------------ the mouse

    private void scroll(ScrollEvent event) {
        boolean sideways = event.isShiftDown() && event.getDeltaX() == 0;
        move(across, sideways ? event.getDeltaY() : event.getDeltaX());
        move(down, sideways ? 0 : event.getDeltaY());
        event.consume();
    }

    private static void move(ScrollBar bar, double by) {
        if (bar.isVisible()) {
            bar.setValue(Math.clamp(bar.getValue() - by, 0, bar.getMax()));
        }
    }

    int rowAt(double y) {
        int row = (int) ((y - 2 * ROW + offsetY()) / ROW);
        return y >= 2 * ROW && row < matrix.view().rowCount() ? row : -1;
    }

    int columnAt(double x) {
        double inside = x - widths.users() + offsetX();
        return x >= widths.users() && inside < widths.total() ? widths.at(inside) : -1;
    }

    boolean isOverUsers(double x) {
        return x < widths.users();
    }

    /** The row there or the nearest one: a drag may go over the edge. */
    int rowNear(double y) {
        int row = (int) Math.floor((y - 2 * ROW + offsetY()) / ROW);
        return Math.clamp(row, 0, matrix.view().rowCount() - 1);
    }

    int columnNear(double x) {
        return widths.at(Math.max(0, x - widths.users() + offsetX()));
    }

    private void tell(MouseEvent event) {
        int row = rowAt(event.getY());
        int column = columnAt(event.getX());
        String words = words(row, column);
        if (words.isEmpty()) {
            Tooltip.uninstall(this, told);
        } else if (!words.equals(told.getText())) {
            told.setText(words);
            Tooltip.install(this, told);
        }
    }

    private String words(int row, int column) {
        MatrixView view = matrix.view();
        if (row >= 0 && column >= 0) {
            return CellWords.of(view.row(row), view.column(column), view.cell(row, column));
        }
        return row >= 0 ? view.row(row).title() : column >= 0 ? view.column(column).filter() : "";
    }

    void close() {
        subscriptions.unsubscribe();
    }

    /** Nodes of one kind, used again and again; what is outside is not drawn. */
    private static final class Layer<N extends Region> extends Pane {

        private final Supplier<N> make;
        private final List<N> made = new ArrayList<>();
        private final Rectangle clip = new Rectangle();
        private int used;

        Layer(Supplier<N> make) {
            this.make = make;
            setClip(clip);
            setManaged(false);
            setMouseTransparent(true);
        }

        void place(double x, double y, double width, double height) {
            resizeRelocate(x, y, Math.max(0, width), Math.max(0, height));
            clip.setWidth(Math.max(0, width));
            clip.setHeight(Math.max(0, height));
        }

        void begin() {
            used = 0;
        }

        N next() {
            if (used == made.size()) {
                N fresh = make.get();
                fresh.setManaged(false);
                made.add(fresh);
                getChildren().add(fresh);
            }
            N node = made.get(used++);
            node.setVisible(true);
            return node;
        }

        void end() {
            for (int i = used; i < made.size(); i++) {
                made.get(i).setVisible(false);
            }
        }
    }
}
