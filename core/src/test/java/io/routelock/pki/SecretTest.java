package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** Secrets never in toString, logs, reports or exceptions. */
class SecretTest {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private record Login(String user, Secret password) {}

    @Test
    void aRecordThatHoldsASecretDoesNotPrintIt() {
        assertThat(new Login("Administrator", Secret.of("swordfish")).toString())
                .contains("(secret)")
                .doesNotContain("swordfish");
    }

    @Test
    void theBytesAreWipedOnceTheyWereUsed() {
        AtomicReference<byte[]> kept = new AtomicReference<>();
        int length =
                Secret.of("ü1")
                        .useBytes(
                                WINDOWS_1252,
                                bytes -> {
                                    assertThat(bytes).containsExactly(0xFC, '1');
                                    kept.set(bytes);
                                    return bytes.length;
                                });
        assertThat(length).isEqualTo(2);
        assertThat(kept.get()).containsOnly(0);
    }

    @Test
    void aCharacterThatTheCharacterSetLacksIsNamedByPositionOnly() {
        // Protocol notes, secure-ads: report a character that it lacks, never send a substitute.
        assertThatThrownBy(() -> Secret.of("abcЖdef").useBytes(WINDOWS_1252, bytes -> bytes.length))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("text.character")
                .hasMessageContaining("Character 4 of the password")
                .hasMessageNotContainingAny("abc", "Ж", "def");
    }

    @Test
    void halfASurrogatePairIsReportedToo() {
        assertThatThrownBy(() ->
                        Secret.of('a', '\uD83D').useBytes(StandardCharsets.UTF_8, bytes -> bytes.length))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("Character 2");
    }

    @Test
    void secretsAreComparedByContentAndHashAlike() {
        assertThat(Secret.of("one")).isEqualTo(Secret.of('o', 'n', 'e'));
        assertThat(Secret.of("one")).isNotEqualTo(Secret.of("two"));
        assertThat(Secret.of("one")).hasSameHashCodeAs(Secret.of("two"));
    }

    @Test
    void theCallerCanWipeItsOwnCharacters() {
        char[] typed = {'a', 'b'};
        Secret secret = Secret.of(typed);
        typed[0] = 0;
        assertThat(secret).isEqualTo(Secret.of("ab"));
    }
}
