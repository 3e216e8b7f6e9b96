package io.routelock.app.discovery;

import io.routelock.app.model.DeviceRow;

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
final class RowAnchor {

    private final TableView<DeviceRow> table;
    private Optional<Place> held = Optional.empty();

    /**
     * @param above how many rows are seen above it
     * @param y where the upper edge of the topmost one is, in pixels; negative when it is cut
     */
    private record Place(DeviceRow row, int above, double y) {}

    RowAnchor(TableView<DeviceRow> table) {
        this.table = table;
    }

    /** Before the table hears of a change; of several changes, the first one counts. */
    void hold() {
        if (held.isEmpty()) {
            held = flow().filter(this::scrolls).flatMap(this::lookedAt);
        }
    }

    boolean isHeld() {
        return held.isPresent();
    }

    /**
     * After the changes, before the table is drawn.
     *
     * @param now the same device as it is now, or the row itself
     */
    void restore(UnaryOperator<DeviceRow> now) {
        held.ifPresent(place -> put(place, table.getItems().indexOf(now.apply(place.row()))));
        held = Optional.empty();
    }

    private void put(Place place, int index) {
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

    private Optional<Place> lookedAt(VirtualFlow<?> flow) {
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

    private static Optional<Place> place(IndexedCell<?> cell, IndexedCell<?> first) {
        return cell instanceof TableRow<?> row && row.getItem() instanceof DeviceRow device
                ? Optional.of(new Place(device, cell.getIndex() - first.getIndex(), first.getLayoutY()))
                : Optional.empty();
    }
}
