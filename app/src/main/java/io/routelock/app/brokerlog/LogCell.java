package io.routelock.app.brokerlog;

import io.routelock.app.controls.CutText;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.log.LogAlignment.Row;
import io.routelock.mosquitto.log.LogExplanation;
import io.routelock.mosquitto.log.LogLine;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A line of a broker's log with its mark, number and time; beside it the client's, if there is one. */
final class LogCell extends ListCell<Row> {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final double CHARACTER = 7.25;
    private static final double PADDING = 16;
    private static final int LEAST_DIGITS = 4;

    private final Supplier<Optional<ShownLog>> shown;
    private final IconView mark = new IconView(Icon.ERROR);
    private final Half broker = new Half();
    private final Half client = new Half();
    private final HBox both = new HBox(broker, client);

    LogCell(Supplier<Optional<ShownLog>> shown) {
        this.shown = shown;
        getStyleClass().add("broker-log-line");
        client.getStyleClass().add("client-half");
        client.managedProperty().bind(client.visibleProperty());
        broker.getChildren().addFirst(mark);
        HBox.setHgrow(broker, Priority.ALWAYS);
        // Cut at the width of the list; the detail shows the whole line.
        setPrefWidth(0);
        both.setAlignment(Pos.CENTER_LEFT);
        both.setMinWidth(0);
        widthProperty().subscribe(width -> client.setHalf((width.doubleValue() - PADDING) / 2));
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        Optional<ShownLog> now = shown.get();
        if (empty || row == null || now.isEmpty()) {
            setGraphic(null);
            mark(Optional.empty());
            return;
        }
        mark(now.get().reading().of(row));
        broker.show(row.broker(), now.get().times(), digits(now.get().reading().open()));
        client.setVisible(now.get().client().isPresent());
        client.show(row.client(), now.get().times(), now.get().client().map(LogCell::digits).orElse(0));
        setGraphic(both);
    }

    /** Of the greatest number of a line. */
    private static int digits(OpenLog log) {
        List<LogLine> lines = log.log().lines();
        return lines.isEmpty() ? 0 : String.valueOf(lines.getLast().number()).length();
    }

    private void mark(Optional<LogExplanation> failure) {
        Optional<Finding.Severity> severity = failure.map(found -> found.finding().severity());
        mark.setVisible(severity.isPresent());
        severity.ifPresent(it -> mark.setIcon(FindingPanel.icon(it)));
        pseudoClassStateChanged(ERROR, severity.filter(it -> it == Finding.Severity.ERROR).isPresent());
        pseudoClassStateChanged(WARNING, severity.filter(it -> it == Finding.Severity.WARNING).isPresent());
        setAccessibleText(failure.map(found -> "Failure: " + found.finding().symptom()).orElse(null));
    }

    /** Number, time and words of one side. */
    private static final class Half extends HBox {

        private final Label number = new Label();
        private final Label time = new Label();
        private final Label words = new Label();

        Half() {
            super(8);
            setAlignment(Pos.CENTER_LEFT);
            setMinWidth(0);
            number.getStyleClass().add("line-number");
            time.getStyleClass().add("line-time");
            words.getStyleClass().add("line-words");
            words.setMinWidth(0);
            CutText.tellAsTooltip(words);
            getChildren().addAll(number, time, words);
        }

        void setHalf(double width) {
            setPrefWidth(width);
            setMinWidth(width);
            setMaxWidth(width);
        }

        void show(Optional<LogLine> line, LogTimes times, int digits) {
            number.setText(line.map(it -> "" + it.number()).orElse(""));
            time.setText(times.words(line));
            room(number, Math.max(LEAST_DIGITS, digits));
            room(time, times.length());
            words.setText(line.map(LogLine::text).orElse(""));
        }

        private static void room(Label label, int characters) {
            label.setMinWidth(characters * CHARACTER);
            label.setPrefWidth(characters * CHARACTER);
        }
    }
}
