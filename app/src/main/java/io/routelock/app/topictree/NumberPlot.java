package io.routelock.app.topictree;

import io.routelock.app.controls.PlotFrame;

import javafx.scene.shape.Circle;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** One number over time; between two messages it stays what it was. */
final class NumberPlot extends PlotFrame {

    private static final double LEFT = 64;
    private static final double RIGHT = 76;
    private static final double BOTTOM = 28;
    private static final double DOT = 2.5;

    private final ZoneId zone;
    private final Path line = line("plot-number");
    private final Circle end = new Circle(DOT);
    private final Text words = new Text();
    private List<NumberHistory.Point> points = List.of();

    NumberPlot(ZoneId zone) {
        super(LEFT, RIGHT, BOTTOM);
        this.zone = zone;
        getStyleClass().add("number-plot");
        words.getStyleClass().add("plot-number-words");
        end.getStyleClass().add("plot-number-end");
        end.setManaged(false);
        words.setManaged(false);
        getChildren().addAll(line, end, words);
    }

    /**
     * @param now at least one, the oldest first
     */
    void show(List<NumberHistory.Point> now) {
        points = now;
        setAccessibleText("%d values, the last is %s".formatted(now.size(), words(now.getLast().value())));
        requestLayout();
    }

    @Override
    protected void draw() {
        if (points.isEmpty()) {
            return;
        }
        NumberScale scale = NumberScale.of(points);
        List<Double> values = scale.values();
        values.forEach(value -> across(scale.y(value), scale.words(value), value.equals(values.getFirst())));
        scale.moments(zone).forEach(at -> moment(scale.x(at), TopicTimes.time(at, zone)));
        drawLine(scale);
        NumberHistory.Point last = points.getLast();
        end.setCenterX(x(1));
        end.setCenterY(y(scale.y(last.value())));
        place(words, words(last.value()), x(1) + 8, y(scale.y(last.value())));
    }

    /** In steps. Of points in one pixel the lowest and the highest are enough, and quicker to draw. */
    private void drawLine(NumberScale scale) {
        line.getElements().clear();
        double lastX = Double.NEGATIVE_INFINITY;
        double lastY = 0;
        double low = 0;
        double high = 0;
        for (NumberHistory.Point point : points) {
            if (scale.x(point.at()) < 0) {
                continue;
            }
            double x = Math.floor(x(scale.x(point.at())));
            double y = y(scale.y(point.value()));
            // A clock that is set back begins anew.
            if (lastX == Double.NEGATIVE_INFINITY || x < lastX) {
                line.getElements().add(new MoveTo(x, y));
            } else if (x > lastX) {
                line.getElements().add(new LineTo(x, lastY));
                line.getElements().add(new LineTo(x, y));
            } else if (y < low || y > high) {
                line.getElements().add(new LineTo(x, y));
            }
            low = x != lastX ? y : Math.min(low, y);
            high = x != lastX ? y : Math.max(high, y);
            lastX = x;
            lastY = y;
        }
    }

    /** With at most six digits that count. */
    private static String words(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
        return whole ? String.format(Locale.ROOT, "%.0f", value) : shortest(value);
    }

    private static String shortest(double value) {
        String text = String.format(Locale.ROOT, "%.6g", value);
        return text.contains("e") || !text.contains(".") ? text : text.replaceFirst("\\.?0+$", "");
    }
}
