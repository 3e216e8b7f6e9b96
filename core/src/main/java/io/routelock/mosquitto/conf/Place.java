package io.routelock.mosquitto.conf;

/**
 * Where something stands.
 *
 * @param file as the user or an include_dir names it; empty for a text that is not saved yet
 * @param line from 1
 * @param column from 1, in characters
 */
public record Place(String file, int line, int column) {

    public Place {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("lines and columns count from 1: " + line + ", " + column);
        }
    }
}
