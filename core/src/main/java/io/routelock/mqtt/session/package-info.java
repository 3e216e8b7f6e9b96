/**
 * What an MQTT client does, as state machines without I/O: packets are values, and connection, clock and
 * chance are handed in. Everything here happens on the one thread of the client.
 */
@NullMarked
package io.routelock.mqtt.session;

import org.jspecify.annotations.NullMarked;
