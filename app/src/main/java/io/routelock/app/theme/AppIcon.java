package io.routelock.app.theme;

import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Transform;

import java.util.List;
import java.util.stream.Stream;

/** The picture of the program itself, in its own colours. */
public final class AppIcon {

    private static final double DRAWN_AT = 64;

    private AppIcon() {}

    /** For the window: the sizes that systems ask for. On the JavaFX thread. */
    public static List<Image> images() {
        return Stream.of(16, 24, 32, 48, 64, 128, 256).map(AppIcon::image).toList();
    }

    /** One picture of that many pixels. On the JavaFX thread. */
    public static Image image(double size) {
        Group drawing = new Group();
        for (SvgFile.Shape shape : SvgFile.read("app.svg").shapes()) {
            SVGPath path = new SVGPath();
            path.setContent(shape.path());
            path.setFill(Color.web(shape.fill()));
            drawing.getChildren().add(path);
        }
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setTransform(Transform.scale(size / DRAWN_AT, size / DRAWN_AT));
        parameters.setViewport(new javafx.geometry.Rectangle2D(0, 0, size, size));
        return drawing.snapshot(parameters, null);
    }
}
