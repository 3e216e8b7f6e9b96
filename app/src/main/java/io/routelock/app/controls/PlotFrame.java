package io.routelock.app.controls;

import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;

/**
 * A plot over time: lines across with their values at the left, moments below. Lines as shapes: their colours
 * come from the style sheet, and they are sharp at every scaling.
 */
public abstract class PlotFrame extends Region {

    /** Above the highest line. */
    protected static final double TOP = 10;

    private static final double LEAST = 40;
    private static final double LABEL_HEIGHT = 16;
    private static final double GAP = 8;

    private final double left;
    private final double right;
    private final double bottom;
    private final Group grid = new Group();
    private double width;
    private double height;
    private double timesEnd;

    /**
     * @param left for the values at the lines, in pixels
     * @param right for words beside the ends of what is drawn
     * @param bottom for the moments
     */
    // What a region is told of its size and its children reaches no method of a plot.
    @SuppressWarnings("this-escape")
    protected PlotFrame(double left, double right, double bottom) {
        this.left = left;
        this.right = right;
        this.bottom = bottom;
        setMinSize(0, 0);
        grid.setManaged(false);
        getChildren().add(grid);
    }

    /** A line in the colour of that style class. */
    protected static Path line(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        return path;
    }

    /** Draws all of it anew: the lines across, the moments, and what is between. */
    protected abstract void draw();

    @Override
    protected final void layoutChildren() {
        width = getWidth() - left - right;
        height = getHeight() - TOP - bottom;
        boolean room = width > LEAST && height > LEAST;
        getChildren().forEach(node -> node.setVisible(room));
        if (room) {
            grid.getChildren().clear();
            timesEnd = 0;
            draw();
        }
    }

    /** Of the place between the edges, in pixels. */
    protected double plotWidth() {
        return width;
    }

    /** Where that part of the width is, 0 to 1. */
    protected double x(double part) {
        return left + width * part;
    }

    /** Where that part of the height is, from 0 at the bottom to 1. */
    protected double y(double part) {
        return TOP + height * (1 - part);
    }

    /** A line across with what it stands for. */
    protected void across(double part, String words, boolean axis) {
        double y = Math.floor(y(part)) + 0.5;
        Line across = new Line(left, y, left + width, y);
        across.getStyleClass().add(axis ? "plot-axis" : "plot-grid");
        Text label = text(words);
        label.setX(left - GAP - Math.ceil(label.getLayoutBounds().getWidth()));
        label.setY(y);
        grid.getChildren().addAll(across, label);
    }

    /** A moment below; left out where it would stand over the one before. */
    protected void moment(double part, String words) {
        double x = x(part);
        Text label = text(words);
        double half = label.getLayoutBounds().getWidth() / 2;
        if (x - half >= timesEnd) {
            label.setX(Math.round(x - half));
            label.setY(TOP + height + bottom - LABEL_HEIGHT / 2);
            grid.getChildren().add(label);
            timesEnd = x + half + GAP;
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

    /** Words beside what is drawn, their middle at that height. */
    protected static void place(Text text, String words, double x, double y) {
        text.setText(words);
        text.setTextOrigin(VPos.CENTER);
        text.setX(x);
        text.setY(y);
    }
}
