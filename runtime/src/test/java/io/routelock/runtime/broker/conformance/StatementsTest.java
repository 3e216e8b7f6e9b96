package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
                    AccessTest.class,
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
                    WebSocketTest.class,
                    WillTest.class);

    private static List<Method> tests() {
        return SUITE.stream()
                .flatMap(suite -> Stream.of(suite.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Normative.class))
                .toList();
    }

    static String name(Method test) {
        return test.getDeclaringClass().getSimpleName() + "." + test.getName();
    }

    @ParameterizedTest
    @EnumSource
    void theListIsThatOfTheStandard(Standard standard) throws IOException {
        assertThat(standard.statements().keySet())
                .hasSize(standard.count())
                .allMatch(id -> id.matches("MQTT-\\d(\\.\\d+){2}-\\d+"));
    }

    @ParameterizedTest
    @EnumSource
    void everyStatementIsEitherTestedOrListedWithAReason(Standard standard) throws IOException {
        Set<String> mustBeTested = new TreeSet<>();
        standard.statements()
                .forEach((id, reason) -> {
                    if (reason.isEmpty()) {
                        mustBeTested.add(id);
                    }
                });
        assertThat(standard.cited(tests()).keySet()).isEqualTo(mustBeTested);
    }

    @Test
    void everyTestOfTheSuiteSaysWhichStatementsItChecks() {
        assertThat(SUITE)
                .allSatisfy(suite ->
                        assertThat(suite.getDeclaredMethods())
                                .filteredOn(StatementsTest::isTest)
                                .allMatch(test -> test.isAnnotationPresent(Normative.class)));
    }

    private static boolean isTest(Method method) {
        return Stream.of(method.getAnnotations())
                .anyMatch(each -> each.annotationType().getSimpleName().matches("Test|ParameterizedTest"));
    }

    /** The tables for the documentation; printed with the system property {@code conformance.print=true}. */
    @Test
    void theTablesNameEveryStatementAndEveryDeviation() throws IOException {
        String tables = table(Standard.MQTT_3_1_1) + table(Standard.MQTT_5_0) + deviations();
        if (Boolean.getBoolean("conformance.print")) {
            System.out.println(tables);
        }
        assertThat(tables).contains("MQTT-7.1.2-1", "MQTT-4.13.2-1", "grants it");
    }

    private static String table(Standard standard) throws IOException {
        Map<String, Set<String>> cited = standard.cited(tests());
        StringBuilder rows = new StringBuilder("\n").append(standard).append('\n');
        standard.statements()
                .forEach((id, reason) -> rows.append(row(id, cited.getOrDefault(id, Set.of(reason)))));
        return rows.toString();
    }

    private static String row(String id, Set<String> words) {
        return "| " + id + " | " + String.join(", ", words) + " |\n";
    }

    private static String deviations() {
        return tests().stream()
                .filter(test -> test.isAnnotationPresent(MosquittoDeviates.class))
                .map(test -> row(name(test), Set.of(test.getAnnotation(MosquittoDeviates.class).value())))
                .sorted()
                .collect(Collectors.joining("", "\nmosquitto 2.0.11\n", ""));
    }
}
