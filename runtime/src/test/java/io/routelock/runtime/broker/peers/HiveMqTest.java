package io.routelock.runtime.broker.peers;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;

/** HiveMQ's client for Java. */
class HiveMqTest extends PeerContract {

    @Override
    boolean tellsSubscriptionIdentifiers() {
        return false;
    }

    @Override
    JsonNode run(Meeting meeting) throws IOException {
        return new Errands(meeting, meeting.version() == 5 ? HiveMq5::new : HiveMq3::new).run();
    }
}
