package io.routelock.app.adsmqtt;

import io.routelock.route.BrokerConnection;

import java.nio.file.Path;

/**
 * A connection to a broker as the files have it.
 *
 * @param file in which it stands
 */
record StoredBroker(BrokerConnection broker, Path file) {

    /** For the user: {@code StaticRoutes.xml}, {@code Routes/Mqtt-MyBroker.xml}. */
    String place() {
        Path folder = file.resolveSibling("").getFileName();
        String name = String.valueOf(file.getFileName());
        return folder != null && folder.toString().equals("Routes") ? "Routes/" + name : name;
    }
}
