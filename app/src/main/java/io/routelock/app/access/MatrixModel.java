package io.routelock.app.access;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.matrix.AccessCell;
import io.routelock.mosquitto.matrix.AclEdits;
import io.routelock.mosquitto.matrix.MatrixColumn;
import io.routelock.mosquitto.matrix.MatrixRow;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

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

    private final AccessFileModel file;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<MatrixView> view;
    private final ReadOnlyObjectWrapper<Optional<Selected>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription subscriptions;
    private int row = -1;
    private int column = -1;

    MatrixModel(AccessFileModel file) {
        this.file = file;
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

    /** The cell stays selected while the file changes around it. */
    private void show() {
        Optional<Selected> before = selected.get();
        MatrixView now = MatrixView.of(file.readingProperty().get().matrix(), filter.get());
        row = before.map(it -> now.indexOf(it.row())).orElse(-1);
        column = before.map(it -> now.indexOf(it.column())).orElse(-1);
        view.set(now);
        update();
    }

    /** Selects the cell, or the nearest one; asks the question about it and points at its line. */
    void select(int wantedRow, int wantedColumn) {
        if (view().rowCount() == 0 || view().columnCount() == 0) {
            return;
        }
        row = Math.clamp(wantedRow, 0, view().rowCount() - 1);
        column = Math.clamp(wantedColumn, 0, view().columnCount() - 1);
        update();
        selected.get().ifPresent(this::ask);
        pointAtLine();
    }

    private void update() {
        boolean there = row >= 0 && column >= 0;
        selected.set(
                there
                        ? Optional.of(
                                new Selected(
                                        view().row(row), view().column(column), view().cell(row, column)))
                        : Optional.empty());
        pointAtLine();
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

    /** Whether a line can say something about the selected cell. */
    boolean canSet() {
        return selected.get().filter(it -> it.cell().filter().isPresent()).isPresent();
    }

    /** Makes the selected cell say that, by changing, adding or removing lines, and tells what hinders it. */
    void set(CellChoice choice) {
        selected.get().filter(it -> canSet()).ifPresent(it -> set(it, choice));
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
