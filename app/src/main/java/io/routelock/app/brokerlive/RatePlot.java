package io.routelock.app.brokerlive;

import io.routelock.app.controls.PlotFrame;
import io.routelock.runtime.watch.BrokerReport.Load;

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

/** Messages per second of the last five minutes: in, out, and a cross where something was refused. */
final class RatePlot extends PlotFrame {

    private static final double LEFT = 44;
    private static final double RIGHT = 68;

    /** With the row of crosses. */
    private static final double BOTTOM = 42;

    private static final double CROSS = 3;
    private static final double LABEL_HEIGHT = 16;

    private final ZoneId zone;
    private final Path in = line("plot-in");
    private final Path out = line("plot-out");
    private final Path refused = line("plot-refused");
    private final Text inWords = new Text();
    private final Text outWords = new Text();
    private final Text refusedWords = new Text("refused");
    private List<Load> shown = List.of();

    RatePlot(ZoneId zone) {
        super(LEFT, RIGHT, BOTTOM);
        this.zone = zone;
        getStyleClass().add("rate-plot");
        inWords.getStyleClass().add("plot-in-words");
        outWords.getStyleClass().add("plot-out-words");
        refusedWords.getStyleClass().add("plot-words");
        getChildren().addAll(in, out, refused, inWords, outWords, refusedWords);
        getChildren().forEach(node -> node.setManaged(false));
        setAccessibleText("Messages per second");
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
    protected void draw() {
        Instant end = shown.isEmpty() ? Instant.now() : shown.getLast().at();
        LoadScale scale =
                LoadScale.of(
                        end,
                        shown.stream()
                                .flatMapToDouble(
                                        load -> DoubleStream.of(load.messagesIn(), load.messagesOut())));
        scale.rates().forEach(rate -> across(scale.y(rate), words(rate), rate == 0));
        scale.minutes(zone).forEach(minute -> moment(scale.x(minute), LiveTimes.minute(minute, zone)));
        drawRates(in, scale, Load::messagesIn);
        drawRates(out, scale, Load::messagesOut);
        drawRefusals(scale);
        drawWords(scale);
    }

    /** A gap of more than a few seconds is one: the broker did not run, or told nothing. */
    private void drawRates(Path path, LoadScale scale, ToDoubleFunction<Load> rate) {
        path.getElements().clear();
        double gap = 5.0 / LoadScale.SPAN.toSeconds();
        double before = Double.NEGATIVE_INFINITY;
        for (Load load : shown) {
            double at = scale.x(load.at());
            if (at >= 0) {
                double x = x(at);
                double y = y(scale.y(rate.applyAsDouble(load)));
                path.getElements().add(at - before > gap ? new MoveTo(x, y) : new LineTo(x, y));
                before = at;
            }
        }
    }

    private void drawRefusals(LoadScale scale) {
        refused.getElements().clear();
        double y = refusedY();
        for (Load load : shown) {
            double at = scale.x(load.at());
            if (load.refusals() > 0 && at >= 0) {
                double x = x(at);
                refused.getElements()
                        .addAll(
                                new MoveTo(x - CROSS, y - CROSS),
                                new LineTo(x + CROSS, y + CROSS),
                                new MoveTo(x - CROSS, y + CROSS),
                                new LineTo(x + CROSS, y - CROSS));
            }
        }
    }

    private double refusedY() {
        return y(0) + 12.5;
    }

    /** Beside the ends of the lines, and never one over the other. */
    private void drawWords(LoadScale scale) {
        double messagesIn = shown.isEmpty() ? 0 : shown.getLast().messagesIn();
        double messagesOut = shown.isEmpty() ? 0 : shown.getLast().messagesOut();
        double yIn = y(scale.y(messagesIn));
        double yOut = y(scale.y(messagesOut));
        double between = LABEL_HEIGHT - Math.abs(yIn - yOut);
        if (between > 0) {
            double upper = Math.min(yIn, yOut) - between;
            yOut = messagesOut >= messagesIn ? upper : yOut;
            yIn = messagesOut >= messagesIn ? yIn : upper;
        }
        place(inWords, "in " + words(messagesIn), x(1) + 6, yIn);
        place(outWords, "out " + words(messagesOut), x(1) + 6, yOut);
        place(refusedWords, "refused", x(1) + 6, refusedY());
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
