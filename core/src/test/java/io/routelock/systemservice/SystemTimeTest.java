package io.routelock.systemservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class SystemTimeTest {

    /** Friday, 20 November 2026, 10:34:05.250. */
    private static final Octets FRIDAY = Octets.ofHex("EA07 0B00 0500 1400 0A00 2200 0500 FA00");

    @Test
    void eightNumbersAreAMoment() {
        Instant moment = Instant.parse("2026-11-20T10:34:05.250Z");

        assertThat(SystemTime.decode(FRIDAY)).isEqualTo(moment);
        assertThat(SystemTime.encode(moment)).isEqualTo(FRIDAY);
    }

    @Test
    void sundayIsDayZero() {
        assertThat(SystemTime.encode(Instant.parse("2026-11-22T00:00:00Z")).toHex())
                .startsWith("ea070b0000001600");
    }

    /** Too short, too long, month 13, all zero, second 60. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "EA07 0B00 0500 1400 0A00 2200 0500 FA",
                "EA07 0B00 0500 1400 0A00 2200 0500 FA00 00",
                "EA07 0D00 0500 1400 0A00 2200 0500 FA00",
                "0000 0000 0000 0000 0000 0000 0000 0000",
                "EA07 0B00 0500 1400 0A00 2200 3C00 FA00",
                "EA07 0B00 0500 1400 0A00 2200 0500 FFFF"
            })
    void whatIsNoDateIsRefused(String hex) {
        Octets answer = Octets.ofHex(hex);

        assertThatThrownBy(() -> SystemTime.decode(answer)).isInstanceOf(WireFormatException.class);
    }
}
