package io.routelock.runtime.bench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Figures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How fast pre-shared keys and certificates of a shared CA are beside self-signed certificates: an
 * application, its router, and over Secure ADS the router with the PLC.
 *
 * <p>All three take AES-GCM, the JDK's and Bouncy Castle's; with TwinCAT a pre-shared key has CBC with an
 * HMAC. For values of 64 KiB there is no target.
 */
class SecureModesBenchmark {

    private static final double TARGET = 0.8;
    private static final int SMALL = 64;
    private static final int LARGE = 65536;

    private final Figures figures = new Figures("Modes of Secure ADS, round trips per second, median of 5");

    @TempDir private Path temp;

    @Test
    void keysAndAuthoritiesAreNearlyAsFastAsSelfSignedCertificates() throws IOException {
        try (SecureModes modes = new SecureModes(temp)) {
            for (int inFlight : List.of(1, 64)) {
                compare("pre-shared key", modes.preSharedKey(SMALL), modes.selfSigned(SMALL), inFlight);
                compare("shared CA", modes.sharedCa(SMALL), modes.selfSigned(SMALL), inFlight);
            }
            for (int inFlight : List.of(1, 8)) {
                write("pre-shared key", modes.preSharedKey(LARGE), modes.selfSigned(LARGE), inFlight);
                write("shared CA", modes.sharedCa(LARGE), modes.selfSigned(LARGE), inFlight);
            }
        }
        figures.check();
    }

    private void compare(String mode, AdsPump ours, AdsPump selfSigned, int inFlight) {
        Duel.Outcome outcome = new Duel(ours, selfSigned, inFlight).fight();
        figures.atLeast(
                TARGET,
                "%s : self-signed, %d bytes, %d in flight".formatted(mode, SMALL, inFlight),
                rate(outcome.ours()),
                rate(outcome.other()),
                outcome.ratio());
    }

    private void write(String mode, AdsPump ours, AdsPump selfSigned, int inFlight) {
        Duel.Outcome outcome = new Duel(ours, selfSigned, inFlight).fight();
        figures.compared(
                "%s : self-signed, %d bytes, %d in flight".formatted(mode, LARGE, inFlight),
                rate(outcome.ours()),
                rate(outcome.other()),
                outcome.ratio());
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }
}
