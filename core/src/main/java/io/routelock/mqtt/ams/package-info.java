/** ADS over MQTT: virtual AMS networks, their topics and members; no I/O (protocol notes: ads-over-mqtt). */
@NullMarked
package io.routelock.mqtt.ams;

import org.jspecify.annotations.NullMarked;
