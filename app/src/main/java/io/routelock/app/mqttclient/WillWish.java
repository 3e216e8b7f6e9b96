package io.routelock.app.mqttclient;

/**
 * What the broker is to publish when the client is lost.
 *
 * @param on whether there is one; the rest is kept
 * @param qos 0 to 2
 */
record WillWish(boolean on, String topic, String payload, int qos, boolean retain) {

    static final WillWish NONE = new WillWish(false, "", "offline", 0, true);
}
