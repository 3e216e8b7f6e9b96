package io.routelock.app.mqttclient;

import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.MqttClient;

/** Where clients come from: the network, or a test. */
interface ClientOpener {

    /** One that is not started yet; the listener is called on its thread. */
    MqttClient open(ClientSettings settings, MqttClient.Listener listener);
}
