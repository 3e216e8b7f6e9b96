package io.routelock.app.mqttclient;

/**
 * A topic filter that is subscribed to whenever the client connects.
 *
 * @param qos 0 to 2
 */
record WantedFilter(String filter, int qos) {

    static final String EVERYTHING = "#";
}
