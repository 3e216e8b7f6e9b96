package io.routelock.app.mqttclient;

/**
 * How long broker and client remember each other.
 *
 * @param keepAlive seconds; 0 for none
 * @param expiry seconds, MQTT 5
 */
record SessionWish(int keepAlive, boolean cleanStart, long expiry) {

    static final SessionWish USUAL = new SessionWish(60, true, 0);
}
