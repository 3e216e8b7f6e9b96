package io.routelock.app.adsmqtt;

import io.routelock.app.launch.NetworkWatch.Link;
import io.routelock.app.model.NetworkRow;
import io.routelock.app.model.NetworkRow.State;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;

import java.util.Optional;

/**
 * How the connections stand, of what is known.
 *
 * @param running whether the bundled router does
 * @param foreign whether another router is in use, which tells nothing
 */
record LinkStates(boolean running, boolean foreign) {

    /**
     * @param told by the router of that connection
     */
    NetworkRow row(BrokerConnection broker, Optional<Link> told) {
        return new NetworkRow(
                broker.name(), address(broker), broker.topic(), broker.encrypted(), state(broker, told));
    }

    private static String address(BrokerConnection broker) {
        try {
            return BrokerAddress.of(broker.host(), broker.port()).toString();
        } catch (IllegalArgumentException e) {
            // A finding of the file says what is wrong with it.
            return broker.host() + ":" + broker.port();
        }
    }

    private State state(BrokerConnection broker, Optional<Link> told) {
        if (broker.disabled()) {
            return new State.Disabled();
        }
        if (broker.security() instanceof BrokerSecurity.Unusable(String why)) {
            return new State.Unusable(unusable(broker, why));
        }
        if (foreign) {
            return new State.Unknown("Not told");
        }
        return running
                ? told.map(LinkStates::state).orElseGet(State.Connecting::new)
                : new State.Unknown("Router stopped");
    }

    private static State state(Link told) {
        return switch (told) {
            case Link.Up _ -> new State.Connected();
            case Link.Down(Finding why) -> new State.Waiting(why);
        };
    }

    private static Finding unusable(BrokerConnection broker, String why) {
        return Finding.error(
                "broker.protection",
                "The broker connection %s is not used: %s.".formatted(broker.name(), why),
                "Edit the connection and choose how it is protected; it is never tried without.");
    }
}
