package io.routelock.net;

import io.routelock.secureads.SecureAdsFrameDecoder;

import java.time.Duration;

/**
 * How long to wait for a peer and how much to take from it.
 *
 * @param connect until the TCP connection stands; at least a millisecond, as the others
 * @param handshake from then until the TLS handshake is done; small controllers need seconds
 * @param answer from the first message to its answer; the target may ask a domain controller
 * @param maxFrame bytes of an AMS frame with its header
 */
public record SecureAdsLimits(Duration connect, Duration handshake, Duration answer, int maxFrame) {

    public static final SecureAdsLimits DEFAULT =
            new SecureAdsLimits(
                    Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15), 4 << 20);

    public SecureAdsLimits {
        if (connect.toMillis() < 1 || handshake.toMillis() < 1 || answer.toMillis() < 1) {
            throw new IllegalArgumentException("a time limit is at least a millisecond");
        }
        if (maxFrame < SecureAdsFrameDecoder.HEADER_LENGTH) {
            throw new IllegalArgumentException("a frame has at least 32 bytes");
        }
    }
}
