package io.routelock.app.settings;

/** How large the window was, in pixels of 100 %. */
public record WindowPlace(double width, double height, boolean maximized) {

    public static final WindowPlace DEFAULT = new WindowPlace(1366, 768, false);
}
