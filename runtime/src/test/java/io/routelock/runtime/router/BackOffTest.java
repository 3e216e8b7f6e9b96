package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Protocol notes: secure-ads, back off between attempts. */
class BackOffTest {

    private final BackOff backOff = new BackOff(new SplittableRandom(1));

    @ParameterizedTest
    @CsvSource({
        "1, 1.0, 1.0",
        "2, 1.6, 2.4",
        "3, 3.2, 4.8",
        "5, 12.8, 19.2",
        "6, 25.6, 30",
        "1000, 25.6, 30"
    })
    void itDoublesUpToALimitAndDiffersByChance(int failures, double least, double most) {
        for (int i = 0; i < 100; i++) {
            assertThat(backOff.after(failures, true) / 1e9).isBetween(least, most);
        }
    }

    @Test
    void twoRoutersDoNotComeBackAtTheSameMoment() {
        assertThat(LongStream.range(0, 20).map(_ -> backOff.after(3, true)).distinct().count())
                .isGreaterThan(15);
    }

    @Test
    void alongAPlainRouteItStaysShort() {
        assertThat(backOff.after(50, false)).isEqualTo(BackOff.SHORTEST_NANOS);
    }
}
