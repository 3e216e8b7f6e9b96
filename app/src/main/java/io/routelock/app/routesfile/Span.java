package io.routelock.app.routesfile;

/**
 * Characters of a text.
 *
 * @param start of the first one
 * @param end behind the last one; equal to the start for a place without characters
 */
record Span(int start, int end) {

    Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span: " + start + " to " + end);
        }
    }

    int length() {
        return end - start;
    }

    boolean isEmpty() {
        return start == end;
    }

    Span movedBy(int by) {
        return new Span(start + by, end + by);
    }

    /** Whether the two have a character in common, or touch. */
    boolean meets(Span other) {
        return start <= other.end && other.start <= end;
    }

    boolean covers(Span other) {
        return start <= other.start && other.end <= end;
    }

    Span with(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }
}
