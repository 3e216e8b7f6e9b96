package io.routelock.route.file;

import java.util.Comparator;
import java.util.List;

/**
 * One change of a text: the characters from {@code start} to before {@code end} become others.
 *
 * @param replacement source text, already escaped
 */
record Splice(int start, int end, String replacement) {

    static Splice insert(int at, String text) {
        return new Splice(at, at, text);
    }

    static Splice delete(int start, int end) {
        return new Splice(start, end, "");
    }

    /** All changes at once; several insertions at one place keep their order and come before what it held. */
    static String apply(String text, List<Splice> splices) {
        StringBuilder changed = new StringBuilder(text.length() + 1024);
        int copied = 0;
        for (Splice splice : inOrder(splices)) {
            if (splice.start < copied) {
                throw new IllegalStateException("two changes of one place");
            }
            changed.append(text, copied, splice.start).append(splice.replacement);
            copied = splice.end;
        }
        return changed.append(text, copied, text.length()).toString();
    }

    private static List<Splice> inOrder(List<Splice> splices) {
        return splices.stream()
                .sorted(Comparator.comparingInt(Splice::start).thenComparingInt(Splice::end))
                .toList();
    }
}
