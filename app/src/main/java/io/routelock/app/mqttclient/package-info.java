/**
 * A live MQTT client, with which an engineer tries a broker: connections, subscriptions, publishing, its log.
 */
@NullMarked
package io.routelock.app.mqttclient;

import org.jspecify.annotations.NullMarked;
