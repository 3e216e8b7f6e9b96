package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsHeader;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.MqttClient;
import io.routelock.runtime.connection.NetworkEvent;

import java.time.Duration;

/** What connections to brokers need of the router. Everything happens on its thread. */
record LinkSurroundings(
        Clients clients, HostNames hostNames, Clock clock, RouterEvents events, Undeliverable undeliverable) {

    /** Makes clients that tell their news on the router's thread, and are not started. */
    interface Clients {
        MqttClient client(ClientSettings settings, MqttClient.Listener listener);
    }

    /** Runs tasks later. */
    interface Clock {
        void later(Duration delay, Runnable task);
    }

    /** Answers a local application whose request does not go out. */
    interface Undeliverable {
        void refuse(AmsHeader request, AdsErrorCode error);
    }

    void raise(Finding finding) {
        events.on(new RouterEvent.Raised(finding));
    }

    void tell(NetworkEvent news) {
        events.on(new RouterEvent.OfNetwork(news));
    }
}
