package io.routelock.app.textedit;

/**
 * One piece of a text replaced by another.
 *
 * <p>Its text form shows neither piece: both may be secrets.
 *
 * @param start offset of the piece
 * @param removed what stood there
 * @param inserted what stands there afterwards
 */
public record TextChange(int start, String removed, String inserted) {

    /** The smallest piece in which the two differ. */
    public static TextChange between(String before, String after) {
        int most = Math.min(before.length(), after.length());
        int same = 0;
        while (same < most && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        int sameEnd = 0;
        while (sameEnd < most - same
                && before.charAt(before.length() - 1 - sameEnd)
                        == after.charAt(after.length() - 1 - sameEnd)) {
            sameEnd++;
        }
        return new TextChange(
                same,
                before.substring(same, before.length() - sameEnd),
                after.substring(same, after.length() - sameEnd));
    }

    public String applyTo(String text) {
        return new StringBuilder(text.length() + inserted.length() - removed.length())
                .append(text, 0, start)
                .append(inserted)
                .append(text, removedEnd(), text.length())
                .toString();
    }

    public TextChange reversed() {
        return new TextChange(start, inserted, removed);
    }

    public boolean isNothing() {
        return removed.equals(inserted);
    }

    public int removedEnd() {
        return start + removed.length();
    }

    public int insertedEnd() {
        return start + inserted.length();
    }

    @Override
    public String toString() {
        return "%d characters at %d become %d".formatted(removed.length(), start, inserted.length());
    }
}
