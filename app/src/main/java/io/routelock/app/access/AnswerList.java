package io.routelock.app.access;

import io.routelock.app.controls.DataTable;
import io.routelock.app.settings.Settings;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.layout.StackPane;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Who may, or what somebody may: a few rows at a time, each leads to its line. */
final class AnswerList extends StackPane {

    private static final double ROW = 28;

    /** The header, and the line around. */
    private static final double AROUND = 34;

    private static final int MOST = 4;
    private static final int MOST_IN_A_LOW_WINDOW = 3;

    private final ObservableList<Listing.Entry> entries = FXCollections.observableArrayList();
    private final DataTable<Listing.Entry> who;
    private final DataTable<Listing.Entry> what;
    private boolean low;

    /**
     * @param goToLine shows a line in the text
     */
    AnswerList(Settings settings, IntConsumer goToLine) {
        getStyleClass().add("answer-list");
        who = table("access-who", "Who", settings, goToLine);
        what = table("access-what", "Topic", settings, goToLine);
        getChildren().addAll(who, what);
        managedProperty().bind(visibleProperty());
    }

    private DataTable<Listing.Entry> table(
            String name, String title, Settings settings, IntConsumer goToLine) {
        Function<Listing.Entry, String> first = Listing.Entry::name;
        DataTable<Listing.Entry> table = new DataTable<>(name, settings);
        table = title.equals("Topic") ? table.mono(title, 280, first) : table.text(title, 280, first);
        table.text("May", 320, Listing.Entry::may).mono("Lines", 120, Listing.Entry::lineNumbers);
        table.setAccessibleText("Answers");
        table.offers(table.onRow("Go to line", entry -> go(entry, goToLine)));
        table.opens(entry -> go(entry, goToLine));
        table.show(entries);
        return table;
    }

    private static void go(Listing.Entry entry, IntConsumer goToLine) {
        OptionalInt line = entry.line();
        line.ifPresent(goToLine);
    }

    void show(QuestionKind kind, List<Listing.Entry> now) {
        who.setVisible(kind == QuestionKind.WHO_MAY);
        what.setVisible(kind == QuestionKind.WHAT_MAY);
        entries.setAll(now);
        measure();
    }

    /** In a low window the matrix keeps its room. */
    void fold(boolean isLow) {
        low = isLow;
        measure();
    }

    private void measure() {
        int rows = Math.clamp(entries.size(), 1, low ? MOST_IN_A_LOW_WINDOW : MOST);
        double height = AROUND + rows * ROW;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
    }
}
