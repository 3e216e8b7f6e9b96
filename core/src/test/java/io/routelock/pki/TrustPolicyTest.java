package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.pki.TrustPolicy.Decision;
import io.routelock.pki.TrustPolicy.KnownChanged;
import io.routelock.pki.TrustPolicy.KnownSame;
import io.routelock.pki.TrustPolicy.Unknown;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Optional;
import java.util.stream.Stream;

/** The whole table of the trust decision: what is stored, what is presented, what follows. */
class TrustPolicyTest {

    private static final Fingerprint ONE = new Fingerprint("1".repeat(64));
    private static final Fingerprint TWO = new Fingerprint("2".repeat(64));
    private static final Fingerprint ALMOST_ONE = new Fingerprint("1".repeat(63) + "2");

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(Optional.empty(), ONE, new Unknown(presented(ONE))),
                Arguments.of(Optional.of(ONE), ONE, new KnownSame(presented(ONE))),
                Arguments.of(Optional.of(ONE), TWO, new KnownChanged(ONE, presented(TWO))),
                Arguments.of(Optional.of(ONE), ALMOST_ONE, new KnownChanged(ONE, presented(ALMOST_ONE))));
    }

    private static PresentedFingerprint presented(Fingerprint value) {
        return new PresentedFingerprint(value);
    }

    @ParameterizedTest
    @MethodSource("table")
    void trustFollowsFromWhatIsStoredAndWhatWasPresented(
            Optional<Fingerprint> stored, Fingerprint presented, Decision expected) {
        assertThat(TrustPolicy.decide(stored, presented(presented))).isEqualTo(expected);
    }
}
