package io.routelock.route.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which of the old entries becomes which of the new ones, so that as few as possible are touched.
 *
 * <p>Entries of one identity belong together, in their order. Between two such pairs the rest is paired as it
 * comes, for a name that was changed in place; what is left over is added or taken away.
 */
final class KeyAlignment {

    /** Cells of the table; beyond that many entries only the unchanged ends are recognised. */
    private static final long MAX_WORK = 1_000_000;

    static final int NEW = -1;

    private final List<String> before;
    private final List<String> after;
    private final int[] origin;

    private KeyAlignment(List<String> before, List<String> after) {
        this.before = before.stream().map(id -> id.toUpperCase(Locale.ROOT)).toList();
        this.after = after.stream().map(id -> id.toUpperCase(Locale.ROOT)).toList();
        this.origin = new int[after.size()];
        Arrays.fill(origin, NEW);
    }

    /** For each of the new ones the index of the old one that it comes from, rising, or {@link #NEW}. */
    static int[] of(List<String> before, List<String> after) {
        KeyAlignment alignment = new KeyAlignment(before, after);
        alignment.align();
        alignment.fillGaps();
        return alignment.origin;
    }

    private void align() {
        int start = 0;
        int endBefore = before.size();
        int endAfter = after.size();
        while (start < endBefore && start < endAfter && same(start, start)) {
            origin[start] = start++;
        }
        while (endBefore > start && endAfter > start && same(endBefore - 1, endAfter - 1)) {
            origin[--endAfter] = --endBefore;
        }
        if ((long) (endBefore - start) * (endAfter - start) <= MAX_WORK) {
            alignMiddle(start, endBefore, endAfter);
        }
    }

    private boolean same(int old, int added) {
        return before.get(old).equals(after.get(added));
    }

    /** The longest common subsequence. */
    private void alignMiddle(int start, int endBefore, int endAfter) {
        int[][] longest = new int[endBefore - start + 1][endAfter - start + 1];
        for (int i = endBefore - start - 1; i >= 0; i--) {
            for (int j = endAfter - start - 1; j >= 0; j--) {
                longest[i][j] =
                        same(start + i, start + j)
                                ? longest[i + 1][j + 1] + 1
                                : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (start + i < endBefore && start + j < endAfter) {
            if (same(start + i, start + j)) {
                origin[start + j++] = start + i++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private void fillGaps() {
        int free = 0;
        for (int j = 0; j < origin.length; j++) {
            if (origin[j] != NEW) {
                free = origin[j] + 1;
            } else if (free < nextOrigin(j)) {
                origin[j] = free++;
            }
        }
    }

    private int nextOrigin(int from) {
        for (int j = from; j < origin.length; j++) {
            if (origin[j] != NEW) {
                return origin[j];
            }
        }
        return before.size();
    }
}
