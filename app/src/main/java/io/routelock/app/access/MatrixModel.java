package io.routelock.app.access;

import io.routelock.app.controls.Notice;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.matrix.AccessCell;
import io.routelock.mosquitto.matrix.AclEdits;
import io.routelock.mosquitto.matrix.MatrixColumn;
import io.routelock.mosquitto.matrix.MatrixRow;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The matrix of a file that is open: what is seen of it, and which cell is looked at. */
final class MatrixModel {

    /** A cell that exists. */
    record Selected(MatrixRow row, MatrixColumn column, AccessCell cell) {

        String words() {
            return CellWords.of(row, column, cell);
        }

        /** The line of the file that decides first, or that the row is. */
        OptionalInt line() {
            List<Integer> lines = cell.lines();
            return lines.isEmpty() ? OptionalInt.empty() : OptionalInt.of(lines.getFirst());
        }
    }

    /** Each is held against the whole file, and that is to be done within a blink. */
    private static final int MOST_CELLS = 400;

    private final AccessFileModel file;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<MatrixView> view;
    private final ReadOnlyObjectWrapper<Optional<Selected>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription subscriptions;
    private final ReadOnlyObjectWrapper<MatrixRange> range = new ReadOnlyObjectWrapper<>(MatrixRange.NONE);
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper head = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<CellChoice>> filling =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final MatrixUsers users;
    private int row = -1;
    private int column = -1;
    private int endRow = -1;
    private int endColumn = -1;
    private boolean dragging;

    MatrixModel(AccessFileModel file) {
        this.file = file;
        this.users = new MatrixUsers(file);
        this.view = new ReadOnlyObjectWrapper<>(MatrixView.of(file.readingProperty().get().matrix(), ""));
        this.subscriptions =
                Subscription.combine(
                        file.readingProperty().subscribe((was, is) -> show()),
                        filter.subscribe((was, is) -> show()));
    }

    AccessFileModel file() {
        return file;
    }

    /** What is seen; follows the text. */
    ReadOnlyObjectProperty<MatrixView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    MatrixView view() {
        return view.get();
    }

    StringProperty filterProperty() {
        return filter;
    }

    ReadOnlyObjectProperty<Optional<Selected>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** From 0; -1 when none is. */
    int selectedRow() {
        return row;
    }

    int selectedColumn() {
        return column;
    }

    MatrixUsers users() {
        return users;
    }

    /** The cells that a key sets: the selected one, and those that were selected with it. */
    ReadOnlyObjectProperty<MatrixRange> rangeProperty() {
        return range.getReadOnlyProperty();
    }

    MatrixRange range() {
        return range.get();
    }

    /** Whether the name of the row is selected, and not a cell of it. */
    ReadOnlyBooleanProperty headProperty() {
        return head.getReadOnlyProperty();
    }

    /** The right that the cells which are dragged over will get. */
    ReadOnlyObjectProperty<Optional<CellChoice>> fillingProperty() {
        return filling.getReadOnlyProperty();
    }

    /** What is selected and what one can do with it; empty when nothing is. */
    ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** The cells stay selected while the file changes around them. */
    private void show() {
        Optional<Selected> before = selected.get();
        Optional<Selected> end = before.flatMap(it -> at(endRow, endColumn));
        MatrixView now = MatrixView.of(file.readingProperty().get().matrix(), filter.get());
        row = before.map(it -> now.indexOf(it.row())).orElse(-1);
        column = before.map(it -> now.indexOf(it.column())).orElse(-1);
        int lastRow = end.map(it -> now.indexOf(it.row())).orElse(-1);
        int lastColumn = end.map(it -> now.indexOf(it.column())).orElse(-1);
        boolean whole = lastRow >= 0 && lastColumn >= 0;
        endRow = whole ? lastRow : row;
        endColumn = whole ? lastColumn : column;
        view.set(now);
        update();
    }

    private Optional<Selected> at(int row, int column) {
        boolean there = row >= 0 && column >= 0 && row < view().rowCount() && column < view().columnCount();
        return there
                ? Optional.of(new Selected(view().row(row), view().column(column), view().cell(row, column)))
                : Optional.empty();
    }

    /** Selects the cell, or the nearest one; asks the question about it and points at its line. */
    void select(int wantedRow, int wantedColumn) {
        if (isEmpty()) {
            return;
        }
        row = Math.clamp(wantedRow, 0, view().rowCount() - 1);
        column = Math.clamp(wantedColumn, 0, view().columnCount() - 1);
        head.set(false);
        collapse();
        selected.get().ifPresent(this::ask);
        pointAtLine();
    }

    private boolean isEmpty() {
        return view().rowCount() == 0 || view().columnCount() == 0;
    }

    /** Selects the row by its name. */
    void selectHead(int wantedRow) {
        if (!isEmpty()) {
            select(wantedRow, Math.max(0, column));
            head.set(true);
            update();
        }
    }

