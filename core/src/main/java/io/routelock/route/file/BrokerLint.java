package io.routelock.route.file;

import io.routelock.diagnosis.Finding;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is legal in a connection to a broker and yet deserves a look. One that is disabled is left alone. */
final class BrokerLint {

    private static final Set<Integer> USUAL_PORTS =
            Set.of(BrokerConnection.PLAIN_PORT, BrokerConnection.TLS_PORT);

    private BrokerLint() {}

    /**
     * @param secureOnly whether the file forbids what is plain
     */
    static List<Finding> of(BrokerConnection broker, int line, boolean secureOnly, BrokerFindings say) {
        List<Finding> found = new ArrayList<>();
        if (broker.disabled()) {
            return found;
        }
        if (broker.security() instanceof BrokerSecurity.Plain) {
            found.add(plain(broker, line, secureOnly, say));
        }
        if (isUsualPortOfTheOther(broker)) {
            found.add(say.port(line, broker));
        }
        if (broker.password().isPresent() && broker.user().isEmpty()) {
            found.add(say.passwordWithoutUser(line, broker.name()));
        }
        return found;
    }

    private static Finding plain(BrokerConnection broker, int line, boolean secureOnly, BrokerFindings say) {
        if (secureOnly) {
            return say.forbidden(line, broker.name());
        }
        return broker.password().isPresent()
                ? say.readablePassword(line, broker.name())
                : say.plain(line, broker.name());
    }

    private static boolean isUsualPortOfTheOther(BrokerConnection broker) {
        return USUAL_PORTS.contains(broker.port())
                && broker.port() != BrokerEntry.usualPort(broker.security());
    }

    /**
     * Whether a router would be in one network twice. Two ports of one host are one broker when they are the
     * two usual ones; others may be two.
     */
    static boolean sameNetwork(BrokerConnection one, BrokerConnection other) {
        boolean samePort =
                one.port() == other.port()
                        || USUAL_PORTS.contains(one.port()) && USUAL_PORTS.contains(other.port());
        return !one.disabled()
                && !other.disabled()
                && samePort
                && one.host().equalsIgnoreCase(other.host())
                && one.topic().equals(other.topic());
    }
}
