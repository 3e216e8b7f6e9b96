package io.routelock.route.file;

import java.util.Arrays;

/** Where the lines of a text begin; CR, LF and CRLF each end one. */
final class Lines {

    private final int[] starts;

    Lines(String text) {
        int[] found = new int[64];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || c == '\r' && !text.startsWith("\n", i + 1);
            if (ends) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = i + 1;
            }
        }
        starts = Arrays.copyOf(found, count);
    }

    /** From 1. */
    int lineOf(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** From 1, in characters. */
    int columnOf(int offset) {
        return offset - starts[lineOf(offset) - 1] + 1;
    }
}
