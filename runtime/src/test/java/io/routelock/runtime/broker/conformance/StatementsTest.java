package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every normative statement of both standards is either checked by a test that cites it or stands in the list
 * of those that no test can check, with the reason. The lists hold all of them, in the order of appendix A of
 * 3.1.1 and appendix B of 5.0.
 */
class StatementsTest {

    private static final List<Class<?>> SUITE =
            List.of(
                    ConnectTest.class,
                    DeliveryTest.class,
                    DisconnectTest.class,
                    FixedHeaderTest.class,
                    KeepAliveTest.class,
                    LimitsTest.class,
                    MessagePropertiesTest.class,
                    PublishTest.class,
                    RetainedTest.class,
                    SessionTest.class,
                    SharedSubscriptionTest.class,
                    SubscribeTest.class,
                    TextTest.class,
                    TopicAliasTest.class,
                    TopicTest.class,
                    UnsubscribeTest.class,
                    WillTest.class);

    private static final int STATEMENTS_OF_311 = 143;
    private static final int STATEMENTS_OF_5 = 247;

    private enum Standard {
        MQTT_3_1_1("statements-3.1.1.txt", Normative::v311),
        MQTT_5_0("statements-5.0.txt", Normative::v5);

        private final String list;
        private final Function<Normative, String[]> cites;

        Standard(String list, Function<Normative, String[]> cites) {
            this.list = list;
            this.cites = cites;
        }

        /** All of them, with the reason why there is no test; an empty one where there must be a test. */
        Map<String, String> statements() throws IOException {
            try (InputStream in = StatementsTest.class.getResourceAsStream(list);
                    BufferedReader lines =
                            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return lines.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> line.split(" ", 2))
                        .collect(
                                Collectors.toMap(
                                        words -> words[0],
                                        words -> words.length > 1 ? words[1].strip() : "",
                                        (one, two) -> {
                                            throw new IllegalStateException("listed twice: " + one + two);
                                        },
                                        TreeMap::new));
            }
        }

        /** The statements that tests cite, with these tests. */
        Map<String, Set<String>> cited() {
            Map<String, Set<String>> cited = new TreeMap<>();
            tests().forEach(
                            test ->
                                    Stream.of(cites.apply(test.getAnnotation(Normative.class)))
                                            .forEach(
                                                    id ->
                                                            cited.computeIfAbsent(id, any -> new TreeSet<>())
                                                                    .add(name(test))));
            return cited;
        }
    }

    private static Stream<Method> tests() {
        return SUITE.stream()
                .flatMap(suite -> Stream.of(suite.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Normative.class));
    }

    private static String name(Method test) {
        return test.getDeclaringClass().getSimpleName() + "." + test.getName();
    }

    @Test
    void theListsAreThoseOfTheStandards() throws IOException {
        assertThat(Standard.MQTT_3_1_1.statements()).hasSize(STATEMENTS_OF_311);
        assertThat(Standard.MQTT_5_0.statements()).hasSize(STATEMENTS_OF_5);
        for (Standard standard : Standard.values()) {
            assertThat(standard.statements().keySet()).allMatch(id -> id.matches("MQTT-\\d(\\.\\d+){2}-\\d+"));
        }
    }

    @Test
    void everyStatementIsEitherTestedOrListedWithAReason() throws IOException {
        for (Standard standard : Standard.values()) {
            Map<String, String> statements = standard.statements();
            Set<String> mustBeTested =
                    statements.keySet().stream()
                            .filter(id -> Optional.ofNullable(statements.get(id)).orElse("").isEmpty())
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(standard.cited().keySet()).as("tested, %s", standard).isEqualTo(mustBeTested);
        }
    }

    @Test
    void everyTestOfTheSuiteSaysWhichStatementsItChecks() {
        assertThat(SUITE)
                .allSatisfy(
                        suite ->
                                assertThat(suite.getDeclaredMethods())
                                        .filteredOn(StatementsTest::isTest)
                                        .allMatch(test -> test.isAnnotationPresent(Normative.class)));
    }

    private static boolean isTest(Method method) {
        return Stream.of(method.getAnnotations())
                .anyMatch(each -> each.annotationType().getSimpleName().matches("Test|ParameterizedTest"));
    }

    /** The table of what is tested, for the documentation: run with {@code conformance.print=true}. */
    @Test
    void theTableOfStatementsCanBePrinted() throws IOException {
        StringBuilder table = new StringBuilder();
        for (Standard standard : Standard.values()) {
            table.append('\n').append(standard).append('\n');
            Map<String, Set<String>> cited = standard.cited();
            standard.statements()
                    .forEach(
                            (id, reason) ->
                                    table.append("| ")
                                            .append(id)
                                            .append(" | ")
                                            .append(reason.isEmpty() ? String.join(", ", cited.get(id)) : reason)
                                            .append(" |\n"));
        }
        table.append("\nwhere mosquitto 2.0.11 deviates\n");
        tests().filter(test -> test.isAnnotationPresent(MosquittoDeviates.class))
                .forEach(
                        test ->
                                table.append("| ")
                                        .append(name(test))
                                        .append(" | ")
                                        .append(test.getAnnotation(MosquittoDeviates.class).value())
                                        .append(" |\n"));
        if (Boolean.getBoolean("conformance.print")) {
            System.out.println(table);
        }
        assertThat(table).contains("MQTT-3.1.0-2", "mosquitto");
    }
}
