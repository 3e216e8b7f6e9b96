package io.routelock.app.settings;

import io.routelock.app.theme.ThemeChoice;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is remembered between two starts, as it stands in the file.
 *
 * @param tables by the name of the table
 * @param notes small things of the features, by a name with dots: {@code search.timeout}
 */
public record SettingsData(
        ThemeChoice theme, WindowPlace window, Map<String, TableLook> tables, Map<String, String> notes) {

    public static final SettingsData DEFAULT =
            new SettingsData(ThemeChoice.SYSTEM, WindowPlace.DEFAULT, Map.of(), Map.of());

    /** What a file of another version does not tell is as it is at the first start. */
    @SuppressWarnings({"ConstantValue", "NullAway"})
    public SettingsData {
        theme = Optional.ofNullable(theme).orElse(ThemeChoice.SYSTEM);
        window = Optional.ofNullable(window).orElse(WindowPlace.DEFAULT);
        tables = tables == null ? Map.of() : Map.copyOf(tables);
        notes = notes == null ? Map.of() : Map.copyOf(notes);
    }

    public SettingsData withTheme(ThemeChoice newTheme) {
        return new SettingsData(newTheme, window, tables, notes);
    }

    public SettingsData withWindow(WindowPlace newWindow) {
        return new SettingsData(theme, newWindow, tables, notes);
    }

    public SettingsData withTable(String name, TableLook look) {
        return new SettingsData(theme, window, with(tables, name, look), notes);
    }

    public SettingsData withNote(String name, String value) {
        return new SettingsData(theme, window, tables, with(notes, name, value));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> changed = new TreeMap<>(map);
        changed.put(key, value);
        return changed;
    }
}
