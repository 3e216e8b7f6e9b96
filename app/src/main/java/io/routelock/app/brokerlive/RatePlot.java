package io.routelock.app.brokerlive;

import io.routelock.runtime.watch.BrokerReport.Load;

import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Messages per second of the last five minutes: in, out, and a cross where something was refused. Lines as
 * shapes: their colours come from the style sheet, and they are sharp at every scaling.
 */
final class RatePlot extends Region {

    private static final double LEFT = 44;
    private static final double RIGHT = 68;
    private static final double TOP = 10;
    private static final double BOTTOM = 42;
    private static final double CROSS = 3;
    private static final double LABEL_HEIGHT = 16;

    private final ZoneId zone;
    private final Group grid = new Group();
    private final Path in = line("plot-in");
    private final Path out = line("plot-out");
    private final Path refused = line("plot-refused");
    private final Text inWords = new Text();
    private final Text outWords = new Text();
    private final Text refusedWords = new Text("refused");
    private List<Load> shown = List.of();

    RatePlot(ZoneId zone) {
        this.zone = zone;
        getStyleClass().add("rate-plot");
        setMinSize(0, 0);
        grid.setManaged(false);
        inWords.getStyleClass().add("plot-in-words");
        outWords.getStyleClass().add("plot-out-words");
        refusedWords.getStyleClass().add("plot-words");
        getChildren().setAll(grid, in, out, refused, inWords, outWords, refusedWords);
        getChildren().forEach(node -> node.setManaged(false));
        setAccessibleText("Messages per second");
    }

    private static Path line(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        return path;
    }

    /**
     * @param load the oldest first
     */
    void show(List<Load> load) {
        shown = load;
        if (!load.isEmpty()) {
            Load last = load.getLast();
            setAccessibleText(
                    "Messages per second: in %s, out %s"
                            .formatted(words(last.messagesIn()), words(last.messagesOut())));
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - LEFT - RIGHT;
        double height = getHeight() - TOP - BOTTOM;
        boolean room = width > 40 && height > 40;
        getChildren().forEach(node -> node.setVisible(room));
        if (room) {
            draw(width, height);
        }
    }

    private void draw(double width, double height) {
        Instant end = shown.isEmpty() ? Instant.now() : shown.getLast().at();
        LoadScale scale =
                LoadScale.of(
                        end,
                        shown.stream()
                                .flatMapToDouble(
                                        load -> DoubleStream.of(load.messagesIn(), load.messagesOut())));
        drawGrid(scale, width, height);
        drawRates(in, scale, width, height, Load::messagesIn);
        drawRates(out, scale, width, height, Load::messagesOut);
        drawRefusals(scale, width, height);
        drawWords(scale, width, height);
    }

    private void drawGrid(LoadScale scale, double width, double height) {
        grid.getChildren().clear();
        for (double rate : scale.rates()) {
            double y = snap(TOP + height * (1 - scale.y(rate)));
            Line across = new Line(LEFT, y, LEFT + width, y);
            across.getStyleClass().add(rate == 0 ? "plot-axis" : "plot-grid");
            Text label = text(words(rate));
            label.setX(LEFT - 8 - Math.ceil(label.getLayoutBounds().getWidth()));
            label.setY(y);
            grid.getChildren().addAll(across, label);
        }
        double room = 0;
        for (Instant minute : scale.minutes(zone)) {
            double x = LEFT + width * scale.x(minute);
            Text label = text(LiveTimes.minute(minute, zone));
            double half = label.getLayoutBounds().getWidth() / 2;
            if (x - half >= room) {
                label.setX(Math.round(x - half));
                label.setY(TOP + height + BOTTOM - LABEL_HEIGHT / 2);
                grid.getChildren().add(label);
                room = x + half + 8;
            }
        }
    }

    private static Text text(String words) {
        Text text = new Text(words);
        text.getStyleClass().add("plot-words");
        text.setTextOrigin(VPos.CENTER);
        // The size counts before the style sheet is read.
        text.setStyle("-fx-font-size: 12px");
        text.applyCss();
        return text;
    }

    private static double snap(double y) {
        return Math.floor(y) + 0.5;
    }

    /** A gap of more than a few seconds is one: the broker did not run, or told nothing. */
    private void drawRates(
            Path path, LoadScale scale, double width, double height, ToDoubleFunction<Load> rate) {
        path.getElements().clear();
        double gap = 5.0 / LoadScale.SPAN.toSeconds();
        double before = Double.NEGATIVE_INFINITY;
        for (Load load : shown) {
            double at = scale.x(load.at());
            if (at >= 0) {
                double x = LEFT + width * at;
                double y = TOP + height * (1 - scale.y(rate.applyAsDouble(load)));
                path.getElements().add(at - before > gap ? new MoveTo(x, y) : new LineTo(x, y));
                before = at;
            }
        }
    }

    private void drawRefusals(LoadScale scale, double width, double height) {
        refused.getElements().clear();
        double y = refusedY(height);
        for (Load load : shown) {
            double at = scale.x(load.at());
            if (load.refusals() > 0 && at >= 0) {
                double x = LEFT + width * at;
                refused.getElements()
                        .addAll(
                                new MoveTo(x - CROSS, y - CROSS),
                                new LineTo(x + CROSS, y + CROSS),
                                new MoveTo(x - CROSS, y + CROSS),
                                new LineTo(x + CROSS, y - CROSS));
            }
        }
    }

    private static double refusedY(double height) {
        return TOP + height + 12.5;
    }

    /** Beside the ends of the lines, and never one over the other. */
    private void drawWords(LoadScale scale, double width, double height) {
        double messagesIn = shown.isEmpty() ? 0 : shown.getLast().messagesIn();
        double messagesOut = shown.isEmpty() ? 0 : shown.getLast().messagesOut();
        double yIn = TOP + height * (1 - scale.y(messagesIn));
        double yOut = TOP + height * (1 - scale.y(messagesOut));
        double between = LABEL_HEIGHT - Math.abs(yIn - yOut);
        if (between > 0) {
            double upper = Math.min(yIn, yOut) - between;
            yOut = messagesOut >= messagesIn ? upper : yOut;
            yIn = messagesOut >= messagesIn ? yIn : upper;
        }
        place(inWords, "in " + words(messagesIn), LEFT + width + 6, yIn);
        place(outWords, "out " + words(messagesOut), LEFT + width + 6, yOut);
        place(refusedWords, "refused", LEFT + width + 6, refusedY(height));
    }

    private static void place(Text text, String words, double x, double y) {
        text.setText(words);
        text.setTextOrigin(VPos.CENTER);
        text.setX(x);
        text.setY(y);
    }

    /** {@code 0.4}, {@code 41}, {@code 12k}. */
    static String words(double rate) {
        if (rate >= 10_000) {
            return String.format(Locale.ROOT, "%.0fk", rate / 1000);
        }
        boolean whole = rate >= 10 || rate == Math.rint(rate);
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", rate);
    }
}
