package io.routelock.runtime.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * How a connection to the broker is protected, as it was proved.
 *
 * @param detail protocol and cipher suite, {@code TLSv1.3, TLS_AES_256_GCM_SHA384}; empty when plain
 * @param certificate subject of the client's certificate, RFC 2253
 * @param validTo the end of its validity
 * @param identity of the client's pre-shared key
 */
public record Protection(
        Kind kind,
        String detail,
        Optional<String> certificate,
        Optional<Instant> validTo,
        Optional<String> identity) {

    public enum Kind {
        PLAIN,
        /** The broker showed a certificate, the client none. */
        SERVER_CERTIFICATE,
        /** Both sides showed one. */
        CLIENT_CERTIFICATE,
        PRE_SHARED_KEY
    }

    public static final Protection PLAIN =
            new Protection(Kind.PLAIN, "", Optional.empty(), Optional.empty(), Optional.empty());
}
