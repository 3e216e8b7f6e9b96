package io.routelock.app.mqttclient;

import io.routelock.mqtt.ApplicationMessage;

import java.time.Instant;

/** Where messages go that a client receives. */
interface Arrivals {

    /** On any thread; must not wait. */
    void take(ApplicationMessage message, Instant at);

    /** Another broker or user is tried from now on. On the JavaFX thread. */
    void forget();
}
