package io.routelock.runtime.broker.wire;

import io.routelock.diagnosis.Finding;

import java.net.InetSocketAddress;

/** What goes wrong at a listener. */
final class ListenerFindings {

    private ListenerFindings() {}

    static Finding full(ListenerState listener, String address) {
        return Finding.warning(
                "broker.max-connections",
                "%s was turned away: listener %s has as many clients as max_connections lets in."
                        .formatted(address, listener.name()),
                "Raise max_connections of the listener, or end clients that are not needed.");
    }

    static Finding cannotListen(String name, InetSocketAddress address, Throwable why) {
        return Finding.error(
                "broker.cannot-listen",
                "The broker cannot listen on %s (listener %s): %s."
                        .formatted(Addresses.text(address), name, why.getMessage()),
                "End the other program that uses the port, or name another port in mosquitto.conf.",
                "Another broker runs on this computer, a mosquitto service for one",
                "The address does not belong to this computer");
    }
}
