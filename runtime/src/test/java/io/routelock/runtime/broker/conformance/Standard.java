package io.routelock.runtime.broker.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The two standards with their normative statements. */
enum Standard {
    MQTT_3_1_1("statements-3.1.1.txt", 141, Normative::v311),
    MQTT_5_0("statements-5.0.txt", 256, Normative::v5);

    private final String list;
    private final int count;
    private final Function<Normative, String[]> cites;

    Standard(String list, int count, Function<Normative, String[]> cites) {
        this.list = list;
        this.count = count;
        this.cites = cites;
    }

    /** How many its appendix lists. */
    int count() {
        return count;
    }

    /** All of them in order, with the reason why there is no test; an empty one where there must be one. */
    Map<String, String> statements() throws IOException {
        Map<String, String> statements = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] words = line.split(" ", 2);
            String twice = statements.put(words[0], words.length > 1 ? words[1] : "");
            if (twice != null) {
                throw new IOException(list + " has two lines for " + words[0]);
            }
        }
        return statements;
    }

    private List<String> lines() throws IOException {
        InputStream in = Objects.requireNonNull(Standard.class.getResourceAsStream(list), list);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    /** The statements that tests cite, with the names of these tests. */
    Map<String, Set<String>> cited(List<Method> tests) {
        Map<String, Set<String>> cited = new TreeMap<>();
        for (Method test : tests) {
            for (String id : cites.apply(test.getAnnotation(Normative.class))) {
                cited.computeIfAbsent(id, any -> new TreeSet<>()).add(StatementsTest.name(test));
            }
        }
        return cited;
    }
}
