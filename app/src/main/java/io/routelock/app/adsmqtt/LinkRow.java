package io.routelock.app.adsmqtt;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.NetworkRow;
import io.routelock.route.BrokerConnection;

import java.util.Optional;

/**
 * A connection to a broker: what the files say of it, and how it stands.
 *
 * @param ownNetId by which the members know this computer, while the connection stands
 * @param members how many are behind it now
 */
record LinkRow(StoredBroker stored, NetworkRow network, Optional<AmsNetId> ownNetId, int members) {

    String name() {
        return network.name();
    }

    BrokerConnection broker() {
        return stored.broker();
    }

    NetworkRow.State state() {
        return network.state();
    }

    /** {@code host:port}. */
    String address() {
        return network.broker();
    }

    String topic() {
        return network.topic();
    }

    String membersWords() {
        return network.isConnected() ? Integer.toString(members) : "";
    }

    /** What of it is unusual, for a column. */
    String remark() {
        String way = broker().unidirectional() ? "one way" : "";
        String retain = broker().noRetain() ? "nothing retained" : "";
        return way.isEmpty() || retain.isEmpty() ? way + retain : way + ", " + retain;
    }
}
