package io.routelock.app.theme;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

import java.util.EnumMap;
import java.util.Map;

/**
 * One icon, 16 pixels unless said otherwise. Its colour comes from the style sheet, by the style class that
 * is the icon's key; lines stay one pixel wide at every size.
 */
public final class IconView extends Region {

    public static final double SMALL = 16;
    public static final double MEDIUM = 20;
    public static final double LARGE = 32;

    private static final double DRAWN_AT = 16;
    private static final Map<Icon, String> PATHS = new EnumMap<>(Icon.class);

    private final ObjectProperty<Icon> icon = new SimpleObjectProperty<>(this, "icon");
    private final SVGPath path = new SVGPath();
    private final double size;

    public IconView(Icon icon) {
        this(icon, SMALL);
    }

    public IconView(Icon icon, double size) {
        this.size = size;
        getStyleClass().add("icon");
        getChildren().add(path);
        path.getStyleClass().add("icon-path");
        path.setManaged(false);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setMouseTransparent(true);
        this.icon.subscribe((old, now) -> show(old, now));
        this.icon.set(icon);
    }

    public Icon getIcon() {
        return icon.get();
    }

    public void setIcon(Icon value) {
        icon.set(value);
    }

    public ObjectProperty<Icon> iconProperty() {
        return icon;
    }

    private void show(@org.jspecify.annotations.Nullable Icon old, Icon now) {
        if (old != null) {
            getStyleClass().removeAll(old.key(), "icon-lines");
        }
        getStyleClass().add(now.key());
        if (now.drawnInLines()) {
            getStyleClass().add("icon-lines");
        }
        path.setContent(PATHS.computeIfAbsent(now, IconView::read));
        double scale = size / DRAWN_AT;
        path.setScaleX(scale);
        path.setScaleY(scale);
        path.setStrokeWidth(now.drawnInLines() ? 1 / scale : 0);
        requestLayout();
    }

    private static String read(Icon icon) {
        return SvgFile.read(icon.file()).shapes().getFirst().path();
    }

    /** A scaled shape grows from the middle of its bounds; put its drawing board back to our corner. */
    @Override
    protected void layoutChildren() {
        double scale = size / DRAWN_AT;
        var bounds = path.getLayoutBounds();
        path.setLayoutX((scale - 1) * bounds.getCenterX());
        path.setLayoutY((scale - 1) * bounds.getCenterY());
    }
}
