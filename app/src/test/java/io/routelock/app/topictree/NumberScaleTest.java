package io.routelock.app.topictree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Where numbers stand in a plot. */
class NumberScaleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    20.1,22.9        | 20,21,22,23
                    0,100            | 0,50,100
                    -40,5            | -40,-20,0,20
                    5,5              | 4.5,5.0,5.5
                    0,0              | -0.05,0.00,0.05
                    0.001,0.0034     | 0.001,0.002,0.003,0.004
                    1500,1500.4      | 1500.0,1500.2,1500.4
                    """)
    void linesAcrossAreRoundNumbers(String values, String lines) {
        NumberScale scale = NumberScale.of(points(values));
        assertThat(scale.values().stream().map(scale::words)).containsExactly(lines.strip().split(","));
    }

    /** Whatever a device sends, there is a picture and it ends. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.7976931348623157e308,-1.7976931348623157e308",
                "4.9e-324,0",
                "1e300,1.0000000001e300",
                "9007199254740993,9007199254740992",
                "1e-300,2e-300"
            })
    void theLargestAndSmallestNumbersHaveAPlace(String values) {
        List<NumberHistory.Point> points = points(values);
        NumberScale scale = NumberScale.of(points);
        assertThat(scale.values()).isNotEmpty().hasSizeLessThan(20).allMatch(Double::isFinite);
        points.forEach(point -> assertThat(scale.y(point.value())).isBetween(0.0, 1.0));
    }

    @Test
    void theSpanIsTheNextThatPeopleKnow() {
        Instant now = Plant.NOW;
        NumberScale scale =
                NumberScale.of(
                        List.of(
                                new NumberHistory.Point(now.minusSeconds(61), 1),
                                new NumberHistory.Point(now, 2)));
        assertThat(scale.span()).isEqualTo(Duration.ofMinutes(2));
        assertThat(scale.x(now)).isEqualTo(1);
        assertThat(scale.x(now.minusSeconds(60))).isEqualTo(0.5);
        assertThat(scale.moments(ZoneOffset.UTC))
                .hasSizeBetween(4, 7)
                .allMatch(at -> at.getEpochSecond() % 20 == 0);
    }

    @Test
    void ofTooManyNumbersTheOldestAreForgotten() {
        NumberHistory history = new NumberHistory();
        IntStream.range(0, NumberHistory.MOST_POINTS + 10)
                .forEach(i -> history.add(Plant.NOW.plusSeconds(i), Map.of("", (double) i)));
        assertThat(history.points("")).hasSize(NumberHistory.MOST_POINTS);
        assertThat(history.points("").getFirst().value()).isEqualTo(10);
        assertThat(history.points("").getLast().value()).isEqualTo(NumberHistory.MOST_POINTS + 9);
        assertThat(history.points("other")).isEmpty();
    }

    private static List<NumberHistory.Point> points(String values) {
        return Arrays.stream(values.strip().split(","))
                .map(value -> new NumberHistory.Point(Plant.NOW, Double.parseDouble(value)))
                .toList();
    }
}
