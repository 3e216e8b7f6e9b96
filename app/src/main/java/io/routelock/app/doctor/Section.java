package io.routelock.app.doctor;

import io.routelock.doctor.Evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Evidence that belongs together: what was sent, what was received, the certificate of the target.
 *
 * @param title empty for what belongs to nothing in particular
 * @param evidence whose names do not say the title again
 */
record Section(String title, List<Evidence> evidence) {

    private static final String BETWEEN = ": ";

    /**
     * By the words before a colon; a dump follows the fields of its title. What is wrong comes first, else
     * they stay in the order in which they come.
     */
    static List<Section> of(List<Evidence> all) {
        Map<String, List<Evidence>> byTitle = new LinkedHashMap<>();
        for (Evidence one : all) {
            byTitle.computeIfAbsent(titleOf(one), title -> new ArrayList<>()).add(without(one));
        }
        return byTitle.entrySet().stream()
                .map(entry -> new Section(entry.getKey(), List.copyOf(entry.getValue())))
                .sorted(Comparator.comparing(section -> !section.isWrong()))
                .toList();
    }

    private boolean isWrong() {
        return evidence.stream().anyMatch(one -> one instanceof Evidence.Fact fact && fact.wrong());
    }

    private static String titleOf(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Fact fact -> fact.name().contains(BETWEEN) ? fact.name().split(BETWEEN, 2)[0] : "";
            case Evidence.Dump dump -> dump.title();
            case Evidence.Note note -> "";
        };
    }

    private static Evidence without(Evidence evidence) {
        return evidence instanceof Evidence.Fact(String name, String value, boolean wrong)
                        && name.contains(BETWEEN)
                ? new Evidence.Fact(asBeginning(name.split(BETWEEN, 2)[1]), value, wrong)
                : evidence;
    }

    private static String asBeginning(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