    /** Selects all cells between the selected one and this, or the nearest one. */
    void extend(int toRow, int toColumn) {
        if (isEmpty()) {
            return;
        }
        if (row < 0 || column < 0) {
            select(toRow, toColumn);
        }
        head.set(false);
        endRow = Math.clamp(toRow, 0, view().rowCount() - 1);
        endColumn = Math.clamp(toColumn, 0, view().columnCount() - 1);
        update();
    }

    /** Selects the one cell again. */
    void collapse() {
        endRow = row;
        endColumn = column;
        update();
    }

    /** Where the selection that was extended ends; from 0. */
    int endRow() {
        return endRow;
    }

    int endColumn() {
        return endColumn;
    }

    // ------------------------------------------------------------------ dragging

    boolean isDragging() {
        return dragging;
    }

    /** The pointer came from the selected cell to this one. */
    void drag(int toRow, int toColumn) {
        if (!dragging) {
            dragging = true;
            filling.set(selected.get().flatMap(it -> CellChoice.whole(it.cell())));
        }
        extend(toRow, toColumn);
    }

    /** The cells that were dragged over get the right of the first one, if it has one. */
    void drop() {
        Optional<CellChoice> choice = filling.get();
        endDrag();
        choice.filter(it -> range().isSeveral()).ifPresent(this::set);
    }

    /** Leaves all cells as they are. */
    void cancelDrag() {
        endDrag();
        collapse();
    }

    private void endDrag() {
        dragging = false;
        filling.set(Optional.empty());
        update();
    }

    private void update() {
        selected.set(at(row, column));
        range.set(
                selected.get().isPresent()
                        ? MatrixRange.between(row, column, endRow, endColumn)
                        : MatrixRange.NONE);
        words.set(selected.get().map(this::words).orElse(""));
        pointAtLine();
    }

    private String words(Selected cell) {
        if (head.get()) {
            return users.words(cell.row());
        }
        return range().isSeveral() ? wordsOfSeveral() : cell.words();
    }

    private String wordsOfSeveral() {
        return filling.get()
                .map(right ->
                        "Let go to set %s in %d cells. Escape leaves them as they are."
                                .formatted(right.inWords(), range().count()))
                .orElseGet(() ->
                        range().count()
                                + " cells: R, W, B and D set read, write, both and deny in all of them,"
                                + " Delete takes their lines.");
    }

    private void pointAtLine() {
        selected.get().map(Selected::line).filter(OptionalInt::isPresent).ifPresent(file.lineProperty()::set);
    }

    private void ask(Selected cell) {
        switch (cell.row()) {
            case MatrixRow.Anonymous none -> cell.cell().filter().ifPresent(it -> ask(Optional.empty(), it));
            case MatrixRow.User user ->
                    cell.cell().filter().ifPresent(it -> ask(Optional.of(user.name()), it));
            case MatrixRow.Pattern pattern -> {
                // It is about every client, so about none that one could ask for.
            }
        }
    }

    private void ask(Optional<String> user, String topic) {
        file.question().ask(user, topic);
    }

    /** Whether a line can say something about a selected cell. */
    boolean canSet() {
        return !head.get()
                && (range().isSeveral() || selected.get().filter(MatrixModel::isSayable).isPresent());
    }

    private static boolean isSayable(Selected cell) {
        return cell.cell().filter().isPresent();
    }

    /**
     * Makes the selected cells say that, by changing, adding or removing lines, and tells what hinders it.
     */
    void set(CellChoice choice) {
        if (canSet() && range().count() > MOST_CELLS) {
            file.noticeProperty()
                    .set(
                            Optional.of(
                                    Notice.note(
                                            "%d cells are selected, at most %d are set at once. A line with + or #"
                                                            .formatted(range().count(), MOST_CELLS)
                                                    + " says the same for many topics.")));
        } else if (canSet() && range().isSeveral()) {
            setAll(choice);
        } else if (canSet()) {
            selected.get().ifPresent(it -> set(it, choice));
        }
    }

    private void setAll(CellChoice choice) {
        List<AclEdits.Place> cells = new ArrayList<>();
        for (int at = range().top(); at <= range().bottom(); at++) {
            for (int across = range().left(); across <= range().right(); across++) {
                at(at, across)
                        .filter(MatrixModel::isSayable)
                        .ifPresent(it -> cells.add(new AclEdits.Place(it.row(), it.column())));
            }
        }
        file.changeRights(acl -> AclEdits.setAll(acl, view().matrix().version(), cells, choice.wish()));
    }

    private void set(Selected cell, CellChoice choice) {
        MosquittoVersion version = view().matrix().version();
        file.changeRights(acl -> AclEdits.set(acl, version, cell.row(), cell.column(), choice.wish()));
    }

    /** Shows the line of the selected cell in the text. */
    void goToLine() {
        selected.get().map(Selected::line).ifPresent(line -> line.ifPresent(file::goToLine));
    }

    void close() {
        subscriptions.unsubscribe();
    }
}
