package io.routelock.app.brokerlive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.DoubleStream;

/** Where rates and times stand in the plot, and in which words. */
class LoadScaleTest {

    private static final Instant END = Instant.parse("2026-11-20T09:47:10Z");

    @ParameterizedTest
    @CsvSource({"0, 10", "9, 10", "10, 10", "41, 50", "134, 200", "401, 500", "79000, 80000", "95000, 100000"})
    void theTopIsARoundNumber(double highest, double top) {
        assertThat(LoadScale.of(END, DoubleStream.of(0, highest)).top()).isEqualTo(top);
    }

    @Test
    void fiveMinutesAreFromTheLeftToTheRight() {
        LoadScale scale = new LoadScale(END, 100);
        assertThat(scale.x(END)).isEqualTo(1);
        assertThat(scale.x(END.minusSeconds(150))).isCloseTo(0.5, within(1e-9));
        assertThat(scale.x(END.minusSeconds(301))).isNegative();
        assertThat(scale.y(25)).isEqualTo(0.25);
        assertThat(scale.rates()).containsExactly(0.0, 25.0, 50.0, 75.0, 100.0);
        assertThat(scale.minutes(ZoneOffset.UTC).stream().map(at -> LiveTimes.minute(at, ZoneOffset.UTC)))
                .containsExactly("09:43", "09:44", "09:45", "09:46", "09:47");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.42, 0.4", "2, 2", "41.6, 42", "4000, 4000", "12400, 12k"})
    void ratesAreShort(double rate, String words) {
        assertThat(RatePlot.words(rate)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"192.168.10.21:50112, 192.168.10.21", "[fe80::1]:1883, fe80::1", "10.0.0.1, 10.0.0.1"})
    void anAddressIsShownWithoutItsPort(String address, String host) {
        assertThat(ClientRow.host(address)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "0, Ends with the connection",
        "4294967295, Is kept for ever",
        "300, Is kept for 300 s",
        "7200, Is kept for 2 h",
        "604800, Is kept for 7 days"
    })
    void aSessionSaysHowLongItIsKept(long expiry, String words) {
        assertThat(LiveDetail.session(expiry)).isEqualTo(words);
    }
}
