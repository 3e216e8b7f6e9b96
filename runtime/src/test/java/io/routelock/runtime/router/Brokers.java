package io.routelock.runtime.router;

import io.routelock.route.BrokerConnection;

/** Changed copies of connections to brokers. */
final class Brokers {

    private Brokers() {}

    static BrokerConnection unidirectional(BrokerConnection broker) {
        return new BrokerConnection(
                broker.name(),
                broker.host(),
                broker.port(),
                broker.topic(),
                broker.clientId(),
                broker.user(),
                broker.password(),
                broker.security(),
                broker.qos(),
                broker.noRetain(),
                true,
                broker.disabled());
    }

    static BrokerConnection noRetain(BrokerConnection broker) {
        return new BrokerConnection(
                broker.name(),
                broker.host(),
                broker.port(),
                broker.topic(),
                broker.clientId(),
                broker.user(),
                broker.password(),
                broker.security(),
                broker.qos(),
                true,
                broker.unidirectional(),
                broker.disabled());
    }
}
