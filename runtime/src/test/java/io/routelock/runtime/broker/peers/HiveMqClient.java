package io.routelock.runtime.broker.peers;

import com.hivemq.client.mqtt.MqttClientBuilderBase;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttWebSocketConfig;

import io.routelock.runtime.broker.PemFiles;
import io.routelock.runtime.broker.peers.PeerContract.Meeting;

import java.io.IOException;
import java.util.Optional;

/** HiveMQ's client, whichever version of the protocol it speaks. */
abstract class HiveMqClient extends ErrandClient {

    static <B extends MqttClientBuilderBase<B>> B reach(B builder, Meeting meeting) throws IOException {
        B reached = builder.serverHost("127.0.0.1").serverPort(meeting.port());
        PeerPlant plant = meeting.plant();
        if (meeting.way().tls) {
            boolean own = meeting.way() == Way.CERTIFICATE;
            reached =
                    reached.sslConfig(
                            MqttClientSslConfig.builder()
                                    .trustManagerFactory(PemFiles.trust(plant.authority().certificate()))
                                    .keyManagerFactory(
                                            own ? PemFiles.keys(Optional.of(plant.engineer())) : null)
                                    .build());
        }
        return meeting.way().webSocket
                ? reached.webSocketConfig(MqttWebSocketConfig.builder().serverPath("mqtt").build())
                : reached;
    }
}
