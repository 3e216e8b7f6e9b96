package io.routelock.mosquitto.acl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Filters as mosquitto takes them; RealDecisionsTest asks mosquitto itself. */
class TopicFiltersTest {

    private static final List<String> LEVELS = List.of("a", "b", "", "+", "+", "$a", "%u");

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "/", "//", "+", "#", "a/#", "+/+/#", "/+", "a b/ c", "$SYS/#", "ä/%u", "a//b"})
    void wildcardsThatFillALevelAreLegal(String filter) {
        assertThat(TopicFilters.isLegal(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a#", "#a", "#/", "#/a", "a/#/b", "a+", "+a", "++", "##", "a/b+", "+#", "a/ #"})
    void otherWildcardsAreNot(String filter) {
        assertThat(TopicFilters.isLegal(filter)).isFalse();
    }

    @Test
    void theLimitsAreThoseOfMosquitto() {
        assertThat(TopicFilters.isLegal("a/".repeat(200) + "a")).isTrue();
        assertThat(TopicFilters.isLegal("a/".repeat(201) + "a")).isFalse();
        assertThat(TopicFilters.isLegal("a".repeat(65_535))).isTrue();
        assertThat(TopicFilters.isLegal("a".repeat(65_536))).isFalse();
        assertThat(TopicFilters.isLegal("ä".repeat(32_767))).isTrue();
        assertThat(TopicFilters.isLegal("ä".repeat(32_768))).isFalse();
        assertThat(TopicFilters.isLegal("€".repeat(21_845))).isTrue();
        assertThat(TopicFilters.isLegal("€".repeat(21_846))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, b, false",
        "a, a/, false",
        "a, a/b, false",
        "a/, a, false",
        "a/, a/, true",
        "a/#, a, true",
        "a/#, a/, true",
        "a/#, a/b/c, true",
        "a/#, ab, false",
        "a/#, b/a, false",
        "#, a, true",
        "#, a/b, true",
        "#, /, true",
        "#, $SYS/a, false",
        "#, $, false",
        "+, a, true",
        "+, a/b, false",
        "+, /, false",
        "+/+, /, true",
        "+/a, $SYS/a, false",
        "+/#, a, true",
        "/+, /a, true",
        "/+, a, false",
        "/#, /, true",
        "/#, a, false",
        "+/, a/, true",
        "a/+, a, false",
        "a/+, a/, true",
        "a/+/c, a/b/c, true",
        "a/+/c, a//c, true",
        "a/+/c, a/b/b/c, false",
        "$SYS/#, $SYS, true",
        "$SYS/#, $SYS/a, true",
        "$SYS/+, $SYS/a, true",
        "a/#, $a, false",
        "%u, %u, true",
        "A, a, false",
        "a b, a b, true",
        "a/b/#, a, false",
        "a/+/#, a, false",
        "a/+/#, a/b, true",
    })
    void aFilterNamesTopics(String filter, String topic, boolean matches) {
        assertThat(TopicFilters.matches(filter, topic)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "#, a, true",
        "#, +/#, true",
        "+/#, #, true",
        "#, #, true",
        "#, $SYS/#, false",
        "+, $SYS, false",
        "a/#, a, true",
        "a/#, a/+/b, true",
        "a/#, a/#, true",
        "a/+, a/#, false",
        "a/+, a/b, true",
        "a/b, a/+, false",
        "+/b, a/b, true",
        "a, a/#, false",
        "a/+/#, a/#, false",
        "a/#, a/+/#, true",
    })
    void aWiderFilterCovers(String wide, String narrow, boolean covers) {
        assertThat(TopicFilters.covers(wide, narrow)).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({
        "a/#, +/b, a/b",
        "#, a, a",
        "#, #, #",
        "+/#, #, #",
        "/#, /+, /+",
        "/#, /#, /#",
        "a/+, +/b, a/b",
        "a/#, a, a",
        "a/#, a/#, a/#",
        "+/x/#, a/#, a/x/#",
        "$SYS/#, $SYS/+/a, $SYS/+/a",
    })
    void whatTwoFiltersNameIsAFilter(String a, String b, String both) {
        assertThat(TopicFilters.overlap(a, b)).contains(both);
        assertThat(TopicFilters.overlap(b, a)).contains(both);
    }

    /** By looking: every topic of a small alphabet. */
    @Test
    void overlapAndCoverAgreeWithMatching() {
        Random random = new Random(3);
        List<String> topics = topics();
        for (int i = 0; i < 5000; i++) {
            String a = filter(random);
            String b = filter(random);
            Optional<String> both = TopicFilters.overlap(a, b);
            boolean covers = true;
            for (String topic : topics) {
                boolean inBoth = TopicFilters.matches(a, topic) && TopicFilters.matches(b, topic);
                assertThat(both.filter(filter -> TopicFilters.matches(filter, topic)).isPresent())
                        .as("%s and %s for %s: %s", a, b, topic, both)
                        .isEqualTo(inBoth);
                covers &= inBoth || !TopicFilters.matches(b, topic);
            }
            assertThat(TopicFilters.covers(a, b)).as("%s covers %s", a, b).isEqualTo(covers);
        }
    }

    private static String filter(Random random) {
        StringBuilder filter = new StringBuilder(LEVELS.get(random.nextInt(LEVELS.size())));
        for (int depth = random.nextInt(3); depth > 0; depth--) {
            filter.append('/').append(LEVELS.get(random.nextInt(LEVELS.size())));
        }
        String end = random.nextInt(4) == 0 ? "/#" : "";
        return filter.isEmpty() && end.isEmpty() ? "#" : filter.append(end).toString();
    }

    private static List<String> topics() {
        List<String> levels = List.of("a", "b", "", "$a", "%u", "other");
        List<String> topics = new ArrayList<>(levels);
        for (int from = 0, depth = 1; depth < 4; depth++) {
            int end = topics.size();
            for (; from < end; from++) {
                for (String level : depth < 3 ? levels : List.of("a")) {
                    topics.add(topics.get(from) + "/" + level);
                }
            }
        }
        topics.remove("");
        return topics;
    }
}
