package io.routelock.runtime.broker.tls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an OpenSSL cipher list such as {@code HIGH:!aNULL:@STRENGTH} means here.
 *
 * @param suites served, in the order in which they are taken
 * @param passedOver words that mean nothing, or suites that are not served; OpenSSL passes over unknown ones
 *     as well, and says nothing
 * @param refused commands for more protection than is given, and those at which OpenSSL stops as well
 */
record CipherList(List<CipherSuite> suites, Set<String> passedOver, Set<String> refused) {

    /** That of Debian, which is what Java allows as well. */
    private static final String LEVEL = "@SECLEVEL=2";

    private static final Set<String> WEAKER = Set.of("@SECLEVEL=0", "@SECLEVEL=1");

    CipherList {
        suites = List.copyOf(suites);
        passedOver = Set.copyOf(passedOver);
        refused = Set.copyOf(refused);
    }

    /** Every name is one of a suite. */
    static CipherList ofNames(String text, List<CipherSuite> served) {
        Set<CipherSuite> chosen = new LinkedHashSet<>();
        Set<String> unknown = new HashSet<>();
        for (String name : text.trim().split("[:, ]+", -1)) {
            served.stream()
                    .filter(suite -> suite.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(chosen::add, () -> unknown.add(name));
        }
        return new CipherList(List.copyOf(chosen), unknown, Set.of());
    }

    /** As OpenSSL reads it. */
    static CipherList of(String text, List<CipherSuite> served) {
        Reading reading = new Reading(served);
        for (String element : text.trim().split("[:;, ]+", -1)) {
            reading.take(element);
        }
        return new CipherList(reading.chosen, reading.passedOver, reading.refused);
    }

    /** For one thread. */
    private static final class Reading {
        private final List<CipherSuite> served;
        private final List<CipherSuite> chosen = new ArrayList<>();
        private final Set<CipherSuite> killed = new HashSet<>();
        private final Set<String> passedOver = new LinkedHashSet<>();
        private final Set<String> refused = new LinkedHashSet<>();

        Reading(List<CipherSuite> served) {
            this.served = served;
        }

        void take(String element) {
            if (element.isEmpty()) {
                return;
            }
            if (element.contains("@")) {
                command(element); // OpenSSL begins one in the middle of a word as well
                return;
            }
            switch (element.charAt(0)) {
                case '!' -> kill(meant(element.substring(1), element));
                case '-' -> chosen.removeAll(meant(element.substring(1), element));
                case '+' -> toTheEnd(meant(element.substring(1), element));
                default -> add(element);
            }
        }

        private void command(String element) {
            if (element.equals("@STRENGTH")) {
                chosen.sort(Comparator.comparingInt(CipherSuite::bits).reversed());
            } else if (WEAKER.contains(element)) {
                passedOver.add(element);
            } else if (!element.equals(LEVEL)) {
                refused.add(element);
            }
        }

        private void kill(List<CipherSuite> suites) {
            chosen.removeAll(suites);
            killed.addAll(suites);
        }

        private void toTheEnd(List<CipherSuite> suites) {
            List<CipherSuite> moved = chosen.stream().filter(suites::contains).toList();
            chosen.removeAll(moved);
            chosen.addAll(moved);
        }

        private void add(String element) {
            List<CipherSuite> suites = meant(element, element);
            if (suites.isEmpty()) {
                passedOver.add(element);
            }
            suites.stream()
                    .filter(suite -> !chosen.contains(suite) && !killed.contains(suite))
                    .forEach(chosen::add);
        }

        /** Of several words all must mean a suite. */
        private List<CipherSuite> meant(String words, String element) {
            List<String> all = List.of(words.split("\\+", -1));
            if (!all.stream().allMatch(this::isKnown)) {
                passedOver.add(element);
                return List.of();
            }
            return served.stream().filter(suite -> all.stream().allMatch(suite::isMeantBy)).toList();
        }

        private boolean isKnown(String word) {
            return CipherWords.isWord(word) || served.stream().anyMatch(suite -> suite.isMeantBy(word));
        }
    }
}
