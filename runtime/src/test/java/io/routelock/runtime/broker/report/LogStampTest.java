package io.routelock.runtime.broker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.files.BrokerPlan.LogPlan;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Run: mosquitto 2.0.11 with these log_timestamp_format, and glibc's strftime for the letters. */
class LogStampTest {

    private static final Instant AT = Instant.parse("2026-11-05T20:08:32.900Z");

    private static String stamp(boolean wanted, Optional<String> format) {
        LogPlan plan = new LogPlan(List.of("stderr"), List.of("all"), wanted, format, true);
        return new LogStamp(plan, ZoneId.of("Europe/Berlin")).of(AT);
    }

    @Test
    void secondsSince1970UnlessAFormatIsSet() {
        assertThat(stamp(true, Optional.empty())).isEqualTo("1793909312: ");
        assertThat(stamp(false, Optional.of("%Y"))).isEmpty();
        assertThat(stamp(true, Optional.of("%Y-%m-%dT%H:%M:%S"))).isEqualTo("2026-11-05T21:08:32: ");
        assertThat(stamp(true, Optional.of("%Y-%m-%dT%H:%M:%S %q %%")))
                .isEqualTo("2026-11-05T21:08:32 %q %: ");
    }

    @Test
    void theLettersOfStrftime() {
        assertThat(stamp(true, Optional.of("%F %T|%D|%R|%s|%y|%e|%j|%I|%p")))
                .isEqualTo("2026-11-05 21:08:32|11/05/26|21:08|1793909312|26| 5|309|09|PM: ");
        assertThat(stamp(true, Optional.of("%b %B %a %A %u %w %z %Z|%c|%t|")))
                .isEqualTo("Nov November Thu Thursday 4 4 +0100 CET|Thu Nov  5 21:08:32 2026|\t|: ");
        assertThat(stamp(true, Optional.of("50%"))).isEqualTo("50%: ");
    }

    @Test
    void eachSecondHasItsOwn() {
        LogPlan plan = new LogPlan(List.of(), List.of(), true, Optional.empty(), true);
        LogStamp stamp = new LogStamp(plan, ZoneId.systemDefault());
        assertThat(stamp.of(AT)).isEqualTo("1793909312: ");
        assertThat(stamp.of(AT.plusMillis(99))).isEqualTo("1793909312: ");
        assertThat(stamp.of(AT.plusMillis(100))).isEqualTo("1793909313: ");
    }
}
