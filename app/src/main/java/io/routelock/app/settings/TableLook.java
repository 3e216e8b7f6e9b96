package io.routelock.app.settings;

import java.util.List;
import java.util.Map;

/**
 * How the user arranged a table.
 *
 * @param widths of columns in pixels, by their title
 * @param hidden titles of the columns that are not shown
 */
public record TableLook(Map<String, Double> widths, List<String> hidden) {

    public static final TableLook DEFAULT = new TableLook(Map.of(), List.of());

    @SuppressWarnings({"ConstantValue", "NullAway"})
    public TableLook {
        widths = widths == null ? Map.of() : Map.copyOf(widths);
        hidden = hidden == null ? List.of() : List.copyOf(hidden);
    }
}
