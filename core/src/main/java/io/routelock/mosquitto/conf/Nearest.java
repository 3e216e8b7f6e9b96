package io.routelock.mosquitto.conf;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
final class Nearest {

    private static final int MOST_SLIPS = 2;

    private Nearest() {}

    static Optional<String> of(String typed, Collection<String> names) {
        String word = typed.toLowerCase(Locale.ROOT).strip().replace('-', '_');
        if (word.length() > 2 * 40) {
            return Optional.empty();
        }
        return names.stream()
                .filter(name -> Math.abs(name.length() - word.length()) <= MOST_SLIPS)
                .min(Comparator.comparingInt(name -> distance(word, name)))
                .filter(name -> distance(word, name) <= Math.min(MOST_SLIPS, name.length() / 3));
    }

    /** Letters to insert, remove or change. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
