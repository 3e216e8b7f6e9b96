package io.routelock.runtime.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Issue: who is listened to, at most 5 tries a minute from one source and 30 in all. */
class LoginAttemptsTest {

    private final AtomicLong clock = new AtomicLong();
    private final LoginAttempts attempts = new LoginAttempts(clock::get);

    private static InetAddress host(int number) {
        return InetAddress.ofLiteral("10.0.%d.%d".formatted(number >> 8, number & 0xFF));
    }

    private boolean mayTry(int host) {
        return attempts.count(host(host)).isEmpty();
    }

    /** Moves on by the given time in milliseconds. */
    private void after(long millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Each line is a story: "+" and milliseconds moves the clock, a number is a try of that host. */
    @ParameterizedTest
    @CsvSource({
        // five at once, the sixth is too many, another host is not concerned
        "1 1 1 1 1 1 2, yes yes yes yes yes no yes",
        // after a minute, and not a moment earlier
        "1 1 1 1 1 +59999 1 +1 1 1 1 1 1 1, yes yes yes yes yes no yes yes yes yes yes no",
        // the minute slides: no ten tries around a full minute
        "1 +50000 1 1 1 1 +9999 1 +1 1 1, yes yes yes yes yes no yes no",
        // what was refused is not counted: a program that repeats does not lock out for ever
        "1 1 1 1 1 +30000 1 1 1 1 1 +30000 1, yes yes yes yes yes no no no no no yes"
    })
    void fiveTriesAMinuteFromOneAddressAreLetIn(String story, String expected) {
        StringBuilder seen = new StringBuilder();
        for (String step : story.split(" ")) {
            if (step.startsWith("+")) {
                after(Long.parseLong(step.substring(1)));
            } else {
                seen.append(mayTry(Integer.parseInt(step)) ? "yes " : "no ");
            }
        }
        assertThat(seen.toString().strip()).isEqualTo(expected);
    }

    @Test
    void thirtyTriesAMinuteInAllAreLetInFromHoweverManyAddresses() {
        for (int i = 0; i < 30; i++) {
            assertThat(mayTry(i)).isTrue();
            after(1000);
        }
        assertThat(mayTry(30)).isFalse();
        assertThat(attempts.count(host(31)).orElseThrow().code()).isEqualTo("login.too-many-tries");
        after(30_000); // a minute after the first try
        assertThat(mayTry(30)).isTrue();
        assertThat(mayTry(31)).isFalse();
        after(1000);
        assertThat(mayTry(31)).isTrue();
    }

    /** Attack: tries from invented addresses, which UDP allows, to fill the memory. */
    @Test
    void aFloodFromManyAddressesFillsNoMemory() {
        for (int i = 0; i < 100_000; i++) {
            attempts.count(host(i % 65_536));
            clock.addAndGet(1_000_000);
        }
        assertThat(attempts.remembered()).isLessThanOrEqualTo(30);
    }

    @Test
    void theFindingNamesTheAddress() {
        for (int i = 0; i < 5; i++) {
            mayTry(7);
        }
        assertThat(attempts.count(host(7)).orElseThrow().symptom()).contains("10.0.0.7", "5 times");
    }

    /** System.nanoTime may be negative and may run over. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE - 30_000_000_000L, Long.MAX_VALUE})
    void theClockMayRunOver(long start) {
        clock.set(start);
        for (int i = 0; i < 5; i++) {
            assertThat(mayTry(1)).isTrue();
        }
        after(59_999);
        assertThat(mayTry(1)).isFalse();
        after(1);
        assertThat(mayTry(1)).isTrue();
    }
}
