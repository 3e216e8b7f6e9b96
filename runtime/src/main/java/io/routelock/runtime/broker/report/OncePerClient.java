package io.routelock.runtime.broker.report;

import java.util.HashSet;
import java.util.Set;

/** Of which clients something was said already. Bounded: past the limit it may be said again. */
final class OncePerClient {

    private static final int MOST = 10_000;

    private final Set<String> said = new HashSet<>();

    /** Whether it was not said yet; from now on it was. */
    boolean first(String clientId) {
        if (said.size() >= MOST) {
            said.clear();
        }
        return said.add(PlainText.key(clientId));
    }

    void forget(String clientId) {
        said.remove(PlainText.key(clientId));
    }
}
