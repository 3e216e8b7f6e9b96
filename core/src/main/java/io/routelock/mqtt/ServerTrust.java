package io.routelock.mqtt;

import java.security.cert.X509Certificate;
import java.util.List;

/** What a broker has to prove with its certificate. */
public sealed interface ServerTrust {

    /** An authority of these has signed it, and it is for the host that was connected to. */
    record Verified(List<X509Certificate> authorities) implements ServerTrust {
        public Verified {
            authorities = List.copyOf(authorities);
        }
    }

    /** An authority of these has signed it, for whomever: {@code --insecure} of mosquitto's clients. */
    record AnyNameInsecure(List<X509Certificate> authorities) implements ServerTrust {
        public AnyNameInsecure {
            authorities = List.copyOf(authorities);
        }
    }

    /** Nothing: encrypted, but nobody knows with whom. */
    record NothingInsecure() implements ServerTrust {}
}
