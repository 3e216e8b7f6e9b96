package io.routelock.app.controls;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One column of a {@link DataTable}.
 *
 * @param title of the header, unique in its table
 * @param width before the user changes it, in pixels
 * @param value that is sorted by
 * @param order of the values
 * @param text of a row, for filter and copy
 * @param cell makes an empty cell
 */
public record DataColumn<R, V>(
        String title,
        double width,
        Function<R, V> value,
        Comparator<V> order,
        Function<R, String> text,
        Function<TableColumn<R, V>, TableCell<R, V>> cell) {

    private static final double MIN_WIDTH = 56;
    private static final double SHRINKS_TO = 0.85;

    /** Words in the order of the alphabet. */
    public static <R> DataColumn<R, String> words(String title, double width, Function<R, String> text) {
        return new DataColumn<>(
                title, width, text, String.CASE_INSENSITIVE_ORDER, text, column -> new TextCell<>(false));
    }

    /** Machine values; the numbers in them in the order of numbers. */
    public static <R> DataColumn<R, String> mono(String title, double width, Function<R, String> text) {
        return new DataColumn<>(
                title, width, text, NaturalOrder.INSTANCE, text, column -> new TextCell<>(true));
    }

    /** A node a row, made anew when the row changes. */
    public static <R> DataColumn<R, R> nodes(
            String title, double width, Function<R, String> text, Function<R, Node> node) {
        Comparator<R> order = Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER);
        return new DataColumn<>(title, width, row -> row, order, text, column -> new NodeCell<>(node));
    }

    /**
     * A node a cell, kept for all the rows that the cell shows one after another: for tables that change many
     * times a second, where making nodes is what takes the time.
     *
     * @param make an empty node
     * @param show writes a row into the node, whatever stood there before
     */
    public static <R, N extends Node> DataColumn<R, R> kept(
            String title, double width, Function<R, String> text, Supplier<N> make, BiConsumer<N, R> show) {
        Comparator<R> order = Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER);
        return new DataColumn<>(
                title, width, row -> row, order, text, column -> new KeptNodeCell<>(make, show));
    }

    /** The same column, ordered by something else than its text. */
    public DataColumn<R, V> orderedBy(Comparator<V> other) {
        return new DataColumn<>(title, width, value, other, text, cell);
    }

    String textOf(R row) {
        return text.apply(row);
    }

    TableColumn<R, V> build() {
        TableColumn<R, V> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        // What does not fit is scrolled to, not squeezed until nobody can read it.
        column.setMinWidth(Math.min(width, Math.max(MIN_WIDTH, width * SHRINKS_TO)));
        column.setComparator(order);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(cell::apply);
        return column;
    }

    /** A cell with words. */
    private static final class TextCell<R> extends TableCell<R, String> {

        TextCell(boolean mono) {
            getStyleClass().add(mono ? "mono-cell" : "text-cell");
            CutText.tellAsTooltip(this);
        }

        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? null : item);
        }
    }

    private static final class NodeCell<R> extends TableCell<R, R> {

        private final Function<R, Node> make;

        NodeCell(Function<R, Node> make) {
            this.make = make;
            getStyleClass().add("node-cell");
        }

        @Override
        protected void updateItem(R item, boolean empty) {
            super.updateItem(item, empty);
            Node node = empty || item == null ? null : make.apply(item);
            if (node instanceof Labeled label && label.getTooltip() == null) {
                CutText.tellAsTooltip(label);
            }
            setGraphic(node);
        }
    }

    private static final class KeptNodeCell<R, N extends Node> extends TableCell<R, R> {

        private final Supplier<N> make;
        private final BiConsumer<N, R> show;
        private Optional<N> node = Optional.empty();

        KeptNodeCell(Supplier<N> make, BiConsumer<N, R> show) {
            this.make = make;
            this.show = show;
            getStyleClass().add("node-cell");
        }

        @Override
        protected void updateItem(R item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            N kept = node.orElseGet(make);
            node = Optional.of(kept);
            show.accept(kept, item);
            setGraphic(kept);
        }
    }
}
