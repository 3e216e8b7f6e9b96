package io.routelock.runtime.broker.peers;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.net.NettyThreads;
import io.routelock.net.mqtt.MqttConnector;

import org.junit.jupiter.params.provider.Arguments;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Issue 6: our client sees what those of others see, plain, with TLS, a certificate and a pre-shared key. */
class OurClientTest extends PeerContract {

    static Stream<Arguments> meetings() {
        return meetings(List.of(Way.PASSWORD, Way.TLS_AND_PASSWORD, Way.CERTIFICATE, Way.PRE_SHARED_KEY));
    }

    @Override
    boolean tellsSubscriptionIdentifiers() {
        return false;
    }

    @Override
    JsonNode run(Meeting meeting) throws IOException {
        try (NettyThreads threads = NettyThreads.create(1)) {
            MqttConnector connector = new MqttConnector(threads.group());
            return new Errands(
                            meeting,
                            (at, id, password, will) -> new OurClient(connector, at, id, password, will))
                    .run();
        }
    }
}
