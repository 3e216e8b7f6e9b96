package io.routelock.app.textedit;

/**
 * Characters of a text.
 *
 * @param start of the first one
 * @param end behind the last one; equal to the start for a place without characters
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span: " + start + " to " + end);
        }
    }

    public int length() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    public Span movedBy(int by) {
        return new Span(start + by, end + by);
    }

    /** Whether the two have a character in common, or touch. */
    public boolean meets(Span other) {
        return start <= other.end && other.start <= end;
    }

    public boolean covers(Span other) {
        return start <= other.start && other.end <= end;
    }

    public Span with(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }
}
