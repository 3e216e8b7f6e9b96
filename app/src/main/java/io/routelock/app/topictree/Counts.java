package io.routelock.app.topictree;

import java.util.Locale;

/** Numbers of things in words. */
final class Counts {

    private Counts() {}

    /** {@code 1 topic}, {@code 12,000 topics}. */
    static String of(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }

    /** {@code 512 bytes}, {@code 64.0 KiB}. */
    static String bytes(long bytes) {
        if (bytes < 10_000) {
            return of(bytes, "byte");
        }
        double kib = bytes / 1024.0;
        return kib < 1024
                ? String.format(Locale.ROOT, "%.1f KiB", kib)
                : String.format(Locale.ROOT, "%.1f MiB", kib / 1024);
    }
}
