package io.routelock.app.theme;

import java.util.Locale;

/**
 * The pictures of icons/, by the name of their file.
 *
 * <p>The lock family and the states are filled; those of {@code ui/} are lines, one pixel wide, and are not
 * to be drawn smaller than 16 pixels.
 */
public enum Icon {
    LOCK_CLOSED,
    LOCK_SSC,
    LOCK_PSK,
    LOCK_CA,
    LOCK_OPEN,
    LOCK_WARNING,
    STATE_RUN,
    STATE_CONFIG,
    STATE_STOP,
    STATE_UNKNOWN,
    OK,
    ERROR,
    WARNING,
    NOTE,
    PENDING,
    SKIPPED,
    CHECK,
    CROSS,
    UI_ARROW_RIGHT,
    UI_BOX,
    UI_BROKER,
    UI_CERTIFICATE,
    UI_CHEVRON_DOWN,
    UI_CHEVRON_RIGHT,
    UI_CHEVRON_UP,
    UI_CLOSE,
    UI_COLUMNS,
    UI_COMPUTER,
    UI_COPY,
    UI_DEVICE,
    UI_DOCTOR,
    UI_EDIT,
    UI_EXPORT,
    UI_EYE,
    UI_FILTER,
    UI_FOLDER,
    UI_GRID,
    UI_LIVE,
    UI_MINUS,
    UI_MQTT,
    UI_NETWORK,
    UI_PASTE,
    UI_PATTERN,
    UI_PAUSE,
    UI_PLAIN,
    UI_PLAY,
    UI_PLUS,
    UI_QUESTION,
    UI_REDO,
    UI_REFRESH,
    UI_ROUTE,
    UI_SAVE,
    UI_SEARCH,
    UI_SERVER,
    UI_SLIDERS,
    UI_STOP,
    UI_THEME,
    UI_TRASH,
    UI_UNDO,
    UI_USER,
    UI_USERS;

    private static final String LINES = "ui-";

    /** Relative to the icons of the program, for example {@code ui/route.svg}. */
    public String file() {
        String name = key();
        return (drawnInLines() ? "ui/" + name.substring(LINES.length()) : name) + ".svg";
    }

    /** Lower case with dashes: also its style class, so that its colour stands in the style sheet. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean drawnInLines() {
        return key().startsWith(LINES);
    }
}
