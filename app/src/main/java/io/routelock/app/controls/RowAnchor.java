package io.routelock.app.controls;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps the row that the user looks at in its place on the screen while others come before it: the selected
 * one if it is in sight, else the topmost, unless that is the first of the list. A table by itself keeps the
 * distance to its beginning, so that the rows slide away under the pointer. On the JavaFX thread.
 */
public final class RowAnchor<R> {

    private final TableView<R> table;
    private Optional<Place<R>> held = Optional.empty();

    /**
     * @param above how many rows are seen above it
     * @param y where the upper edge of the topmost one is, in pixels; negative when it is cut
     */
    private record Place<R>(R row, int above, double y) {}

    public RowAnchor(TableView<R> table) {
        this.table = table;
    }

    /** Before the table hears of a change; of several changes, the first one counts. */
    public void hold() {
        if (held.isEmpty()) {
            held = flow().filter(this::scrolls).flatMap(this::lookedAt);
        }
    }

    public boolean isHeld() {
        return held.isPresent();
    }

    /**
     * After the changes, before the table is drawn.
     *
     * @param now the same row as it is now, or the row itself
     */
    public void restore(UnaryOperator<R> now) {
        held.ifPresent(place -> put(place, table.getItems().indexOf(now.apply(place.row()))));
        held = Optional.empty();
    }

    private void put(Place<R> place, int index) {
        if (index >= 0) {
            table.scrollTo(Math.max(0, index - place.above()));
            table.layout();
            flow().ifPresent(flow -> flow.scrollPixels(-place.y()));
        }
    }

    private Optional<VirtualFlow<?>> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                ? Optional.of(flow)
                : Optional.empty();
    }

    private boolean scrolls(VirtualFlow<?> flow) {
        return table.getItems().size() * table.getFixedCellSize() > flow.getHeight();
    }

    private Optional<Place<R>> lookedAt(VirtualFlow<?> flow) {
        IndexedCell<?> first = flow.getFirstVisibleCell();
        if (first == null) {
            return Optional.empty();
        }
        int selected = table.getSelectionModel().getSelectedIndex();
        boolean inSight = selected >= first.getIndex() && selected <= flow.getLastVisibleCell().getIndex();
        if (inSight) {
            return place(flow.getCell(selected), first);
        }
        return first.getIndex() > 0 || first.getLayoutY() < 0 ? place(first, first) : Optional.empty();
    }

    /** The list may have changed already, the rows on the screen have not. */
    // The rows of a table have its items.
    @SuppressWarnings("unchecked")
    private Optional<Place<R>> place(IndexedCell<?> cell, IndexedCell<?> first) {
        return cell instanceof TableRow<?> row && !row.isEmpty()
                ? Optional.of(
                        new Place<>(
                                (R) row.getItem(), cell.getIndex() - first.getIndex(), first.getLayoutY()))
                : Optional.empty();
    }
}
