package io.routelock.runtime.broker.wire;

import io.routelock.runtime.broker.access.Rules;
import io.routelock.runtime.broker.files.BrokerPlan.ListenerPlan;
import io.routelock.runtime.broker.session.ListenerLimits;
import io.routelock.runtime.broker.tls.TlsDoor;

/** One listener while it runs: what its files say now, and how many are connected. On the broker's thread. */
final class ListenerState {

    private final String name;
    private final int port;
    private ListenerPlan plan;
    private int connections;

    ListenerState(ListenerPlan plan) {
        this.name = plan.listener().name();
        this.port = plan.listener().port();
        this.plan = plan;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    boolean webSocket() {
        return plan.webSocket();
    }

    /** The files were read again. */
    void become(ListenerPlan now) {
        plan = now;
    }

    Rules rules() {
        return plan.rules();
    }

    TlsDoor door() {
        return plan.door();
    }

    ListenerLimits limits() {
        return plan.limits();
    }

    boolean isFull() {
        int most = plan.limits().maxConnections();
        return most >= 0 && connections >= most;
    }

    void came() {
        connections++;
    }

    void went() {
        connections--;
    }
}
